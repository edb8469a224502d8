import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { proveLookUps } from '../local/tenant-door.ts';
import type { RoundingProfile } from '../sandbox/kwixeo/documents/amounts.ts';
import type { KwixeoSwitches } from '../sandbox/kwixeo/settings.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { frenchChair } from './articles.ts';
import { inFrance, type KwixeoIssuerOptions } from './kwixeo-issuer.ts';
import { useIssuers } from './use-issuers.ts';

const issuers = useIssuers();
const { addKwixeo: addTenant } = issuers;

const siren = '552081317';
const company = (number = siren): Partial<Basket> => ({
  company: 'Atelier Leroy',
  noteAttributes: [{ name: 'TVA', value: number }],
});
const create = 'POST /sales/invoice';
const update = 'PUT /sales/invoice/{id}';

describe('a paid order', () => {
  it('becomes one validated invoice with its total, day, buyer, payment and our reference', async () => {
    const tenant = await addTenant();
    const basket: Basket = {
      id: '1',
      lines: [frenchChair, { price: '6.75', quantity: 3, rate: '5.5', sku: 'LIV-2', title: 'Livre' }],
      shipping: { price: '4.99', rate: '20', title: 'Colissimo' },
    };
    await tenant.deliver(basket);
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued, issued.reason?.text).toMatchObject({ state: 'issued', outcome: 'none', total: '75.14' });
    const [invoice, second] = tenant.invoices();
    expect(second).toBeUndefined();
    expect(invoice?.values).toMatchObject({
      reference: issued.number,
      is_draft: false,
      status: 2,
      total_ttc: '75.14',
      customer_command_reference: `IB-${issued.documentId.slice(0, 16)}`,
      title: 'Commande #1001',
      currency: 51,
      input_mode: 'ttc',
      pdf_model: 2,
      payment_methods: [1],
      billing_address: { name: 'Maria Fictícia', city: 'Lisboa', country_code: 'FR' },
    });
    expect(invoice?.values.comments).toMatch(
      /^Commande #1001 \(.*\)\. Payée le \d{4}-\d\d-\d\d par shopify_payments\.$/,
    );
    expect(invoice?.values.expire_at).toBe(invoice?.values.date);
    expect(invoice && tenant.linesOf(invoice)).toMatchObject([
      { reference: 'CH-1', designation: 'Chaise', unit_price_ttc: '49.9' },
      { reference: 'LIV-2', quantity: '3' },
      { designation: 'Colissimo' },
    ]);
  });

  it('takes nothing from settings of the account or the customer that would change its total', async () => {
    const tenant = await addTenant({ sandbox: { age: 'used' } });
    const team = tenant.kwixeo.data.find('Team', 1)?.values.configs as Record<string, unknown>;
    Object.assign(team, {
      sales_amounts_type: 'ht',
      sales_use_global_vatrate: true,
      sales_escompte_rate: 2,
      sales_guarantee_holdback_pourcent: 5,
      sales_secondary_quantity: 'global',
    });
    const person = tenant.kwixeo.data.find('Customer', 1);
    if (person)
      Object.assign(person.values, { email: 'maria@example.com', configs: { sales_global_discount: 10 } });
    await tenant.deliver({ id: '1', lines: [frenchChair] });
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued, issued.reason?.text).toMatchObject({ state: 'issued', total: '49.90' });
    expect(tenant.invoices()[0]?.values).toMatchObject({
      customer: 1,
      total_ttc: '49.9',
      guarantee_holdback_pourcent: '0',
    });
  });

  it('has its PDF unchanged, with its digest and whether it is signed on record', async () => {
    const tenant = await addTenant({ sandbox: { switches: { pdfForm: 'lines', pdfWaits: 1 } } });
    await tenant.deliver({ id: '1', lines: [frenchChair] });
    const { documentId } = await tenant.documentOf('1', 'issued');
    await tenant.settled();
    const answer = await tenant.call(`documents/${documentId}/pdf`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await tenant.document(documentId)).toMatchObject({ pdf: { sha256, signed: false } });
  });

  it('is previewed with lines, total and customer, and makes nothing at Kwixéo', async () => {
    const tenant = await addTenant();
    const payload = shopifyOrder(inFrance({ id: '1', lines: [frenchChair] }));
    const body = `{"platform":"shopify","shop":"${tenant.shop}","payload":${shopifyOrderBody(payload)}}`;
    const answer = await tenant.call('orders/preview', { method: 'POST', body });
    expect(await answer.json()).toMatchObject({
      outcome: 'issued',
      totals: { shop: '49.90', predicted: '49.90' },
      customer: { match: 'new' },
    });
    expect(tenant.kwixeo.calls.filter(({ route }) => !route.startsWith('GET '))).toEqual([]);
  });

  it.each<[string, Partial<Basket>, KwixeoIssuerOptions, string]>([
    ['in another currency', { currency: 'USD' }, { invoicing: { currencies: ['USD'] } }, 'currency'],
    ['without an address', { noAddress: true }, {}, 'address-incomplete'],
    ['of a French company without SIREN', { company: 'Atelier Leroy' }, {}, 'business-without-tax-id'],
    [
      'of a French company with a wrong SIREN',
      company('552081318'),
      { invoicing: { taxIdFields: ['TVA'], invalidTaxId: 'final-consumer' } },
      'business-without-tax-id',
    ],
    ['at a rate that has no id', {}, { kwixeo: { vatRates: { 'FR:10': 2 } } }, 'unknown-rate'],
    [
      'of more lines than a form may hold',
      { lines: Array.from({ length: 200 }, () => frenchChair) },
      {},
      'total-unreachable',
    ],
  ])('%s is held, and nothing is sent', async (_, basket, options, code) => {
    const tenant = await addTenant(options);
    await tenant.deliver({ id: '1', lines: [frenchChair], ...basket });
    const held = await tenant.documentOf('1', 'held', 'issued');
    expect(held).toMatchObject({ state: 'held', outcome: 'none', reason: { code } });
    expect(tenant.kwixeo.calls.filter(({ route }) => !route.startsWith('GET '))).toEqual([]);
  });
});

