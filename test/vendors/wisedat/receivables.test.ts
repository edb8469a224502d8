import { beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceSource } from '../../../shared/domain/receivables/invoice-source.ts';
import { VendorContractError, VendorUnavailableError } from '../../../shared/errors.ts';
import { readAll } from '../../http/lists/read-all.ts';
import { sourceOf } from './receivables-source.ts';
import { newDocument, sold } from './sandbox-bodies.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller({ keyBits: 1024 });
let source: InvoiceSource;
beforeEach(() => {
  source = sourceOf(wisedat.sandbox);
});

const documents = (since?: string) => readAll(source.documents, since);
const payments = (since?: string) =>
  source.payments ? readAll(source.payments, since) : Promise.reject(new Error('There are no payments.'));
const debtors = (since?: string) => readAll(source.debtors, since);

/** A document of one kind that is there, over 121.00. */
const add = (salesDocument: string, given: { readonly total?: string; readonly date?: string } = {}) =>
  wisedat.sandbox.addInvoice({
    salesDocument,
    customer: 'Hotel do Cais, Lda.',
    series: 'A26',
    date: '2026-06-15',
    expirationDate: '2026-07-15',
    total: '121.00',
    ...given,
  }).id;

/** Gives a document another type of the tax file, as a company may set its kinds up. */
function retype(id: string, saftType: number): void {
  const found = wisedat.sandbox.invoices.find(one => one.id === id);
  if (!found) throw new Error(`There is no document ${id}.`);
  const { parts } = found;
  wisedat.sandbox.edit(id, {
    parts: { ...parts, sales_document: { ...parts.sales_document, saft_type: saftType } },
  });
}

