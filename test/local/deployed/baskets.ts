import type { Basket } from '../../sandbox/shopify/basket.ts';

type NamedBasket = Basket & { readonly id: string; readonly name: string };

/** Orders that no earlier demonstration on the same stack has sent: what is known already becomes no second invoice. */
export function basketsOf(now: Date): Readonly<Record<'good' | 'odd' | 'next' | 'hamper', NamedBasket>> {
  const run = String(now.getTime());
  const named = (place: number, basket: Omit<Basket, 'id' | 'name'>): NamedBasket => ({
    id: `61${run}${place}`,
    name: `#${run.slice(-6)}${place}`,
    ...basket,
  });
  return {
    good: named(1, {
      lines: [
        { title: 'Cadeira de carvalho', sku: 'CAD-01', price: '89.90', quantity: 2, rate: '23' },
        { title: 'Livro de azulejos', sku: 'LIV-07', price: '24.99', quantity: 1, rate: '6' },
      ],
      discount: { percent: '10' },
      shipping: { title: 'CTT Expresso', price: '4.99', rate: '23' },
      noteAttributes: [{ name: 'NIF', value: '123456789' }],
    }),
    odd: named(2, { lines: [{ title: 'Candeeiro', sku: 'CAN-03', price: '39.90', rates: ['23', '6'] }] }),
    next: named(3, { lines: [{ title: 'Jarra', sku: 'JAR-04', price: '19.50', rate: '23' }] }),
    hamper: named(4, {
      lines: [
        { title: 'Azeite virgem extra 50 cl', sku: 'AZEITE50CL', price: '9.99', quantity: 3, rate: '6' },
      ],
      noteAttributes: [{ name: 'NIF', value: '123456789' }],
    }),
  };
}