describe('an invoice of a French business', () => {
  it('names SIREN, VAT number and what kind of sale it is, and where the goods go if that is elsewhere', async () => {
    const tenant = await addTenant({ invoicing: { taxIdFields: ['TVA'] } });
    tenant.kwixeo.data.add('Country', { name: 'Monaco', code: 'MC', ue_member: false });
    await tenant.deliver({ id: '1', lines: [frenchChair], ...company('FR03 552 081 317'), shipTo: 'MC' });
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued, issued.reason?.text).toMatchObject({ state: 'issued' });
    const [invoice] = tenant.invoices();
    expect(invoice?.values).toMatchObject({
      customer_vatrate: 'FR03552081317',
      penalty_rate_law: true,
      collection_costs_law: true,
      billing_address: { name: 'Atelier Leroy', country_code: 'FR' },
      delivery_address: { road: 'Rua do Exemplo 1', country_code: 'MC' },
    });
    expect(invoice?.values.comments).toContain(`SIREN du client : ${siren}.`);
    expect(tenant.customers()).toMatchObject([
      {
        values: {
          type: 1,
          company_name: 'Atelier Leroy',
          company_siret: siren,
          company_vatrate: 'FR03552081317',
        },
      },
    ]);
  });
});

describe('a customer', () => {
  it('is made once for two orders of one person', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '1', lines: [frenchChair] });
    await tenant.documentOf('1', 'issued');
    await tenant.deliver({ id: '2', lines: [frenchChair] });
    await tenant.documentOf('2', 'issued');
    expect(tenant.customers()).toMatchObject([
      { values: { type: 2, lastname: 'Maria Fictícia', email: 'maria@example.com' } },
    ]);
    expect(tenant.invoices().map(({ values }) => values.customer)).toEqual([1, 1]);
  });

  it.each([
    ['the answer is lost', { kind: 'cut-after-commit' }],
    ['nothing was done', { kind: 'cut-before-commit' }],
  ] as const)('is one record when %s', async (_, fault) => {
    const tenant = await addTenant();
    tenant.kwixeo.faults.add({ route: 'POST /customer', fault });
    await tenant.deliver({ id: '1', lines: [frenchChair] });
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued, issued.reason?.text).toMatchObject({ state: 'issued' });
    expect(tenant.customers()).toHaveLength(1);
    expect(tenant.invoices()).toHaveLength(1);
  });

  it.each(['55208131766522', '552081317', 'FR03552081317'])(
    'is the company that has the SIREN, whichever of its numbers %s is',
    async number => {
      const tenant = await addTenant({ invoicing: { taxIdFields: ['TVA'] }, sandbox: { age: 'used' } });
      await tenant.deliver({ id: '1', lines: [frenchChair], ...company(number) });
      const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
      expect(issued, issued.reason?.text).toMatchObject({ state: 'issued' });
      expect(tenant.invoices()[0]?.values).toMatchObject({ customer: 2, customer_vatrate: 'FR03552081317' });
    },
  );

  it.each(['all', 'not-archived'] as const)(
    'that was archived is held, and so is one of two that may be the buyer (lists show %s)',
    async listedCustomers => {
      const tenant = await addTenant({ sandbox: { age: 'used', switches: { listedCustomers } } });
      const [person] = tenant.kwixeo.data.all('Customer');
      if (!person) throw new Error('There is no customer.');
      Object.assign(person.values, { email: 'Maria@example.com', archived_at: '2026-01-01T00:00:00.000Z' });
      await tenant.deliver({ id: '1', lines: [frenchChair] });
      expect(await tenant.documentOf('1', 'held')).toMatchObject({ reason: { code: 'customer-inactive' } });
      for (const lastname of ['A', 'B'])
        tenant.kwixeo.data.add('Customer', { type: 2, lastname, email: 'maria@example.com' });
      await tenant.deliver({ id: '2', lines: [frenchChair] });
      expect(await tenant.documentOf('2', 'held')).toMatchObject({ reason: { code: 'customer-unclear' } });
    },
  );
});

