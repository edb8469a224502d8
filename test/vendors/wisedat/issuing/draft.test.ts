import { describe, expect, it } from 'vitest';
import type { TreatedLine } from '../../../../shared/domain/tax/tax-treatment.ts';
import { VendorOutcomeUnknownError, VendorRefusedError } from '../../../../shared/errors.ts';
import type { Customer } from '../../../../shared/vendors/wisedat/issuing/customers.ts';
import { draftOf } from '../../../../shared/vendors/wisedat/issuing/draft.ts';
import { newCustomer } from '../../../../shared/vendors/wisedat/issuing/new-customer.ts';
import { headOf } from '../../../../shared/vendors/wisedat/issuing/to-document.ts';
import { toLines } from '../../../../shared/vendors/wisedat/issuing/to-lines.ts';
import { checkedOrder, sold } from '../../../domain/checked-order.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { useWisedat } from './at-wisedat.ts';
import { send } from './company.ts';

const at = useWisedat();
const { reference } = send;
const consumer: Customer = { kind: 'final-consumer', id: 1 };
const chair = sold(4990, '23', { id: '11', name: 'Cadeira', sku: 'CAD-1' });

/** Two prices of the first line are shown alike, and only one gives what was paid. */
const lines = [sold(55, '23', { id: '1' }), sold(166, '6', { id: '2' })];

interface Given {
  readonly customer?: Customer;
  readonly lines?: readonly TreatedLine[];
  readonly leftOpen?: string;
  /** How many ways of writing the lines it has [all]. */
  readonly ways?: number;
  readonly day?: string;
}
/** One attempt at a document: another one knows nothing of what it wrote. */
function attempt({
  customer = consumer,
  lines: ordered = [chair],
  leftOpen,
  ways,
  day = send.day,
}: Given = {}) {
  const series = { '2025': 'A25', '2026': 'A26' };
  const { api, connection } = at.open({ series });
  const head = headOf({ ...send, day }, connection, {
    salesDocument: 'FR',
    notes: 'Encomenda',
    currency: 'EUR',
  });
  const [first, ...others] = toLines(ordered, connection, invoicingSettings(), send.day).writings;
  const writings = [first, ...others.slice(0, ways === undefined ? others.length : ways - 1)] as const;
  const draft = draftOf(api, {
    head,
    series,
    customer,
    writings,
    ...(leftOpen !== undefined && { leftOpen }),
  });
  const { steps } = draft;
  if (!steps) throw new Error('A draft at WISEDAT has steps.');
  return { ...draft, steps, writings };
}
type Attempt = ReturnType<typeof attempt>;

/** Creates the document of an attempt, and gives its id. */
async function created({ create }: Attempt): Promise<string> {
  const { document } = await create();
  if (document?.id === undefined) throw new Error('The new document is not shown.');
  return document.id;
}
async function finish({ steps }: Attempt, id: string): Promise<void> {
  if (typeof steps.finish !== 'function') throw new Error('The document is left open.');
  await steps.finish(id);
}
const puts = () => at.called('PUT /salesinvoices');
/** The first document as WISEDAT keeps it. */
function invoice() {
  const [one] = at.sandbox.invoices;
  if (!one) throw new Error('WISEDAT has no document.');
  return one;
}

