import { describe, expect, it } from 'vitest';
import type { SentLine } from '../../../../shared/domain/document.ts';
import type { CheckedCredit, CreditedLine } from '../../../../shared/domain/erp.ts';
import { HeldError } from '../../../../shared/domain/held.ts';
import { formatMinor, parseMinor, sumOf } from '../../../../shared/domain/money.ts';
import { draftOf } from '../../../../shared/vendors/wisedat/issuing/draft.ts';
import { creditDraft } from '../../../../shared/vendors/wisedat/issuing/to-credit.ts';
import { headOf } from '../../../../shared/vendors/wisedat/issuing/to-document.ts';
import { toLines } from '../../../../shared/vendors/wisedat/issuing/to-lines.ts';
import { sold } from '../../../domain/checked-order.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { wisedatIssuing } from '../../../local/tenants.ts';
import { useOddAnswers, useWisedat } from './at-wisedat.ts';
import { send } from './company.ts';

const at = useWisedat();
const answering = useOddAnswers();
const taxIds = { ...wisedatIssuing.taxIds, 'exempt:M40': 'ND' };

/** Three chairs, honey at another rate, a tip and postage, which are one product for two reasons. */
const ordered = [
  sold(7470, '23', { id: '1', sku: 'CAD-1', name: 'Cadeira', quantity: '3' }),
  sold(675, '6', { id: '2', sku: 'MEL-2', name: 'Mel' }),
  sold(200, '0', { id: '3', kind: 'tip', name: 'Gorjeta', exemption: 'M40' }),
  sold(499, '0', { id: '4', kind: 'shipping', name: 'Portes', exemption: 'M07' }),
];

/** Three lines of articles that no setting knows: all are the default product. */
const onOneProduct = [
  sold(5000, '23', { id: '1', sku: 'X-1', name: 'Cadeira' }),
  sold(8000, '23', { id: '2', sku: 'X-2', name: 'Mesa' }),
  sold(10000, '23', { id: '3', sku: 'X-3', name: 'Duas cadeiras', quantity: '2' }),
];

/** Issues the invoice of an order, and gives its id with the lines that were sent. */
async function issued(
  order = ordered,
  settings: object = {},
): Promise<{ readonly vendorId: string; readonly sent: readonly SentLine[] }> {
  const { api, connection } = at.open({ taxIds, ...settings });
  const head = headOf(send, connection, { salesDocument: 'FR', notes: '', currency: 'EUR' });
  const { writings } = toLines(order, connection, invoicingSettings(), send.day);
  const { series } = connection;
  const { create, steps } = draftOf(api, { head, series, customer: { kind: 'existing', id: 2 }, writings });
  const vendorId = (await create()).document?.id ?? '';
  if (typeof steps?.finish === 'function') await steps.finish(vendorId);
  return { vendorId, sent: writings[0].sent };
}

const credited = (sent: SentLine | undefined, quantity?: string, gross?: string): CreditedLine => {
  if (!sent) throw new Error('The invoice has no such line.');
  return { sent, quantity: quantity ?? sent.quantity, gross: parseMinor(gross ?? sent.gross) };
};
function credit(
  lines: readonly CreditedLine[],
  vendorId: string | undefined,
  refund: Partial<CheckedCredit['refund']> = {},
): CheckedCredit {
  return {
    refund: {
      ...{ refundId: '9', orderId: '1', createdAt: '2026-06-15T10:00:00.000Z', currency: 'EUR' },
      ...{ money: 'returned', storeCredit: 0n, lines: [], shipping: 0n, adjustments: 0n, gateways: [] },
      amount: sumOf(lines.map(({ gross }) => gross)),
      ...refund,
    },
    refundedOn: '2026-06-15',
    orderName: '#1001 (loja.example)',
    invoice: {
      number: 'A26/1',
      ...(vendorId !== undefined && { vendorId }),
      facts: { documentType: 'FR', documentDate: '2026-06-15', lines: [] },
    },
    lines,
  };
}
const draft = (given: CheckedCredit, settings: object = {}, { roundingLine = false } = {}) =>
  creditDraft(at.open({ taxIds, ...settings }), given, { ...send, reference: 'IB-CREDIT' }, { roundingLine });
const heldFor = (given: CheckedCredit, settings?: object): Promise<string> =>
  draft(given, settings).then(
    () => 'not held',
    error => (error instanceof HeldError ? `${error.reason}: ${error.facts}` : String(error)),
  );
const noOrigin = 'The API of WISEDAT has no field for the invoice that a credit note corrects';
const notWhole = 'credit-note-by-hand: WISEDAT does not show invoice A26/1, or shows it cancelled.';