describe('a customer that a person names', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['that is a company without a number', { type: 1, company_name: 'Atelier' }, 'business-without-tax-id'],
    ['that was archived', { type: 1, company_name: 'A', archived_at: '2026-01-01' }, 'customer-inactive'],
    ['that is not there', {}, 'customer-number-wrong'],
  ])('%s is held; once that is put right, the invoice names it', async (_, values, code) => {
    const tenant = await addTenant({ invoicing: { taxIdFields: ['TVA'] } });
    await tenant.deliver({ id: '1', lines: [frenchChair], company: 'Atelier' });
    const { documentId } = await tenant.documentOf('1', 'held');
    const { data } = tenant.kwixeo;
    const record = Object.keys(values).length > 0 ? data.add('Customer', values, 77) : undefined;
    const retry = (body: object) =>
      tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: JSON.stringify(body) });
    const until = (wanted: string) =>
      eventually(`it is ${wanted}`, async () => {
        const { state, reason } = await tenant.document(documentId);
        return (reason?.code ?? state) === wanted || undefined;
      });
    await retry({ correction: { customerNumber: 77 } });
    await until(code);
    if (record) Object.assign(record.values, { company_siret: siren, archived_at: null });
    else data.add('Customer', { type: 1, company_name: 'Atelier', company_siret: siren }, 77);
    await retry({});
    await until('issued');
    const [invoice] = tenant.invoices();
    expect(invoice?.values).toMatchObject({ customer: 77, is_draft: false, penalty_rate_law: true });
    expect(invoice?.values.comments).toContain(`SIREN du client : ${siren}.`);
  });
});

