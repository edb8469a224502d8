import { firstRow, isObject, rowsIn, rowWith, type WisedatExample } from './wisedat-example.ts';

/** What a company set up before: read first, for the other examples name it. */
export const wisedatLookUps: readonly WisedatExample[] = [
  {
    route: 'GET /company',
    learn: (answer, known) => {
      if (isObject(answer) && isObject(answer.currency)) known.learn('base currency', answer.currency.id);
    },
  },
  { route: 'GET /currencies' },
  { route: 'GET /currencies', query: known => ({ id: known.text('base currency') }) },
  { route: 'GET /countries' },
  { route: 'GET /countries', query: () => ({ id: 'PT' }) },
  { route: 'GET /deliverymethods', learn: firstRow('delivery method') },
  { route: 'GET /deliverymethods', query: known => ({ id: known.text('delivery method') }) },
  { route: 'GET /exemptionreasons', learn: firstRow('exemption reason') },
  { route: 'GET /exemptionreasons', query: known => ({ id: known.text('exemption reason') }) },
  { route: 'GET /paymentconditions', learn: firstRow('payment condition') },
  { route: 'GET /paymentconditions', query: known => ({ id: known.text('payment condition') }) },
  { route: 'GET /paymentmethods', learn: firstRow('payment method') },
  { route: 'GET /paymentmethods', query: known => ({ id: known.text('payment method') }) },
  { route: 'GET /entitytypes', learn: firstRow('entity type') },
  { route: 'GET /entitytypes', query: known => ({ id: known.text('entity type') }) },
  { route: 'GET /promotions', learn: firstRow('promotion') },
  { route: 'GET /promotions', query: known => ({ id: known.text('promotion') }) },
  { route: 'GET /paymentdocuments', learn: firstRow('payment document') },
  {
    route: 'GET /paymentdocuments',
    query: known => ({ id: known.text('payment document') }),
    learn: (answer, known) => known.learn('series of payments', rowsIn(answer)[0]?.default_series),
  },
  {
    route: 'GET /salesdocuments',
    learn: (answer, known) => {
      for (const row of rowsIn(answer).toReversed()) {
        known.learn(`sales document of type ${row.document_type}`, row.id);
        known.learn(`series of type ${row.document_type}`, row.default_series);
      }
    },
  },
  { route: 'GET /salesdocuments', query: known => ({ id: known.text('sales document of type 4') }) },
];

/** Small tables that callers may change: each gets a row that stays and one that is deleted at the end. */
export const wisedatTables: readonly WisedatExample[] = [
  {
    route: 'POST /taxes',
    body: known => ({
      id: 'E7',
      value: 0,
      description: 'Isento',
      type: 0,
      exemption_reason: known.text('exemption reason'),
    }),
  },
  { route: 'POST /taxes', body: () => ({ id: 'N9', value: 23, description: 'Taxa normal', type: 3 }) },
  { route: 'POST /taxes', body: () => ({ id: 'R9', value: 6, description: 'Taxa reduzida', type: 1 }) },
  {
    route: 'PUT /taxes',
    body: known => ({
      id: 'E7',
      value: 0,
      description: 'Isento de IVA',
      type: 0,
      exemption_reason: known.text('exemption reason'),
    }),
  },
  { route: 'GET /taxes' },
  { route: 'GET /taxes', query: () => ({ id: 'E7' }) },

  { route: 'POST /units', body: () => ({ id: 'CX', description: 'Caixas' }) },
  { route: 'POST /units', body: () => ({ id: 'PAL', description: 'Palete' }) },
  { route: 'PUT /units', body: () => ({ id: 'CX', description: 'Caixa' }) },
  { route: 'GET /units' },
  { route: 'GET /units', query: () => ({ id: 'CX' }) },

  { route: 'POST /series', body: () => ({ id: 'W27', description: 'Loja', vat_cash_system: false }) },
  { route: 'PUT /series', body: () => ({ id: 'W27', description: 'Loja em linha', vat_cash_system: false }) },
  { route: 'GET /series' },
  { route: 'GET /series', query: () => ({ id: 'W27' }) },

  { route: 'POST /warehouses', body: () => ({ ...warehouse('Armazém', 'Maia'), code: 'ARMAZEM7' }) },
  { route: 'POST /warehouses', body: () => ({ ...warehouse('Loja', 'Braga'), code: 'ARMAZEM8' }) },
  {
    route: 'GET /warehouses',
    learn: (answer, known) => {
      rowWith('warehouse', { code: 'ARMAZEM7' })(answer, known);
      rowWith('spare warehouse', { code: 'ARMAZEM8' })(answer, known);
    },
  },
  { route: 'GET /warehouses', query: known => ({ id: known.text('warehouse') }) },
  {
    route: 'PUT /warehouses',
    body: known => ({ id: known.int('warehouse'), ...warehouse('Armazém central', 'Maia') }),
  },

  { route: 'POST /brands', body: () => ({ id: 'SERRA', description: 'Cafés da Serra' }) },
  { route: 'POST /brands', body: () => ({ id: 'VELHA', description: 'Marca antiga' }) },
  { route: 'PUT /brands', body: () => ({ id: 'SERRA', description: 'Cafés da Serra, Lda.' }) },
  { route: 'GET /brands' },
  { route: 'GET /brands', query: () => ({ id: 'SERRA', description: 'Serra' }) },

  { route: 'POST /models', body: () => ({ id: 'GRAO', description: 'Em grão', brand: 'SERRA' }) },
  { route: 'POST /models', body: () => ({ id: 'MOIDO', description: 'Moído', brand: 'SERRA' }) },
  { route: 'PUT /models', body: () => ({ id: 'GRAO', brand: 'SERRA', description: 'Café em grão' }) },
  { route: 'GET /models' },
  { route: 'GET /models', query: () => ({ id: 'GRAO', description: 'Café', brand: 'SERRA' }) },

  { route: 'POST /category', body: () => ({ name: 'Bebidas', short_name: 'BEB' }) },
  {
    route: 'GET /categories',
    query: () => ({ name: 'Bebidas' }),
    learn: rowWith('parent category', { name: 'Bebidas' }),
  },
  {
    route: 'POST /category',
    body: known => ({ name: 'Cafés', short_name: 'CAF', id_parent: known.int('parent category') }),
  },
  {
    route: 'POST /category',
    body: known => ({ name: 'Chás', short_name: 'CHA', id_parent: known.int('parent category') }),
  },
  {
    route: 'GET /categories',
    query: () => ({
      limit: '10',
      page: '1',
      modified_since: '2020-01-01T00:00:00Z',
      query: 'Caf',
      name: 'Cafés',
      parent: 'Bebidas',
    }),
    learn: rowWith('category', { name: 'Cafés' }),
  },
  {
    route: 'GET /categories',
    query: () => ({ name: 'Chás' }),
    learn: rowWith('spare category', { name: 'Chás' }),
  },
  { route: 'GET /categories', query: known => ({ id: known.text('category') }) },
  {
    route: 'PUT /category',
    body: known => ({ id: known.int('category'), name: 'Cafés', short_name: 'CAFE' }),
  },
];

function warehouse(description: string, city: string) {
  return {
    description,
    address: {
      street: 'Rua da Estação 12',
      city,
      postal_code: '4470-001',
      postal_code_location: city,
      phone: '220000001',
      fax: '220000002',
      country: { iso_3166_1: 'PT' },
    },
  };
}
