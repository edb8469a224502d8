import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Debtor, OpenItem } from '../../../shared/domain/receivables/open-item.ts';
import type { ReceivablesTarget } from '../../../shared/domain/receivables/receivables-target.ts';
import { VendorOutcomeUnknownError, VendorUnavailableError } from '../../../shared/errors.ts';
import { toCustomer, toInvoice } from '../../../shared/vendors/payorcrm/receivables/records.ts';
import { type PayorcrmSandbox, startPayorcrmSandbox } from '../../sandbox/payorcrm/sandbox.ts';
import { balanceOfItems } from '../balance-of-items.ts';
import { targetOf } from './receivables-target.ts';

let tool: PayorcrmSandbox;
beforeAll(async () => {
  tool = await startPayorcrmSandbox({ switches: { sameKey: 'change' } });
});
beforeEach(() => tool.reset());
afterAll(() => tool.close());

const target = (settings?: Readonly<Record<string, unknown>>): ReceivablesTarget => targetOf(tool, settings);

const debtor: Debtor = {
  key: '2',
  code: 'HOTEL',
  name: 'Hotel',
  email: 'compras@hotel.exemplo.pt',
  phone: '+351 2',
};
const invoice: OpenItem = {
  key: 'wisedat:1001',
  number: 'FT A26/1',
  debtorCode: 'HOTEL',
  kind: 'invoice',
  sourceType: 'FT',
  currency: 'EUR',
  issuedOn: '2026-06-15',
  dueOn: '2026-07-15',
  initial: 12_150n,
  balance: { remaining: 10_000n },
};
const numbered = (id: number, given: Partial<OpenItem> = {}): OpenItem => ({
  ...invoice,
  key: `wisedat:${id}`,
  number: `FT A26/${id}`,
  ...given,
});

describe('what goes to PayorCRM', () => {
  it('is a customer with the code by which its invoices name it', () => {
    expect(toCustomer(debtor)).toEqual({
      companyname: 'Hotel',
      phoneno: '+351 2',
      emailaddress1: 'compras@hotel.exemplo.pt',
      customerno: 'HOTEL',
    });
  });

  it.each([
    ['open', { remaining: 10_000n }, '100.00'],
    ['settled', { clearedOn: '2026-08-01' }, '0.00'],
  ] as const)('is an invoice that is %s with what is left of it', (_, balance, balanceAmount) => {
    expect(toInvoice({ ...invoice, balance })).toEqual({
      customerNumber: 'HOTEL',
      invoiceNumber: 'FT A26/1',
      postDate: '2026-06-15',
      dueDate: '2026-07-15',
      balanceAmount,
      currency: 'EUR',
      invoiceAmount: '121.50',
      invoiceDate: '2026-06-15',
      issueDate: '2026-06-15',
    });
  });

  it.each([
    ['decimal', '"invoiceAmount":121.50'],
    ['minor', '"invoiceAmount":12150'],
  ])('has amounts as "amountUnit" %s says', async (amountUnit, expected) => {
    await target().putDebtors([debtor]);
    await target({ amountUnit }).putItems([invoice]);
    expect(tool.batches.at(-1)?.text).toContain(expected);
    expect(tool.batches.at(-1)?.text).toContain('"balanceAmount":"100.00"');
  });

  it('has days as "dateFormat" says', async () => {
    tool.switches.dateFormat = 'DD/MM/YYYY';
    await target().putDebtors([debtor]);
    expect(await target({ dateFormat: 'DD/MM/YYYY' }).putItems([invoice])).toMatchObject({ refused: [] });
    expect(tool.invoices).toMatchObject([{ dueDate: '15/07/2026' }]);
  });
});

describe('what PayorCRM cannot take', () => {
  it.each([
    ['a credit', { kind: 'credit', initial: -100n, balance: { remaining: -100n } }, {}],
    ['money that settles nothing', { kind: 'payment', initial: -1n, balance: { remaining: -1n } }, {}],
    ['cents, with "amountUnit" major', {}, { amountUnit: 'major' }],
  ] as const)('is told before anything is sent: %s', async (_, given, settings) => {
    const item = numbered(1, given);
    const { unfitItem, putItems } = target(settings);
    expect(unfitItem(item)).toBeDefined();
    expect(await putItems([item])).toEqual({ refused: [{ key: item.key, message: unfitItem(item) }] });
    expect(tool.calls).toEqual([]);
  });

  it('is told of a customer without e-mail address', async () => {
    const { email: _, ...silent } = debtor;
    expect(target().unfitDebtor(silent)).toContain('e-mail');
    expect(await target().putDebtors([silent, debtor])).toMatchObject({ refused: [{ key: '2' }] });
    expect(tool.customers).toHaveLength(1);
  });

  it.each([
    ['hold', false],
    ['resend', true],
  ] as const)('is a change, with "updates" %s: %s', (updates, expected) => {
    expect(target({ updates })).toMatchObject({ canClear: expected, resends: expected });
  });
});