describe('an open document', () => {
  it('is continued by a worker that comes after the one that died, never made again', async () => {
    const tenant = await addTenant();
    await proveLookUps(tenant, frenchChair);
    await tenant.settled();
    const stop = tenant.kwixeo.onCommit(async route => {
      if (route !== create) return;
      stop();
      await issuers.cloud.kill('create-kwixeo-invoice');
    });
    await tenant.deliver({ id: '1', lines: [frenchChair] });
    await eventually('the draft is there', () => tenant.invoices()[1]);
    await issuers.cloud.showNow('create-kwixeo-invoice');
    await tenant.documentOf('1', 'issued');
    expect(tenant.invoices().map(({ values }) => values.is_draft)).toEqual([false, false]);
  });

  it('that somebody changed is held, and written anew as the order is once a person says so', async () => {
    const tenant = await addTenant();
    const stop = tenant.kwixeo.onCommit(route => {
      if (route !== create) return;
      stop();
      const [invoice] = tenant.invoices();
      if (invoice) Object.assign(invoice.values, { escompte_rate: '3' });
    });
    await tenant.deliver({ id: '1', lines: [frenchChair] });
    const held = await tenant.documentOf('1', 'held');
    expect(held.reason).toMatchObject({ code: 'open-document-differs' });
    expect(held.reason?.text).toContain('another discount');
    const body = JSON.stringify({ resolution: 'not-issued' });
    const answer = await tenant.call(`documents/${held.documentId}/retry`, { method: 'POST', body });
    expect(answer.status).toBe(202);
    const issued = await tenant.documentOf('1', 'issued', 'held');
    expect(issued, issued.reason?.text).toMatchObject({ state: 'issued', total: '49.90' });
    expect(tenant.invoices()).toMatchObject([{ values: { is_draft: false, escompte_rate: '0' } }]);
  });

  it('of which a change is refused is held with Kwixéo’s words', async () => {
    const tenant = await addTenant();
    const body = JSON.stringify({ message: 'Refusé.', errors: { status: ['Refusé.'] } });
    const headers = { 'content-type': 'application/json' };
    tenant.kwixeo.faults.add({ route: update, fault: { kind: 'status', status: 422, headers, body } });
    await tenant.deliver({ id: '1', lines: [frenchChair] });
    const held = await tenant.documentOf('1', 'held');
    expect(held.reason).toMatchObject({ code: 'open-document-refused' });
    expect(held.reason?.text).toContain('status: Refusé.');
  });
});

/** Every way in which an account may add up, number, list and show. */
const profiles: readonly RoundingProfile[] = [
  'line',
  'rate',
  'difference',
  ...(['cut', 'kept'] as const).flatMap(nets =>
    (['line', 'rate', 'document'] as const).map(per => `nets-${nets}-${per}` as const),
  ),
];
const accounts: ReadonlyArray<Partial<KwixeoSwitches>> = [
  ...profiles.map(vatRoundedPer => ({ vatRoundedPer })),
  { numberGivenBy: 'status', createdStatus: 200, contentsShown: 'on-request' },
  { amounts: 'number', notRequested: 'null', listedDocuments: 'validated', booleanWords: 'digits-and-words' },
];

describe.concurrent.each(accounts.map(switches => [JSON.stringify(switches), switches] as const))(
  'with an account of %s',
  (_, switches) => {
    it('every total is what was paid', async () => {
      const tenant = await addTenant({ sandbox: { switches } });
      const baskets: Basket[] = [
        { id: '1', lines: [{ ...frenchChair, price: '0.99' }] },
        { id: '2', lines: [{ ...frenchChair, price: '3.33', quantity: 3 }], discount: { fixed: '0.02' } },
        {
          id: '3',
          lines: [
            { ...frenchChair, price: '17.77', quantity: 7 },
            { price: '1.01', quantity: 3, rate: '5.5', sku: 'LIV-2', title: 'Livre' },
            { price: '24.99', rate: '10', sku: 'X', title: 'Plat' },
          ],
          discount: { percent: '7' },
          shipping: { price: '4.99', rate: '20' },
        },
      ];
      for (const basket of baskets) await tenant.deliver(basket);
      for (const { id = '' } of baskets) {
        const issued = await tenant.documentOf(id, 'issued', 'held', 'refused');
        expect(issued, `order ${id}: ${issued.reason?.text}`).toMatchObject({ state: 'issued' });
      }
      expect(tenant.invoices().map(({ values }) => values.is_draft)).toEqual([false, false, false]);
      expect(tenant.timesCalled(create)).toBe(3);
    });
  },
);
