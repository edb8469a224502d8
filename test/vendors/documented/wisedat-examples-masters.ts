import { rowWith, type WisedatExample } from './wisedat-example.ts';

const addressOf = (street: string) => ({
  street,
  city: 'Lisboa',
  postal_code: '1000-001',
  postal_code_location: 'Lisboa',
  phone: '210000001',
  fax: '210000002',
  region: 'Lisboa',
  country: { iso_3166_1: 'PT' },
});

const contact = {
  email: 'geral@exemplo.pt',
  phone: '210000003',
  notes: 'Só de manhã',
  country: 'PT',
} as const;

/** Every parameter of a list of customers, salesmen or suppliers but `id`, which would hide the others. */
const partyQuery = (code: string, name: string, taxId: string) => ({
  limit: '10',
  page: '1',
  modified_since: '2020-01-01T00:00:00Z',
  query: code,
  name,
  code,
  tax_id: taxId,
  show_inactive: 'true',
});

const salesman = (name: string, taxId: string) => ({
  name,
  tax_id: taxId,
  commission: 2.5,
  ...contact,
  address: addressOf('Rua do Vendedor 1'),
});

const supplier = (name: string, taxId: string) => ({
  name,
  tax_id: taxId,
  ...contact,
  address: addressOf('Rua do Fornecedor 1'),
});

/** Salesmen and suppliers: one that stays and one that is deleted at the end. */
export const wisedatPeople: readonly WisedatExample[] = [
  { route: 'POST /salesmen', body: () => ({ code: 'VEND7', ...salesman('Rui Vendedor', '213456788') }) },
  { route: 'POST /salesmen', body: () => ({ code: 'VEND8', ...salesman('Ana Antiga', '298765438') }) },
  {
    route: 'GET /salesmen',
    query: () => partyQuery('VEND7', 'Rui', '213456788'),
    learn: rowWith('salesman', { code: 'VEND7' }),
  },
  {
    route: 'GET /salesmen',
    query: () => ({ code: 'VEND8' }),
    learn: rowWith('spare salesman', { code: 'VEND8' }),
  },
  { route: 'GET /salesmen', query: known => ({ id: known.text('salesman') }) },
  {
    route: 'PUT /salesmen',
    body: known => ({ id: known.int('salesman'), ...salesman('Rui Vendedor', '213456788') }),
  },

  { route: 'POST /suppliers', body: () => ({ code: 'FORN7', ...supplier('Torrefação', '501234560') }) },
  { route: 'POST /suppliers', body: () => ({ code: 'FORN8', ...supplier('Antigo', '512876541') }) },
  {
    route: 'GET /suppliers',
    query: () => partyQuery('FORN7', 'Torre', '501234560'),
    learn: rowWith('supplier', { code: 'FORN7' }),
  },
  {
    route: 'GET /suppliers',
    query: () => ({ code: 'FORN8' }),
    learn: rowWith('spare supplier', { code: 'FORN8' }),
  },
  { route: 'GET /suppliers', query: known => ({ id: known.text('supplier') }) },
  {
    route: 'PUT /suppliers',
    body: known => ({ id: known.int('supplier'), ...supplier('Torrefação, Lda.', '501234560') }),
  },
];

const product = {
  barcode: '5600000000017',
  price: 12.5,
  type: 1,
  tax: 'E7',
  brand: 'SERRA',
  model: 'GRAO',
  brief_description: 'Café em grão',
  commercial_description: 'Café em grão, 1 kg',
  notes: 'Guardar em lugar seco',
} as const;

/** A product with a tax that has an exemption reason, and one to delete. */
export const wisedatProducts: readonly WisedatExample[] = [
  {
    route: 'POST /products',
    body: known => ({
      name: 'CAFE1KG',
      description: 'Café em grão 1 kg',
      ...product,
      unit: 'CX',
      warehouse: known.int('warehouse'),
      categories: [known.int('category')],
    }),
  },
  { route: 'POST /products', body: () => ({ name: 'CHA7', description: 'Chá', price: 3, type: 1 }) },
  {
    route: 'GET /products',
    query: () => ({
      limit: '10',
      page: '1',
      modified_since: '2020-01-01T00:00:00Z',
      query: 'CAFE1KG',
      name: 'CAFE1KG',
      description: 'Café',
      barcode: product.barcode,
      brand: product.brand,
      model: product.model,
      show_inactive: 'true',
    }),
    learn: rowWith('product', { name: 'CAFE1KG' }),
  },
  { route: 'GET /products', query: () => ({ stock_modified_since: '2020-01-01T00:00:00Z' }) },
  {
    route: 'GET /products',
    query: () => ({ name: 'CHA7' }),
    learn: rowWith('spare product', { name: 'CHA7' }),
  },
  {
    route: 'PUT /product',
    body: known => ({
      id: known.int('product'),
      description: 'Café em grão 1 kg, novo',
      ...product,
      warehouse: known.int('warehouse'),
      categories: [known.int('category')],
      suppliers: [{ id: known.int('supplier'), cost_price: 7.25, unit: 'CX' }],
      main_supplier: known.int('supplier'),
    }),
  },
  { route: 'GET /products', query: known => ({ id: known.text('product') }) },
];

const customer = {
  name: 'Padaria Central',
  tax_id: '509871232',
  website: 'https://padaria.exemplo.pt',
  ...contact,
  birthday: '1990-05-17',
  billing_address: addressOf('Rua do Pão 1'),
  shipping_address: addressOf('Rua do Pão 2'),
} as const;

const otherAddress = (street: string) => ({ ...addressOf(street), type: 'Filial' });

/** A customer with an address of its own type, and one to delete. */
export const wisedatCustomers: readonly WisedatExample[] = [
  {
    route: 'POST /customers',
    body: known => ({
      code: 'CLI7',
      ...customer,
      currency: known.text('base currency'),
      salesman: known.int('salesman'),
    }),
  },
  {
    route: 'POST /customers',
    body: () => ({
      code: 'CLI8',
      name: 'Cliente antigo',
      country: 'PT',
      billing_address: addressOf('Rua Velha 8'),
    }),
  },
  {
    route: 'GET /customers',
    query: () => partyQuery('CLI7', 'Padaria', '509871232'),
    learn: rowWith('customer', { code: 'CLI7' }),
  },
  {
    route: 'GET /customers',
    query: () => ({ code: 'CLI8' }),
    learn: rowWith('spare customer', { code: 'CLI8' }),
  },
  {
    route: 'PUT /customer',
    body: known => ({
      id: known.int('customer'),
      ...customer,
      name: 'Padaria Central, Lda.',
      currency: known.text('base currency'),
      salesman: known.int('salesman'),
    }),
  },
  {
    route: 'POST /customeraddresses',
    body: known => ({ customer: known.int('customer'), ...otherAddress('Rua da Filial 1') }),
  },
  {
    route: 'PUT /customeraddresses',
    body: known => ({ customer: known.int('customer'), ...otherAddress('Rua da Filial 2') }),
  },
  { route: 'GET /customeraddresses', query: known => ({ customer: known.text('customer') }) },
  {
    route: 'GET /customeraddresses',
    query: known => ({ customer: known.text('customer'), type: 'Filial' }),
    learn: rowWith('address', { type: 'Filial' }),
  },
  { route: 'GET /customers', query: known => ({ id: known.text('customer') }) },
];