describe('a credit note', () => {
  it('of a part of one line is created open for the customer of the invoice, with its tax', async () => {
    const { vendorId, sent } = await issued();
    const { create, facts, steps } = await draft(credit([credited(sent[0], '2', '49.80')], vendorId));
    expect((await create()).document).toMatchObject({ draft: true, total: 4980n });
    const [, note] = at.sandbox.invoices;
    expect(note).toMatchObject({
      closed: false,
      customer: { id: 2 },
      parts: { sales_document: { id: 'NC' }, series: { id: 'A26' } },
      items: [{ product: { id: 1 }, tax: { id: 'NO' }, description: 'Cadeira', quantity: '2' }],
      texts: { your_reference: 'IB-CREDIT' },
    });
    expect(facts).toEqual({
      documentType: 'NC',
      documentDate: '2026-06-15',
      lines: [{ ...sent[0], quantity: '2', gross: '49.80' }],
    });
    expect(steps?.finish).toEqual({ leftOpen: `${noOrigin}: add A26/1 of 2026-06-15.` });
  });

  it('is read as it was sent, and written in another way with the same lines', async () => {
    const { vendorId, sent } = await issued();
    const { create, facts, steps } = await draft(credit([credited(sent[0], '1', '0.99')], vendorId));
    const id = (await create()).document?.id ?? '';
    expect(await steps?.adjust(id, 1)).toBe(true);
    const read = await steps?.read(id);
    expect(read).toMatchObject({ lines: facts.lines });
    expect(read).not.toHaveProperty('difference');
  });

  it('has the tax of each line at its rate, and of each reason of an exemption', async () => {
    const { vendorId, sent } = await issued();
    const lines = [sent[3], sent[2], sent[1]].map(line => credited(line));
    await (await draft(credit(lines, vendorId))).create();
    const items = at.sandbox.invoices[1]?.items.map(({ tax, description }) => [tax?.id, description]);
    expect(items).toEqual([
      ['IS', 'Portes'],
      ['ND', 'Gorjeta'],
      ['RE', 'Mel'],
    ]);
  });

  it('has the first tax of its rate where no setting tells its reason', async () => {
    const { vendorId, sent } = await issued();
    const settings = { taxIds: wisedatIssuing.taxIds };
    const { create } = await draft(credit([credited(sent[2])], vendorId), settings);
    await create();
    expect(at.sandbox.invoices[1]?.items).toMatchObject([{ tax: { id: 'ND' } }]);
  });

  it('names the product where the invoice shows no description', async () => {
    const { vendorId, sent } = await issued();
    const items = at.sandbox.invoices[0]?.items.map(item => ({ ...item, description: null }));
    at.sandbox.edit(vendorId, { items } as object);
    await (await draft(credit([credited(sent[0])], vendorId))).create();
    expect(at.sandbox.invoices[1]?.items).toMatchObject([{ description: '1' }]);
  });

  it.each([
    ['Mesa', 1],
    ['Cadeira', 0],
    ['Duas cadeiras', 2],
  ])('names the line that is credited, of several with one product: %s', async (description, at23) => {
    const { vendorId, sent } = await issued(onOneProduct, { productIds: {} });
    await (await draft(credit([credited(sent[at23])], vendorId))).create();
    expect(at.sandbox.invoices[1]?.items).toMatchObject([{ description }]);
  });

  it('names the line whose price is shown with fewer decimals', async () => {
    const { vendorId, sent } = await issued(onOneProduct, { productIds: {} });
    const items = at.sandbox.invoices[0]?.items.map(item => ({
      ...item,
      price: Number(Number(item.price).toFixed(2)),
    }));
    at.sandbox.edit(vendorId, { items } as object);
    await (await draft(credit([credited(sent[1])], vendorId))).create();
    expect(at.sandbox.invoices[1]?.items).toMatchObject([{ description: 'Mesa' }]);
  });

  it('tells in its notes the invoice, the order and the money that was returned', async () => {
    const { vendorId, sent } = await issued();
    const given = credit([credited(sent[1])], vendorId, { gateways: ['mbway', 'vale'] });
    await (await draft(given)).create();
    expect(at.sandbox.invoices[1]?.texts.notes).toBe(
      'Ref. A26/1 de 2026-06-15; motivo: devolução. Encomenda #1001 (loja.example). Reembolso 9 de 6.75 EUR em 2026-06-15 por mbway, vale.',
    );
    const { facts } = await draft(credit([credited(sent[1])], vendorId));
    expect(facts.lines).toMatchObject([{ gross: formatMinor(675n) }]);
  });

  it('leaves out in its notes how the money was returned if nobody knows', async () => {
    const { vendorId, sent } = await issued();
    await (await draft(credit([credited(sent[1])], vendorId))).create();
    expect(at.sandbox.invoices[1]?.texts.notes).toMatch(/ de 6\.75 EUR em 2026-06-15\.$/);
  });

  it('may have a rounding line where the accountant allows it', async () => {
    const { vendorId, sent } = await issued();
    const settings = { vatRoundedPer: 'rate', priceDecimals: 2 };
    const given = credit([credited(sent[0], '1', '0.03')], vendorId);
    expect(await heldFor(given, settings)).toContain('total-unreachable');
    const { facts } = await draft(given, settings, { roundingLine: true });
    expect(facts.lines).toMatchObject([{ gross: '0.03' }]);
  });

  it('is of the currency of the refund', async () => {
    const { vendorId, sent } = await issued();
    const given = credit([credited(sent[0])], vendorId, { currency: 'USD' });
    expect(await heldFor(given)).toContain('currency: The order is in USD');
  });
});

