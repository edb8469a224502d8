import { isObject, type Known, rowsIn, rowWith, type WisedatExample } from './wisedat-example.ts';

interface Kind {
  readonly path: string;
  /** `document_type` of the sales documents whose default series the examples use. */
  readonly type: number;
}

const kinds: readonly Kind[] = [
  { path: '/orders', type: 2 },
  { path: '/estimates', type: 1 },
  { path: '/movementsofgoods', type: 3 },
  { path: '/salesinvoices', type: 4 },
];

/** Documents are made today: series take days of their interval, and none before the last document. */
const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
const inOneMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);

const place = (street: string) => ({
  street,
  city: 'Porto',
  postal_code: '4000-001',
  postal_code_location: 'Porto',
  country: { iso_3166_1: 'PT' },
});

/** One item of every type: what is sold, postage, adjustment, two discounts, a note. */
const itemsOfEveryType = (known: Known) => [
  { id: known.int('product'), price: 100, quantity: 2, type: 1 },
  { type: 2, description: 'Portes', price: 5 },
  { type: 3, description: 'Acerto', price: 0.01 },
  { type: 4, description: 'Desconto', price: 1, tax: 'N9' },
  { type: 5, description: 'Outro desconto', price: 1, tax: 'N9' },
  { type: 6, description: 'Obrigado' },
];

/** Every field of a body; the sales document is the one that WISEDAT suggested before. */
const wholeDocument = (known: Known, kind: Kind, closed: boolean) => ({
  customer: known.int('customer'),
  salesman: known.int('salesman'),
  series: known.text(`series of type ${kind.type}`),
  your_reference: `IB-${kind.type}-aberto`,
  notes: 'Encomenda da loja',
  vehicle_plate: 'AA-00-BB',
  delivery_method: known.text('delivery method'),
  sales_document: known.text(`sales document of ${kind.path}`),
  payment_condition: known.text('payment condition'),
  payment_method: known.text('payment method'),
  date: today,
  expiration_date: inOneMonth,
  closed,
  currency: known.text('base currency'),
  exchange_rate: 1,
  entity_discount: 5,
  financial_discount: 1.5,
  alternate_billing_address: 'Filial',
  alternate_shipping_address: 'Filial',
  loading_location: place('Rua da Carga 1'),
  unloading_location: place('Rua da Descarga 2'),
  items: [
    {
      id: known.int('product'),
      description: 'Café em grão 1 kg',
      tax: 'E7',
      price: 12.5,
      quantity: 3,
      discount: 10,
      type: 1,
      warehouse: known.int('warehouse'),
    },
  ],
});

const examplesOf = (kind: Kind): WisedatExample[] => {
  const { path, type } = kind;
  return [
    {
      route: `POST ${path}`,
      body: known => ({
        customer: known.int('customer'),
        series: known.text(`series of type ${type}`),
        your_reference: `IB-${type}-fechado`,
        date: today,
        expiration_date: inOneMonth,
        closed: true,
        items: itemsOfEveryType(known),
      }),
    },
    {
      route: `GET ${path}`,
      query: () => ({ your_reference: `IB-${type}-fechado` }),
      learn: (answer, known) => {
        const [row] = rowsIn(answer);
        known.learn(`closed of ${path}`, row?.id);
        if (isObject(row?.sales_document)) known.learn(`sales document of ${path}`, row.sales_document.id);
      },
    },
    { route: `POST ${path}`, body: known => wholeDocument(known, kind, false) },
    {
      route: `GET ${path}`,
      query: known => ({
        limit: '10',
        page: '1',
        modified_since: '2020-01-01T00:00:00Z',
        query: 'CLI7',
        closed: 'false',
        customer: 'CLI7',
        salesman: 'VEND7',
        series: known.text(`series of type ${type}`),
        date: today,
        expiration_date: inOneMonth,
        your_reference: `IB-${type}-aberto`,
      }),
      learn: rowWith(`open of ${path}`, { closed: false }),
    },
    {
      route: `PUT ${path}`,
      body: known => ({ id: known.text(`open of ${path}`), ...wholeDocument(known, kind, false) }),
    },
    { route: `GET ${path}`, query: known => ({ id: known.text(`open of ${path}`) }) },
    { route: `GET ${path}`, query: known => ({ id: known.text(`closed of ${path}`) }) },
  ];
};

/** Orders, estimates, movements of goods and sales invoices: of each a closed one, and an open one that is changed. */
export const wisedatDocuments: readonly WisedatExample[] = [
  ...kinds.flatMap(examplesOf),
  {
    route: 'GET /salesinvoices/invoice',
    query: known => ({ idinvoice: known.text('closed of /salesinvoices') }),
  },
];

/** A receipt of 50.00 for the closed invoice; a discount is an amount or a percentage. */
const payment = (known: Known, discount: Readonly<Record<string, number>>, note: string) => ({
  entity: known.int('customer'),
  entity_type: 0,
  salesman: known.int('salesman'),
  series: known.text('series of payments'),
  notes: note,
  payment_document: known.text('payment document'),
  payment_methods: [{ id: known.text('payment method'), value: 50, date: today }],
  date: `${today}T00:00:00`,
  currency: known.text('base currency'),
  exchange_rate: 1,
  ...discount,
  associated_documents: [
    { id: known.int('closed of /salesinvoices'), received_value: 50, discount_value: 0 },
  ],
});

/** Receipts of customers. */
export const wisedatPayments: readonly WisedatExample[] = [
  { route: 'POST /payments', body: known => payment(known, { discount_value: 0 }, 'Primeiro recibo') },
  { route: 'POST /payments', body: known => payment(known, { discount_percentage: 0 }, 'Segundo recibo') },
  {
    route: 'GET /payments',
    query: known => ({
      limit: '10',
      page: '1',
      modified_since: '2020-01-01T00:00:00Z',
      query: 'CLI7',
      entity: 'CLI7',
      entity_type: '0',
      salesman: 'VEND7',
      series: known.text('series of payments'),
      date: `${today}T00:00:00`,
    }),
    learn: (answer, known) => known.learn('payment', rowsIn(answer)[0]?.id),
  },
  { route: 'GET /payments', query: known => ({ id: known.text('payment') }) },
];