describe('a document of WISEDAT', () => {
  it('is told with what makes an item', async () => {
    const id = add('FT');
    expect(await documents()).toEqual([
      {
        id,
        customerId: '2',
        role: 'claim',
        type: 'FT',
        number: 'FT A26/1',
        issuedOn: '2026-06-15',
        dueOn: '2026-07-15',
        currency: 'EUR',
        total: 12_100n,
        cancelled: false,
      },
    ]);
  });

  it.each([
    ['no document of the tax file', -1, 'none', 'none'],
    ['an invoice (FT)', 0, 'claim', 'claim'],
    ['a debit note (ND)', 1, 'claim', 'claim'],
    ['a credit note (NC)', 2, 'credit', 'credit'],
    ['a sale for cash (VD)', 3, 'paid-at-issue', 'claim'],
    ['a sales ticket (TV)', 4, 'paid-at-issue', 'claim'],
    ['a devolution ticket (TD)', 5, 'paid-at-issue', 'paid-at-issue'],
    ['a simplified invoice (FS)', 6, 'paid-at-issue', 'claim'],
    ['an invoice-receipt (FR)', 7, 'paid-at-issue', 'claim'],
  ] as const)('that is %s means what its type says', async (_, saftType, usually, otherwise) => {
    retype(add('FT'), saftType);
    expect(await documents()).toMatchObject([{ role: usually }]);
    source = sourceOf(wisedat.sandbox, []);
    expect(await documents()).toMatchObject([{ role: otherwise }]);
  });

  it('of a type that nobody knows is reported and not sent', async () => {
    retype(add('FT'), 8);
    expect(await documents()).toMatchObject([{ role: 'claim', unclear: 'At WISEDAT its SAF-T type is 8.' }]);
  });

  it('is not told while it is open, and told once it is cancelled', async () => {
    await wisedat.take('POST /salesinvoices', newDocument());
    expect(await documents()).toEqual([]);
    const id = add('FT');
    await wisedat.take(`DELETE /salesinvoices?id=${id}`);
    expect(await documents()).toMatchObject([{ id, cancelled: true }]);
  });

  it.each(['day', 'midnight-in-utc', 'midnight-in-lisbon'] as const)(
    'has its days where they are a %s',
    async form => {
      wisedat.sandbox.switches.shownDays = form;
      add('FT');
      expect(await documents()).toMatchObject([{ issuedOn: '2026-06-15', dueOn: '2026-07-15' }]);
    },
  );

  it('is never due before it was issued', async () => {
    const id = add('FT');
    wisedat.sandbox.edit(id, { expirationDate: '2026-06-01' });
    expect(await documents()).toMatchObject([{ issuedOn: '2026-06-15', dueOn: '2026-06-15' }]);
  });

  it.each([
    ['10.005', 'its total is "10.005"'],
    ['-5.00', 'its total is below zero'],
  ])('over %s is reported and not sent', async (total, reason) => {
    const id = add('FT');
    const found = wisedat.sandbox.invoices.find(one => one.id === id);
    wisedat.sandbox.edit(id, { totals: { ...found?.totals, total } as never });
    expect(await documents()).toMatchObject([{ unclear: `At WISEDAT ${reason}.` }]);
  });

  it.each([
    ['0.1', 10n],
    ['1000000.07', 100_000_007n],
    ['4.35', 435n],
    ['0.30000000000000004', 30n],
  ])('over %s is told to the cent', async (total, minor) => {
    const id = add('FT');
    const found = wisedat.sandbox.invoices.find(one => one.id === id);
    wisedat.sandbox.edit(id, { totals: { ...found?.totals, total } as never });
    expect(await documents()).toMatchObject([{ total: minor }]);
  });

  it('in a currency without cents is reported and not sent', async () => {
    const id = add('FT');
    const found = wisedat.sandbox.invoices.find(one => one.id === id);
    const currency = { id: 'JPY', description: 'Iene', symbol: '¥', decimal_cases: 0 };
    wisedat.sandbox.edit(id, { parts: { ...found?.parts, currency } as never });
    expect(await documents()).toMatchObject([{ unclear: expect.stringContaining('its currency is "JPY"') }]);
  });

  it('whose series cannot be printed in a number is reported and not sent', async () => {
    const id = add('FT');
    const found = wisedat.sandbox.invoices.find(one => one.id === id);
    const series = { id: 'A 26', description: 'A 26', vat_cash_system: false, active: true };
    wisedat.sandbox.edit(id, { parts: { ...found?.parts, series } as never });
    expect(await documents()).toMatchObject([{ unclear: expect.stringContaining('series "A 26"') }]);
  });

  it('that lacks what every document has stops the reading', async () => {
    const id = add('FT');
    const found = wisedat.sandbox.invoices.find(one => one.id === id);
    wisedat.sandbox.edit(id, { parts: { ...found?.parts, currency: null } as never });
    await expect(documents()).rejects.toThrow(VendorContractError);
  });
});

