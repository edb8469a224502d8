import { describe, expect, it } from 'vitest';
import { newDocument, sold } from './sandbox-bodies.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller();

const item = (fields: Readonly<Record<string, unknown>>) => ({ items: [{ ...sold, ...fields }] });

describe('a document is refused', () => {
  it.each<[name: string, fields: Readonly<Record<string, unknown>>, errors: readonly string[]]>([
    ['without a customer of the company', { customer: 99 }, ['Customer 99 does not exist']],
    ['for a customer who is not active', { customer: 5 }, ['Customer ANTIGO is not active']],
    [
      'with ids of things that are not there, each of them named',
      { salesman: 99, delivery_method: 'X', payment_condition: 'X', payment_method: 'X', currency: 'X' },
      [
        'delivery_method X does not exist',
        'payment_condition X does not exist',
        'payment_method X does not exist',
        'salesman 99 does not exist',
        'currency X does not exist',
      ],
    ],
    ['in an unknown series', { series: 'X' }, ['series X does not exist']],
    ['with an unknown sales document', { sales_document: 'X' }, ['sales_document X does not exist']],
    [
      'with the sales document of another kind',
      { sales_document: 'ENC' },
      ['The document type of sales_document ENC must be 4 (sales invoices)'],
    ],
    [
      'with a sales document that is not active',
      { sales_document: 'VD' },
      ['Series A26 is not active for VD', 'sales_document VD is not active'],
    ],
    [
      'for an address that the customer does not have',
      { alternate_billing_address: 'Praia', alternate_shipping_address: 'Quinta' },
      ['Customer HOTEL has no address of type Praia', 'Customer HOTEL has no address of type Quinta'],
    ],
    [
      'in a foreign currency without its rate',
      { currency: 'USD' },
      ['exchange_rate is mandatory, as USD is not the base currency'],
    ],
    [
      'for a customer with a foreign currency without its rate',
      { customer: 4 },
      ['exchange_rate is mandatory, as USD is not the base currency'],
    ],
    ['over a product that is not there', item({ id: 99 }), ['items[0]: product 99 does not exist']],
    ['over a product that is not active', item({ id: 4 }), ['items[0]: product 4 is not active']],
    ['over merchandise without product', item({ id: undefined }), ['items[0]: id of a product is mandatory']],
    ['with an unknown tax', item({ tax: 'ZZ' }), ['items[0]: tax ZZ does not exist']],
    [
      'from a warehouse that is not there',
      item({ warehouse: 99 }),
      ['items[0]: warehouse 99 does not exist'],
    ],
    ['with an item without type', item({ type: undefined }), ['items[0]: type is mandatory']],
    ['closed without items', { items: [], closed: true }, ['The sale invoice has no items']],
    [
      'with an adjustment above the total',
      { items: [sold, { type: 3, price: 12.31 }] },
      ["All the sale invoice's totals must be positive: total"],
    ],
  ])('%s', async (_, fields, errors) => {
    const refused = await wisedat.refused('POST /salesinvoices', newDocument(fields));
    expect(refused.toSorted()).toEqual([...errors].toSorted());
    expect((await wisedat.take('GET /salesinvoices')).pagination.number_items).toBe(0);
  });

  it('by the rules of its row as well, with every field that is wrong', async () => {
    const body = newDocument({
      items: [{ type: 2 }, { ...sold, price: 0 }],
      entity_discount: 101,
      colour: 'red',
    });
    const refused = await wisedat.refused('POST /salesinvoices', body);
    expect(refused.map(words => words.split(':')[0]).toSorted()).toEqual(
      ['The body', 'entity_discount', 'items.0.price', 'items.1.price'].toSorted(),
    );
  });

  it('for a customer whose only address is one for deliveries', async () => {
    const street = { street: 'Rua Nova 1', city: 'Porto', postal_code: '4000-001' };
    await wisedat.take('POST /customers', {
      code: 'SEMSEDE',
      name: 'Sem sede',
      country: 'PT',
      shipping_address: street,
    });
    const page = await wisedat.take('GET /customers?code=SEMSEDE');
    const customer = page.customers[0].id;
    expect(await wisedat.refused('POST /orders', newDocument({ customer }))).toEqual([
      'Customer SEMSEDE must have a billing address',
    ]);
  });
});