describe('a new document', () => {
  it('is created open, with customer, lines and our reference, and found by it', async () => {
    const { document } = await attempt().create();
    expect(document).toMatchObject({ draft: true, total: 4990n, reference });
    expect(at.sandbox.invoices).toMatchObject([
      {
        closed: false,
        customer: { id: 1 },
        items: [{ product: { id: 1 }, price: '40.5691', tax: { id: 'NO' } }],
        texts: { your_reference: reference, notes: 'Encomenda' },
      },
    ]);
  });

  it('goes on record with its type, its day and its lines before it is sent', () => {
    const { facts, writings } = attempt();
    expect(facts).toEqual({
      documentType: 'FR',
      documentDate: '2026-06-15',
      lines: writings[0].sent,
    });
  });

  it('names a customer that is made with it', async () => {
    const billing = { street: 'Rua Nova 3', city: 'Lisboa', postalCode: '1100-012', country: 'PT' };
    const checked = checkedOrder({ order: { buyer: { name: 'Padaria', billing } } });
    const taxId = '509888771';
    const body = newCustomer(checked, { tenant: 'm', taxId, name: 'Padaria', sellerCountry: 'PT' });
    const one = attempt({ customer: { kind: 'new', taxId, body } });
    const id = await created(one);
    expect(invoice().customer).toMatchObject({ name: 'Padaria', tax_id: taxId });
    expect(await one.steps.read(id)).not.toHaveProperty('difference');
    at.sandbox.edit(id, { customer: { ...invoice().customer, name: 'X' } });
    expect((await one.steps.read(id)).difference?.facts).toContain('name of the buyer');
  });

  it.each<[string, () => void]>([
    ['lists do not show it yet', () => Object.assign(at.sandbox.switches, { hideNewDocumentsFor: 60_000 })],
    [
      'it cannot be read',
      () =>
        at.sandbox.faults.add({ route: 'GET /salesinvoices', fault: { kind: 'edited-elsewhere' }, skip: 1 }),
    ],
  ])('is confirmed without being shown where %s', async (_, prepare) => {
    prepare();
    expect(await attempt().create()).toEqual({});
    expect(at.sandbox.invoices).toHaveLength(1);
  });

  it('is confirmed without being shown where two have its reference', async () => {
    await created(attempt());
    expect(await attempt().create()).toEqual({});
  });

  it('whose answer is lost may be there', async () => {
    at.sandbox.faults.add({ route: 'POST /salesinvoices', fault: { kind: 'cut-after-commit' } });
    await expect(attempt().create()).rejects.toThrow(VendorOutcomeUnknownError);
    expect(at.sandbox.invoices).toHaveLength(1);
  });
});

describe('an open document is read', () => {
  it('with its lines, and without difference', async () => {
    const one = attempt();
    const read = await one.steps.read(await created(one));
    expect(read).toMatchObject({ draft: true, total: 4990n, lines: one.writings[0].sent });
    expect(read).not.toHaveProperty('difference');
  });

  it('with what a person has changed', async () => {
    const one = attempt();
    const id = await created(one);
    at.sandbox.edit(id, { entityDiscount: '2.5', items: [] });
    const read = await one.steps.read(id);
    expect(read.difference?.facts).toBe(
      'It shows another discount, another line, price or tax than was sent.',
    );
    expect(read).not.toHaveProperty('lines');
  });

  it('without a difference of its day as long as this attempt has not finished it', async () => {
    const one = attempt();
    const id = await created(one);
    at.sandbox.edit(id, { date: '2026-06-14' });
    expect(await one.steps.read(id)).not.toHaveProperty('difference');
    await finish(one, id);
    expect(await one.steps.read(id)).not.toHaveProperty('difference');
    at.sandbox.edit(id, { date: '2026-06-14' });
    expect((await one.steps.read(id)).difference?.facts).toContain('another day');
    expect(await attempt().steps.read(id)).not.toHaveProperty('difference');
  });

  it('unless it was deleted, which is a refusal', async () => {
    const reading = attempt().steps.read('77');
    await expect(reading).rejects.toThrow(VendorRefusedError);
    await expect(reading).rejects.toThrow('WISEDAT has no sales invoice 77.');
  });
});

describe('an open document is written', () => {
  it('in the next way, for the customer whom it names', async () => {
    const one = attempt({ lines });
    const id = await created(one);
    at.sandbox.edit(id, { customer: { ...invoice().customer, id: 2 } });
    expect(await one.steps.adjust(id, 1)).toBe(true);
    const { items, customer, closed } = invoice();
    expect(items.map(({ price }) => Number(price))).toEqual(one.writings[1]?.items.map(({ price }) => price));
    expect({ id: customer?.id, closed }).toEqual({ id: 2, closed: false });
  });

  it('anew in the first way, for the buyer of the order', async () => {
    const id = await created(attempt({ customer: { kind: 'existing', id: 2 } }));
    const other = attempt({ lines: [sold(1000, '6', { sku: 'MEL-2' })] });
    expect(await other.steps.adjust(id, 0)).toBe(true);
    expect(at.sandbox.invoices).toMatchObject([
      { closed: false, customer: { id: 1 }, items: [{ product: { id: 2 } }], totals: { total: '10.00' } },
    ]);
  });

  it('no more where no further way is left', async () => {
    const one = attempt({ ways: 1 });
    const id = await created(one);
    expect(await one.steps.adjust(id, 1)).toBe(false);
    expect(puts()).toBe(0);
  });
});