describe('the target PayorCRM', () => {
  it('changes an invoice by its number and clears it', async () => {
    const { putDebtors, putItems } = target();
    await putDebtors([debtor]);
    expect(await putItems([invoice])).toMatchObject({ refused: [], said: expect.stringContaining('200') });
    expect(tool.balances()).toEqual({ EUR: '100.00' });
    await putItems([{ ...invoice, balance: { clearedOn: '2026-08-01' } }]);
    expect(tool.balances()).toEqual({});
    expect(tool.invoices).toHaveLength(1);
  });

  it('has the tool refuse no more than the entries that it does not like', async () => {
    await target().putDebtors([debtor]);
    const items = Array.from({ length: 20 }, (_, index) =>
      numbered(index + 1, index === 6 || index === 19 ? { debtorCode: 'UNKNOWN' } : {}),
    );
    const { refused } = await target().putItems(items);
    expect(refused).toEqual(
      ['wisedat:7', 'wisedat:20'].map(key => ({
        key,
        message: expect.stringContaining('customer not found'),
      })),
    );
    expect(tool.invoices).toHaveLength(18);
  });

  it('is not asked again and again if it refuses everything', async () => {
    const items = Array.from({ length: 200 }, (_, index) => numbered(index + 1));
    const { refused } = await target().putItems(items);
    expect(refused).toHaveLength(200);
    expect(tool.calls.length).toBeLessThanOrEqual(30);
  });

  it('shows the balances of the items that it was given, to the cent', async () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 11n });
    const one = fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      initial: amount,
      left: fc.option(amount, { nil: undefined }),
      currency: fc.constantFrom('EUR', 'USD'),
    });
    const run = fc.record({
      batches: fc.array(fc.array(one, { maxLength: 6 }), { maxLength: 4 }),
      unit: fc.constantFrom('decimal', 'minor'),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ batches, unit }) => {
        await tool.reset();
        await target().putDebtors([debtor]);
        const latest = new Map<string, OpenItem>();
        for (const batch of batches) {
          const items = batch.map(({ id, initial, left, currency }) =>
            numbered(id, {
              currency,
              initial,
              balance:
                left === undefined || left > initial ? { clearedOn: '2026-08-01' } : { remaining: left },
            }),
          );
          for (const item of items) latest.set(item.key, item);
          expect((await target({ amountUnit: unit }).putItems(items)).refused).toEqual([]);
        }
        expect(tool.balances()).toEqual(balanceOfItems(latest.values()));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a call of the target PayorCRM that fails', () => {
  it.each([
    ['breaks down', { kind: 'status', status: 500 }],
    ['asks for fewer calls', { kind: 'status', status: 429 }],
    ['is cut', { kind: 'cut-after-commit' }],
    ['shows a web page', { kind: 'html' }],
    ['took half of the records', { kind: 'half' }],
    ['says that it failed', { kind: 'fail-after-commit' }],
  ] as const)('because it %s says that nobody knows what was taken', async (_, fault) => {
    await target().putDebtors([debtor]);
    tool.faults.add({ fault });
    await expect(target().putItems([invoice])).rejects.toMatchObject({ retry: 'after-check' });
    expect(tool.calls).toHaveLength(2);
  });

  it('in a later part says the same, whatever was taken before', async () => {
    await target().putDebtors([debtor]);
    const items = Array.from({ length: 4 }, (_, index) =>
      numbered(index + 1, index === 3 ? { debtorCode: 'UNKNOWN' } : {}),
    );
    tool.faults.add({
      route: 'POST /jsonApi/upload/invoices',
      skip: 2,
      fault: { kind: 'status', status: 500 },
    });
    await expect(target().putItems(items)).rejects.toThrow(VendorOutcomeUnknownError);
    expect(await target().putItems(items)).toMatchObject({ refused: [{ key: 'wisedat:4' }] });
    expect(tool.invoices).toHaveLength(3);
  });

  it('because nobody is there has changed nothing', async () => {
    await tool.faults.down();
    await expect(target().putItems([invoice])).rejects.toThrow(VendorUnavailableError);
    await tool.faults.up();
    expect(tool.invoices).toEqual([]);
  });
});

it.each([{ amountUnit: 'minor' }, { dateFormat: 'DD/MM/YYYY' }])(
  'the target PayorCRM tells that it writes in another form with %j',
  settings => {
    expect(target(settings).forms.invoices).not.toBe(target().forms.invoices);
    expect(target({ ...settings, batchSize: 5 }).forms).toEqual(target(settings).forms);
  },
);
