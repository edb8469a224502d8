import type {
  CustomerAddressRecord,
  CustomerRecord,
  PartyRecord,
  SalesmanRecord,
  SupplierRecord,
} from '../records.ts';
import { portugueseAddress, seedCompany, seedSuggested, setUpAt } from './company.ts';

/** What customers, salesmen and suppliers are if their body says no more. */
export const blankParty = {
  tax_id: null,
  email: null,
  phone: null,
  notes: null,
  active: true,
} as const satisfies Partial<PartyRecord>;

/** What a customer is beside; `currency` is the base currency. */
export const blankCustomer = {
  ...blankParty,
  website: null,
  entity_type: seedSuggested.entity_type,
  birthday: null,
  payment_method: seedSuggested.payment_method,
  payment_condition: seedSuggested.payment_condition,
  delivery_method: seedSuggested.delivery_method,
  currency: seedCompany.currency,
  salesman: null,
  entity_discount: null,
  vat_cash_system: false,
} as const satisfies Partial<CustomerRecord>;

const customer = { ...blankCustomer, country: 'PT', modified_at: setUpAt } as const;

export const seedCustomers: readonly CustomerRecord[] = [
  { ...customer, id: 1, code: 'CF', name: 'Consumidor final' },
  {
    ...customer,
    id: 2,
    code: 'HOTEL',
    name: 'Hotel do Cais, Lda.',
    tax_id: '501234993',
    website: 'https://hotel.exemplo.pt',
    email: 'compras@hotel.exemplo.pt',
    phone: '220000002',
    notes: 'Entregas pela porta de serviço',
    entity_type: 'REV',
    birthday: '1990-05-17',
    payment_condition: '30D',
    salesman: 1,
    entity_discount: 2.5,
  },
  {
    ...customer,
    id: 3,
    code: 'TASCA',
    name: 'Tasca do Rio, Lda.',
    tax_id: '502777664',
    vat_cash_system: true,
  },
  { ...customer, id: 4, code: 'BOSTON', name: 'Boston Deli Inc.', country: 'US', currency: 'USD' },
  { ...customer, id: 5, code: 'ANTIGO', name: 'Cliente antigo', active: false },
];

const hotel = portugueseAddress('Avenida da Praia 1', 'Porto', '4100-001');

export const seedCustomerAddresses: readonly CustomerAddressRecord[] = [
  { ...portugueseAddress('Porto', 'Porto', '4000-000'), id: 1, customer: 1, type: 'Empresa' },
  { ...hotel, id: 2, customer: 2, type: 'Empresa' },
  { ...hotel, street: 'Rua de Serviço 4', id: 3, customer: 2, type: 'Entrega' },
  { ...hotel, street: 'Rua do Anexo 9', id: 4, customer: 2, type: 'Anexo' },
  { ...portugueseAddress('Rua do Rio 12', 'Peniche', '2520-000'), id: 5, customer: 3, type: 'Empresa' },
  {
    id: 6,
    customer: 4,
    type: 'Empresa',
    street: '12 Harbor Street',
    city: 'Boston',
    postal_code: '02110',
    postal_code_location: 'Boston',
    country: 'US',
    phone: null,
    fax: null,
    region: 'MA',
  },
  { ...portugueseAddress('Rua Velha 8', 'Porto', '4000-001'), id: 7, customer: 5, type: 'Empresa' },
];

const salesman = { ...blankParty, country: 'PT', modified_at: setUpAt } as const;

export const seedSalesmen: readonly SalesmanRecord[] = [
  {
    ...salesman,
    id: 1,
    code: 'RITA',
    name: 'Rita Vendas',
    tax_id: '211234559',
    email: 'rita@mercearia.exemplo.pt',
    phone: '220000011',
    notes: 'Zona norte',
    commission: 2.5,
    address: portugueseAddress('Rua da Rita 5', 'Gaia', '4400-001'),
  },
  {
    ...salesman,
    id: 2,
    code: 'JOAO',
    name: 'João Reformado',
    commission: 0,
    address: null,
    active: false,
  },
];

const supplier = { ...blankParty, country: 'PT', entity_type: 'GER', modified_at: setUpAt } as const;

export const seedSuppliers: readonly SupplierRecord[] = [
  {
    ...supplier,
    id: 1,
    code: 'LAGAR',
    name: 'Lagar do Douro, SA',
    tax_id: '509888771',
    email: 'geral@lagar.exemplo.pt',
    phone: '250000001',
    notes: 'Encomendas até quarta-feira',
    address: portugueseAddress('Quinta do Lagar', 'Mirandela', '5370-001'),
  },
  {
    ...supplier,
    id: 2,
    code: 'GROSSO',
    name: 'Grossista do Norte, Lda.',
    tax_id: '513222111',
    address: null,
  },
  { ...supplier, id: 3, code: 'FECHOU', name: 'Fornecedor antigo', address: null, active: false },
];