describe('what is not defined', () => {
  it('comes from the customer', async () => {
    const { id } = await wisedat.take('POST /orders', newDocument({ entity_discount: undefined }));
    expect(await wisedat.take(`GET /orders?id=${id}`)).toMatchObject({
      salesman: { code: 'RITA' },
      payment_condition: { id: '30D' },
      currency: { id: 'EUR' },
      exchange_rate: 1,
      entity_discount: 2.5,
      financial_discount: 0,
      customer: {
        billing_address: { street: 'Avenida da Praia 1' },
        shipping_address: { street: 'Rua de Serviço 4' },
      },
    });
  });

  it('is a suggested value, or nothing, where the customer has none either', async () => {
    const { id } = await wisedat.take(
      'POST /orders',
      newDocument({ customer: 1, entity_discount: undefined }),
    );
    expect(await wisedat.take(`GET /orders?id=${id}`)).toMatchObject({
      salesman: null,
      sales_document: { id: 'ENC' },
      delivery_method: { id: 'CORREIO' },
      entity_discount: 0,
      customer: { shipping_address: null },
    });
  });

  it('of an item is its product’s price, tax, text and warehouse', async () => {
    const { id } = await wisedat.take(
      'POST /orders',
      newDocument({ items: [{ id: 2, type: 1, quantity: 2 }] }),
    );
    expect((await wisedat.take(`GET /orders?id=${id}`)).items).toEqual([
      {
        type: 1,
        product: {
          id: 2,
          name: 'MEL500',
          barcode: '5601234000021',
          type: 1,
          unit: { id: 'UN', description: 'Unidade' },
        },
        tax: { id: 'RE', value: 6, description: 'Taxa reduzida', type: 1, exemption_reason: null },
        price: 6.75,
        quantity: 2,
        discount: 0,
        description: 'Mel de rosmaninho 500 g',
        warehouse: 1,
      },
    ]);
  });

  it('of a note is the note itself: without description it is ignored', async () => {
    const items = [
      sold,
      { type: 6 },
      { type: 6, description: 'Frágil' },
      { type: 2, price: 5, id: 99, tax: 'IS' },
    ];
    const { id } = await wisedat.take('POST /orders', newDocument({ items }));
    const shown = (await wisedat.take(`GET /orders?id=${id}`)).items;
    expect(
      shown.map(({ type, tax, product }: (typeof shown)[number]) => [type, tax?.id, product?.id]),
    ).toEqual([
      [1, 'NO', 1],
      [6, undefined, undefined],
      [2, 'NO', undefined],
    ]);
  });
});