describe('an open document is finished', () => {
  it('by the attempt that wrote it with one change', async () => {
    const one = attempt();
    const id = await created(one);
    await finish(one, id);
    expect(invoice()).toMatchObject({ closed: true, customer: { id: 1 }, totals: { total: '49.90' } });
    expect(puts()).toBe(1);
    expect(await one.steps.read(id)).toMatchObject({ draft: false, number: 'A26/1' });
  });

  // Where its prices do not tell how it is written, its total does once it is written again.
  it.each([
    [20, 1],
    [2, 2],
  ])(
    'by another attempt where it shows %i decimals with changes: %i',
    async (shownPriceDecimals, changes) => {
      Object.assign(at.sandbox.switches, { shownPriceDecimals });
      const id = await created(attempt({ ways: 1 }));
      await finish(attempt({ ways: 1 }), id);
      expect(puts()).toBe(changes);
      expect(invoice()).toMatchObject({ closed: true, totals: { total: '49.90' } });
    },
  );

  it.each([2, 20])('in the way that gives its total where it shows %i decimals', async decimals => {
    Object.assign(at.sandbox.switches, { nets: 'kept', shownPriceDecimals: decimals });
    const one = attempt({ lines });
    const id = await created(one);
    expect(invoice().totals.total).toBe('2.20');
    await one.steps.adjust(id, 1);
    expect(await one.steps.read(id)).toMatchObject({ total: 221n, lines: [{ unitPrice: '0.4497' }, {}] });
    const before = puts();
    await finish(attempt({ lines }), id);
    expect(puts() - before).toBe(decimals === 2 ? 3 : 2);
    expect(invoice()).toMatchObject({ closed: true, totals: { total: '2.21' } });
  });

  it('by the attempt that wrote it last, whatever its prices are shown as', async () => {
    Object.assign(at.sandbox.switches, { nets: 'kept', shownPriceDecimals: 2 });
    const one = attempt({ lines });
    const id = await created(one);
    await one.steps.adjust(id, 1);
    await finish(one, id);
    expect(puts()).toBe(2);
    expect(invoice()).toMatchObject({ closed: true, totals: { total: '2.21' } });
  });

  it('never where no way gives the total that it shows', async () => {
    at.sandbox.switches.shownPriceDecimals = 2;
    const id = await created(attempt({ lines }));
    at.sandbox.edit(id, { totals: { ...invoice().totals, total: '2.50' } });
    const finishing = finish(attempt({ lines }), id);
    await expect(finishing).rejects.toThrow(`Sales invoice ${id} of WISEDAT shows its prices`);
    await expect(finishing).rejects.toThrow(VendorRefusedError);
    expect(invoice().closed).toBe(false);
  });

  it('never where it has other lines by now', async () => {
    const one = attempt();
    const id = await created(one);
    at.sandbox.edit(id, { items: [] });
    await expect(finish(one, id)).rejects.toThrow(VendorRefusedError);
    expect(puts()).toBe(0);
  });

  it('by a person where it is left open', () => {
    const { steps } = attempt({ leftOpen: 'Add its invoice.' });
    expect(steps.finish).toEqual({ leftOpen: 'Add its invoice.' });
  });
});

describe('a document that an attempt of last year has left', () => {
  const ofLastYear = { date: '2025-12-31', parts: { series: { id: 'A25' } } };
  const lastYear = () => attempt({ day: '2025-12-31' });

  it('open is moved to the series of this year when it is finished', async () => {
    const id = await created(lastYear());
    expect(invoice()).toMatchObject({ ...ofLastYear, closed: false });
    const now = attempt();
    expect(await now.steps.read(id)).not.toHaveProperty('difference');
    await finish(now, id);
    expect(invoice()).toMatchObject({ closed: true, date: send.day, parts: { series: { id: 'A26' } } });
    const read = await now.steps.read(id);
    expect(read).toMatchObject({ draft: false, date: send.day, series: 'A26' });
    expect(read).not.toHaveProperty('difference');
  });

  it('final stays what it is', async () => {
    const before = lastYear();
    const id = await created(before);
    await finish(before, id);
    const read = await attempt().steps.read(id);
    expect(read).toMatchObject({ draft: false, date: '2025-12-31', series: 'A25' });
    expect(read).not.toHaveProperty('difference');
  });
});