describe('a payment of WISEDAT', () => {
  it('is told with what it settles, discounts included', async () => {
    const [one, other] = [add('FT'), add('FT')];
    const settles = [
      { id: one, received: '100.00', discount: '21.00' },
      { id: other, received: '20.50', discount: '0.00' },
    ];
    const id = wisedat.sandbox.addPayment({ settles, received: '130.50', withheld: '2.25' });
    expect(await payments()).toEqual([
      {
        id,
        customerId: '2',
        paidOn: '2026-06-15',
        currency: 'EUR',
        received: 13_050n,
        withheld: 225n,
        cancelled: false,
        settles: [
          { documentId: one, received: 10_000n, discount: 2_100n },
          { documentId: other, received: 2_050n, discount: 0n },
        ],
      },
    ]);
  });

  it('made by a call names its documents as lists of documents do', async () => {
    const body = newDocument({ items: [{ ...sold, price: 100 }], closed: true });
    const { id } = await wisedat.take('POST /salesinvoices', body);
    await wisedat.take('POST /payments', {
      ...{ entity: 2, entity_type: 0, series: 'A26', date: '2026-06-15T09:30:00' },
      payment_methods: [{ id: 'TB', value: 50 }],
      associated_documents: [{ id: Number(id), received_value: 50 }],
    });
    const [[document], [payment]] = [await documents(), await payments()];
    expect(payment?.settles).toEqual([{ documentId: document?.id, received: 5_000n, discount: 0n }]);
  });

  it.each(['-30.00', '30.00'])('that uses %s of a credit note tells it above zero', async received => {
    const credit = add('NC');
    wisedat.sandbox.addPayment({ settles: [{ id: credit, received, discount: '0.00' }], received: '0.00' });
    expect(await payments()).toMatchObject([
      { settles: [{ documentId: credit, received: 3_000n, discount: 0n }], received: 0n },
    ]);
  });

  it('that pays a credit note out has received less than nothing', async () => {
    const credit = add('NC');
    wisedat.sandbox.addPayment({ settles: [{ id: credit, received: '-121.00', discount: '0.00' }] });
    expect(await payments()).toMatchObject([
      { received: -12_100n, settles: [{ documentId: credit, received: 12_100n }] },
    ]);
  });

  it('is told as cancelled', async () => {
    const id = wisedat.sandbox.addPayment({ received: '10.00' });
    await wisedat.take(`DELETE /payments?id=${id}`);
    expect(await payments()).toMatchObject([{ id, cancelled: true }]);
  });

  it('that WISEDAT keeps from us leaves its customer unclear', async () => {
    wisedat.sandbox.addPayment({ received: '10.00' });
    wisedat.sandbox.faults.add({ route: 'GET /payments', skip: 1, fault: { kind: 'edited-elsewhere' } });
    expect(await payments()).toMatchObject([
      {
        customerId: '2',
        received: 1_000n,
        settles: [],
        unclear: expect.stringContaining('correct it there'),
      },
    ]);
  });

  it.each([
    ['an amount is "1.005"', { received: '1.005', discount: '0.00' }],
    ['a discount and its amount have different signs', { received: '-1.00', discount: '0.50' }],
  ])('is unclear if %s', async (reason, part) => {
    wisedat.sandbox.addPayment({ settles: [{ id: add('FT'), ...part }], received: '5.00' });
    expect(await payments()).toMatchObject([{ unclear: `At WISEDAT ${reason}.` }]);
  });

  it('that is deleted between the list and its own call settles nothing', async () => {
    const id = wisedat.sandbox.addPayment({ received: '10.00' });
    wisedat.sandbox.editPayment(id, { closed: false });
    const list = await wisedat.call('GET /payments');
    expect(list.json.pagination.number_items).toBe(1);
    const body = JSON.stringify({ errors: ['Payment from parameter id doesn’t exist'] });
    wisedat.sandbox.faults.add({
      route: 'GET /payments',
      skip: 1,
      fault: { kind: 'status', status: 404, body, headers: { 'content-type': 'application/json' } },
    });
    expect(await payments()).toMatchObject([{ id, cancelled: true, settles: [] }]);
    expect(await source.payment?.('999')).toBeUndefined();
  });
});

describe('a customer of WISEDAT', () => {
  const byCode = async (code: string) => (await debtors()).find(({ debtor }) => debtor.code === code);

  it('is told as a debtor without contact persons', async () => {
    expect(await byCode('HOTEL')).toEqual({
      debtor: {
        key: '2',
        code: 'HOTEL',
        name: 'Hotel do Cais, Lda.',
        taxId: { country: 'PT', number: '501234993' },
        email: 'compras@hotel.exemplo.pt',
        phone: '220000002',
        address: expect.objectContaining({
          street: 'Avenida da Praia 1',
          postalCode: '4100-001',
          city: 'Porto',
          country: 'PT',
        }),
      },
      contacts: [],
    });
  });

  it('is told if it is not active any more', async () => {
    expect(await byCode('ANTIGO')).toBeDefined();
  });

  it.each([
    ['999999990', 'PT', undefined],
    ['PT501234993', 'PT', { country: 'PT', number: '501234993' }],
    ['501 234 993', 'PT', { country: 'PT', number: '501234993' }],
    ['ESB12345674', 'ES', { country: 'ES', number: 'B12345674' }],
    ['US 12-3456789', 'US', { country: 'US', number: '123456789' }],
  ])('with the tax number %s of %s has it without its country', async (taxId, country, expected) => {
    const record = wisedat.sandbox.data.customers.get('2');
    if (!record) throw new Error('The seeds lack customer 2.');
    wisedat.sandbox.data.customers.set('2', { ...record, tax_id: taxId, country });
    expect((await byCode('HOTEL'))?.debtor.taxId).toEqual(expected);
  });
});