describe('an update', () => {
  it('keeps what it does not name, and replaces items as a whole', async () => {
    const body = newDocument({ items: [sold, sold], notes: 'Primeira', payment_method: 'NU' });
    const { id } = await wisedat.take('POST /orders', body);
    await wisedat.take('PUT /orders', { id, vehicle_plate: 'AA-00-BB' });
    const kept = await wisedat.take(`GET /orders?id=${id}`);
    expect(kept).toMatchObject({
      notes: 'Primeira',
      vehicle_plate: 'AA-00-BB',
      payment_method: { id: 'NU' },
    });
    expect(kept.items).toHaveLength(2);
    await wisedat.take('PUT /orders', { id, items: [{ ...sold, price: 7 }] });
    expect(await wisedat.take(`GET /orders?id=${id}`)).toMatchObject({
      merchandise: 7,
      items: [{ price: 7 }],
    });
  });

  it('takes from the customer what it does not define only if it names the customer', async () => {
    const { id } = await wisedat.take('POST /orders', newDocument({ payment_condition: 'PP' }));
    const condition = async () => (await wisedat.take(`GET /orders?id=${id}`)).payment_condition.id;
    await wisedat.take('PUT /orders', { id, notes: 'nova' });
    expect(await condition()).toBe('PP');
    await wisedat.take('PUT /orders', { id, customer: 2 });
    expect(await condition()).toBe('30D');
  });

  it('of a sales invoice takes it from the customer and the suggested document again', async () => {
    const { id } = await wisedat.take(
      'POST /salesinvoices',
      newDocument({ payment_condition: 'PP', sales_document: 'FR' }),
    );
    await wisedat.take('PUT /salesinvoices', { id, ...newDocument() });
    expect(await wisedat.take(`GET /salesinvoices?id=${id}`)).toMatchObject({
      payment_condition: { id: '30D' },
      sales_document: { id: 'FT' },
    });
  });

  it.each([
    ['PUT /orders', 'keeps', 1],
    ['PUT /salesinvoices', 'takes away', undefined],
  ] as const)('by %s %s a salesman whom the customer does not have', async (route, _, salesman) => {
    const path = route.split(' ')[1];
    const { id } = await wisedat.take(`POST ${path}`, newDocument({ customer: 1, salesman: 1 }));
    await wisedat.take(route, { id, ...newDocument({ customer: 1 }) });
    expect((await wisedat.take(`GET ${path}?id=${id}`)).salesman?.id).toBe(salesman);
  });

  it('cannot put the expiration before the day that the document has', async () => {
    const { id } = await wisedat.take('POST /orders', newDocument());
    expect(await wisedat.refused('PUT /orders', { id, expiration_date: '2026-06-01' })).toEqual([
      'expiration_date must not be before date',
    ]);
  });
});

describe('the document is silent, so a switch says', () => {
  it('whether estimates and movements have the type that their notes print', async () => {
    const body = newDocument({ sales_document: 'ENC' });
    expect(await wisedat.refused('POST /estimates', body)).toHaveLength(1);
    wisedat.sandbox.switches.documentTypes = 'two-as-printed';
    await wisedat.take('POST /estimates', body);
    await wisedat.take('POST /movementsofgoods', body);
    expect(await wisedat.refused('POST /estimates', newDocument({ sales_document: 'ORC' }))).toHaveLength(1);
  });

  it('whether an open document may be without items, or over 0.00', async () => {
    const nothing = { items: [sold, { type: 4, price: 10, tax: 'NO' }] };
    await wisedat.take('POST /orders', newDocument({ items: [] }));
    await wisedat.take('POST /orders', newDocument(nothing));
    Object.assign(wisedat.sandbox.switches, { openWithoutItems: 'refused', zeroTotals: 'refused' });
    expect(await wisedat.refused('POST /orders', newDocument({ items: [] }))).toContain(
      'The order has no items',
    );
    expect(await wisedat.refused('POST /orders', newDocument(nothing))).toEqual([
      "All the order's totals must be positive: total",
    ]);
  });

  it.each([
    ['day', '2026-06-15'],
    ['midnight-in-utc', '2026-06-15T00:00:00Z'],
    ['midnight-in-lisbon', '2026-06-14T23:00:00Z'],
  ] as const)('how a day is shown: %s', async (shownDays, shown) => {
    wisedat.sandbox.switches.shownDays = shownDays;
    const { id } = await wisedat.take('POST /orders', newDocument({ date: '2026-06-14T23:00:00Z' }));
    expect(await wisedat.take(`GET /orders?id=${id}`)).toMatchObject({ date: shown });
    expect((await wisedat.take('GET /orders?date=2026-06-15')).orders).toHaveLength(1);
  });

  it.each([
    ['id-object', 200, { id: '1001' }],
    ['id-object-201', 201, { id: '1001' }],
    ['bare-id', 200, '1001'],
    ['empty-200', 200, undefined],
    ['empty-201', 201, undefined],
    ['empty-204', 204, undefined],
  ] as const)('how a write is answered: %s', async (writeAnswer, status, json) => {
    wisedat.sandbox.switches.writeAnswer = writeAnswer;
    expect(await wisedat.call('POST /orders', newDocument())).toEqual({ status, json });
    expect((await wisedat.call('DELETE /orders?id=1001')).status).toBe(status);
  });
});