describe('a credit note is left to a person where', () => {
  it.each([
    ['settings say so', { creditNotes: 'hold' }],
    ['no setting names its kind', { creditNotes: 'hold', creditNoteDocument: undefined }],
  ])('%s, and WISEDAT is not asked', async (_, settings) => {
    expect(await heldFor(credit([], '1'), settings)).toBe(`credit-note-by-hand: ${noOrigin}, A26/1.`);
    expect(at.called('GET /salesinvoices')).toBe(0);
  });

  it('the id of the invoice is not known', async () => {
    expect(await heldFor(credit([], undefined))).toBe(notWhole);
    expect(at.called('GET /salesinvoices')).toBe(0);
  });

  it('the invoice is not there', async () => expect(await heldFor(credit([], '77'))).toBe(notWhole));

  it.each([
    ['cancelled', { canceled: true }],
    ['open', { closed: false }],
  ])('the invoice is %s', async (_, changes) => {
    const { vendorId, sent } = await issued();
    at.sandbox.edit(vendorId, changes);
    expect(await heldFor(credit([credited(sent[0])], vendorId))).toBe(notWhole);
  });

  it.each<[string, Partial<SentLine>, string]>([
    ['the product', { reference: '9' }, 'the product 9 at 23 %'],
    ['the product at its rate', { rate: '13' }, 'the product 1 at 13 %'],
    ['the product at its rate and reason', { rate: '0', exemption: 'M07' }, 'the product 1 at 0 %'],
  ])('the invoice does not show %s', async (_, changes, what) => {
    const { vendorId, sent } = await issued();
    const [line] = sent;
    if (!line) throw new Error('The invoice has no lines.');
    expect(await heldFor(credit([credited({ ...line, ...changes })], vendorId))).toBe(
      `credit-note-by-hand: Invoice A26/1 does not show ${what}.`,
    );
  });

  it.each([
    ['of one price', { gross: 5000n }],
    ['whose price no line shows', {}],
  ])('lines of one product have different names, %s', async (_, over) => {
    const alike = onOneProduct.map(line => ({ ...line, ...over }));
    const { vendorId, sent } = await issued(alike.slice(0, 2), { productIds: {} });
    const [line] = sent;
    if (!line) throw new Error('The invoice has no lines.');
    const unitPrice = 'gross' in over ? line.unitPrice : '1.00';
    expect(await heldFor(credit([credited({ ...line, unitPrice })], vendorId))).toBe(
      'credit-note-by-hand: Invoice A26/1 shows the product 2 at 23 % on 2 lines, and their prices and quantities do not tell which one was returned.',
    );
  });

  const chair = { product: { id: 1 }, tax: { id: 'NO', value: 23 }, description: 'Cadeira' };
  const whole = { id: 7, closed: true, customer: { id: 2 }, items: [chair] };
  const line: SentLine = {
    ...{ sourceLineId: '1', reference: '1', quantity: '1', unitPrice: '1.00', taxIncluded: false },
    ...{ gross: '1.23', rate: '23' },
  };
  const odd = (invoice: object, sent = line) => {
    const given = credit([credited(sent)], '7');
    const wisedat = { ...at.open({ taxIds }), api: answering(() => invoice) };
    return creditDraft(wisedat, given, send, { roundingLine: false });
  };

  it.each<[string, object, string]>([
    ['no customer', { ...whole, customer: null }, 'does not show invoice A26/1'],
    ['a customer without id', { ...whole, customer: { id: 0 } }, 'does not show invoice A26/1'],
    ['no lines', { ...whole, items: null }, 'does not show the product 1'],
    ['no tax', { ...whole, items: [{ ...chair, tax: null }] }, 'does not show the product 1'],
    [
      'no id of a tax',
      { ...whole, items: [{ ...chair, tax: { value: 23 } }] },
      'does not show the product 1',
    ],
  ])('the invoice shows %s', async (_, invoice, sentence) => expect(odd(invoice)).rejects.toThrow(sentence));

  it('the invoice shows no tax for a line without VAT', async () => {
    const exempt = { ...line, rate: '0', exemption: 'M07' };
    const items = [{ product: { id: 1 }, tax: { value: 0 } }];
    await expect(odd({ ...whole, items }, exempt)).rejects.toThrow('does not show the product 1');
  });

  it('lines without product or tax beside it are of no matter', async () => {
    const items = [{ description: 'Obrigado' }, { product: { id: 1 }, tax: null }, chair];
    expect((await odd({ ...whole, items })).facts.lines).toEqual([line]);
  });
});
