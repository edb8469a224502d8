/** One piece of a product of the sandbox at 10.00 plus 23 %. */
export const sold = { id: 1, type: 1, price: 10, quantity: 1, tax: 'NO' } as const;

/** Body of a draft of any kind in series A26: a customer with a salesman and an entity discount of 0. */
export function newDocument(fields: Readonly<Record<string, unknown>> = {}) {
  return {
    customer: 2,
    series: 'A26',
    date: '2026-06-15',
    expiration_date: '2026-07-15',
    entity_discount: 0,
    items: [sold],
    ...fields,
  };
}