describe('what has changed since an instant', () => {
  it('is told with that instant included, and nothing else', async () => {
    const old = add('FT');
    wisedat.sandbox.addPayment({ received: '1.00' });
    wisedat.setClock('2026-06-15T10:05:00Z');
    const later = add('FT');
    const paid = wisedat.sandbox.addPayment({ received: '2.00' });
    expect(await documents('2026-06-15T10:05:00.000Z')).toMatchObject([{ id: later }]);
    expect(await payments('2026-06-15T10:05:00.000Z')).toMatchObject([{ id: paid }]);
    expect(await documents('2026-06-15T10:05:01.000Z')).toEqual([]);
    wisedat.setClock('2026-06-15T10:10:00Z');
    await wisedat.take(`DELETE /salesinvoices?id=${old}`);
    expect(await documents('2026-06-15T10:10:00.000Z')).toMatchObject([{ id: old, cancelled: true }]);
    expect(await debtors('2026-06-15T10:10:00.000Z')).toEqual([]);
  });
});

describe('a list of several pages', () => {
  const many = (count: number) => Array.from({ length: count }, () => add('FT'));

  it('is read to its last page, though pages are shorter than asked for', async () => {
    wisedat.sandbox.switches.highestLimit = 2;
    const ids = many(5);
    expect((await documents()).map(({ id }) => id)).toEqual(ids);
  });

  it('that changes between two pages loses none of its documents', async () => {
    wisedat.sandbox.switches.highestLimit = 2;
    const [draft] = [await wisedat.take('POST /salesinvoices', newDocument())];
    const ids = many(5);
    const first = await source.documents({});
    await wisedat.take(`DELETE /salesinvoices?id=${draft.id}`);
    const seen = new Set(first.entries.map(({ id }) => id));
    let cursor = first.next;
    while (cursor !== undefined) {
      const page = await source.documents({ cursor });
      for (const { id } of page.entries) seen.add(id);
      cursor = page.next;
    }
    expect([...seen].toSorted()).toEqual(ids.toSorted());
  });

  it('can be read on in another invocation', async () => {
    wisedat.sandbox.switches.highestLimit = 2;
    many(3);
    const { next } = await source.documents({});
    const later = sourceOf(wisedat.sandbox);
    const page = await later.documents({ cursor: JSON.parse(JSON.stringify(next)) });
    expect(page.entries).toHaveLength(1);
    expect(page.next).toBeUndefined();
  });
});

describe('a reading that fails', () => {
  it.each([
    ['a breakdown', { kind: 'status', status: 500 }, VendorUnavailableError],
    ['a cut line', { kind: 'cut-before-commit' }, VendorUnavailableError],
    [
      'too many calls',
      { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
      VendorUnavailableError,
    ],
    ['a web page', { kind: 'html' }, VendorContractError],
    ['half an answer', { kind: 'answer-after-commit', body: 'truncated-json' }, VendorContractError],
    ['another answer', { kind: 'answer-after-commit', body: 'wrong-json' }, VendorContractError],
  ] as const)('for %s gives no page', async (_, fault, error) => {
    add('FT');
    wisedat.sandbox.faults.add({ route: 'GET /salesinvoices', times: 9, fault });
    await expect(source.documents({})).rejects.toThrow(error);
  });

  it('for one payment gives no page of payments', async () => {
    for (const received of ['1.00', '2.00', '3.00']) wisedat.sandbox.addPayment({ received });
    wisedat.sandbox.faults.add({
      route: 'GET /payments',
      skip: 2,
      times: 9,
      fault: { kind: 'status', status: 503 },
    });
    await expect(source.payments?.({})).rejects.toThrow(VendorUnavailableError);
  });
});
