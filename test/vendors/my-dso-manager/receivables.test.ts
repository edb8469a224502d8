import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDeadline } from '../../../shared/deadline.ts';
import type { Contact, Debtor, OpenItem } from '../../../shared/domain/receivables/open-item.ts';
import type {
  ReceivablesTarget,
  TargetSettings,
} from '../../../shared/domain/receivables/receivables-target.ts';
import {
  VendorAuthenticationError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../shared/errors.ts';
import { myDsoManagerConnection } from '../../../shared/vendors/my-dso-manager/connection.ts';
import { myDsoManagerEntities } from '../../../shared/vendors/my-dso-manager/entities/table.ts';
import { toClient, toContact, toItem } from '../../../shared/vendors/my-dso-manager/receivables/rows.ts';
import { myDsoManagerTarget } from '../../../shared/vendors/my-dso-manager/receivables/target.ts';
import { type MyDsoManagerSandbox, startMyDsoManagerSandbox } from '../../sandbox/my-dso-manager/sandbox.ts';
import { balanceOfItems } from '../balance-of-items.ts';
import { targetOf } from './receivables-target.ts';

let tool: MyDsoManagerSandbox;
beforeAll(async () => {
  tool = await startMyDsoManagerSandbox();
});
beforeEach(() => tool.reset());
afterAll(() => tool.close());

const target = (settings?: TargetSettings, password?: string): ReceivablesTarget =>
  targetOf(tool, settings, password);

const debtor: Debtor = {
  key: '2',
  code: 'HOTEL',
  name: 'Hotel do Cais, Lda.',
  taxId: { country: 'PT', number: '501234993' },
  email: 'compras@hotel.exemplo.pt',
  phone: '+351 220 000 002',
  address: { street: 'Avenida da Praia 1', postalCode: '4100-001', city: 'Porto', country: 'PT' },
};

const contact: Contact = {
  key: '7',
  debtorCode: 'HOTEL',
  lastName: 'Cais',
  firstName: 'Rita',
  email: 'rita@hotel.exemplo.pt',
  collects: true,
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

describe('an item of MY DSO MANAGER', () => {
  const cleared = { clearedOn: '2026-08-01' };
  it.each([
    ['an open invoice', {}, 'FAC', '121.50', '100.00', ''],
    ['a settled invoice', { balance: cleared }, 'FAC', '121.50', '0.00', '2026-08-01'],
    ['a debit note', { sourceType: 'ND' }, 'FAC', '121.50', '100.00', ''],
    [
      'a credit',
      { kind: 'credit', initial: -5_000n, balance: { remaining: -5n } },
      'AVO',
      '-50.00',
      '-0.05',
      '',
    ],
    [
      'a used credit',
      { kind: 'credit', initial: -5_000n, balance: cleared },
      'AVO',
      '-50.00',
      '0.00',
      '2026-08-01',
    ],
    [
      'money that settles nothing',
      { kind: 'payment', initial: -1n, balance: { remaining: -1n } },
      'RGL',
      '-0.01',
      '-0.01',
      '',
    ],
  ] as const)('that is %s is written as such', (_, given, type, initial, remaining, paidOn) => {
    const item: OpenItem = { ...invoice, ...given };
    expect(toItem(item, { creditSign: 'negative' })).toEqual({
      client_code: 'HOTEL',
      item_type: type,
      item_erp_type: item.sourceType,
      item_number: 'FT A26/1',
      item_unique_key: 'wisedat:1001',
      item_date_issue: '2026-06-15',
      item_date_due: '2026-07-15',
      item_date_payment: paidOn,
      item_amount_initial_inc_tax: initial,
      item_amount_remaining_inc_tax: remaining,
      item_currency: 'EUR',
    });
  });

  it('that is a credit is above zero where the tool wants it so', () => {
    const credit = { ...invoice, kind: 'credit', initial: -5_000n, balance: { remaining: -5n } } as const;
    expect(toItem(credit, { creditSign: 'positive' })).toMatchObject({
      item_amount_initial_inc_tax: '50.00',
      item_amount_remaining_inc_tax: '0.05',
    });
  });

  it.each([
    ['is due before it was issued', { dueOn: '2026-06-14' }],
    ['is an invoice of nothing', { initial: 0n }],
    ['is a credit above zero', { kind: 'credit' }],
    ['has no number', { number: ' ' }],
    ['belongs to nobody', { debtorCode: '' }],
  ] as const)('that %s is not sent', async (_, given) => {
    const item: OpenItem = { ...invoice, ...given };
    expect(target().unfitItem(item)).toBeDefined();
    expect(await target().putItems([item])).toEqual({
      refused: [{ key: item.key, message: target().unfitItem(item) }],
    });
    expect(tool.calls).toEqual([]);
  });
});

describe('rows of MY DSO MANAGER', () => {
  it('name columns of its document, and none that collectors own', () => {
    const full = { ...debtor, siret: '1', address: { ...debtor.address, street2: 'b', province: 'c' } };
    const { clients, contacts, items } = myDsoManagerEntities;
    for (const [entity, row] of [
      [clients, toClient(full)],
      [contacts, toContact({ ...contact, phone: '1' })],
      [items, toItem(invoice, { creditSign: 'negative' })],
    ] as const) {
      expect(Object.keys(entity.columns)).toEqual(expect.arrayContaining(Object.keys(row)));
      for (const [name, cell] of Object.entries(row))
        expect([name, cell]).toEqual([name, expect.any(String)]);
      expect(Object.keys(row).join(' ')).not.toMatch(/limit|guarantee|blocked|comments|group|insurer/);
    }
  });

  it('of a Greek debtor have the prefix of its VAT number', () => {
    const greek = { ...debtor, taxId: { country: 'GR', number: '094259216' } };
    expect(toClient(greek)).toMatchObject({ client_id: '094259216', client_vat: 'EL094259216' });
  });

  it('of a person never have the role that imports of clients overwrite', () => {
    expect(toContact(contact).contact_role).toBe('accounting');
  });
});

describe('the target MY DSO MANAGER', () => {
  it('sends debtors, persons and items, each as a DELTA file of one call', async () => {
    const { putDebtors, putContacts, putItems } = target();
    expect(await putDebtors([debtor])).toEqual({ refused: [], said: 'MY DSO MANAGER added 1 and changed 0' });
    expect(await putContacts?.([contact])).toMatchObject({ refused: [] });
    expect(await putItems([invoice])).toMatchObject({ refused: [] });
    expect(tool.clients.get('HOTEL')).toMatchObject({
      client_unique_key: '2',
      client_id: '501234993',
      client_vat: 'PT501234993',
      client_phone: '+351 220 000 002',
    });
    expect(tool.contacts).toMatchObject([{ contact_collection: '1', contact_role: 'accounting' }]);
    expect(tool.balances()).toEqual({ EUR: '100.00' });
    expect(tool.files.map(({ query }) => query.clear_items_not_modified)).toEqual([
      undefined,
      undefined,
      'false',
    ]);
    expect(tool.calls).toHaveLength(3);
  });

  it('changes an item by its key and clears it', async () => {
    const { putItems } = target();
    await putItems([invoice]);
    await putItems([{ ...invoice, balance: { clearedOn: '2026-08-01' } }]);
    expect(tool.balances()).toEqual({});
    // A payment that is cancelled opens the item again.
    await putItems([{ ...invoice, balance: { remaining: 12_150n } }]);
    expect(tool.balances()).toEqual({ EUR: '121.50' });
    expect(tool.items.size).toBe(1);
  });

  it('sends no columns that nobody fills, so that nothing of a collector is erased', async () => {
    await target().putDebtors([{ key: '1', code: 'A', name: 'A, Lda.' }]);
    expect(tool.files[0]?.text).toBe(
      '"client_business_name";"client_code";"client_unique_key"\r\n"A, Lda.";"A";"1"\r\n',
    );
  });

  it('writes every row on one line', async () => {
    await target().putDebtors([{ ...debtor, name: 'Hotel\r\n"do" Cais;\tLda.' }]);
    expect(tool.clients.get('HOTEL')?.client_business_name).toBe('Hotel "do" Cais; Lda.');
    expect(tool.files[0]?.text.split('\r\n')).toHaveLength(3);
  });

  it('reminds one person of a debtor', async () => {
    const others = [
      { ...contact, key: '8' },
      { ...contact, key: '9', collects: false },
      { ...contact, key: '10', debtorCode: 'TASCA' },
    ];
    const { refused } = (await target().putContacts?.([contact, ...others])) ?? { refused: [] };
    expect(refused).toEqual([{ key: '8', message: 'Another person of this debtor is reminded already.' }]);
    expect(tool.contacts.map(({ contact_unique_key }) => contact_unique_key)).toEqual(['7', '9', '10']);
  });

  it.each([
    [{ nb_item_added: 0, nb_item_modified: 0 }, true],
    [{ nb_item_added: '0', nb_item_modified: '0', exception_lines: { 'line 2': 'no' } }, true],
    [{ nb_item_added: 0, nb_item_modified: 1 }, undefined],
    [{ nb_item_added: 1, nb_item_modified: 0 }, undefined],
  ])('says whether the tool counted any: %j', async (said, expected) => {
    const connection = myDsoManagerConnection.schema.parse({ login: 'sandbox', password: 'x' });
    const api = { imports: { items: async () => ({ success: 'true', ...said }) } };
    const { putItems } = myDsoManagerTarget({ connection, api } as never, { creditSign: 'negative' });
    expect((await putItems([invoice])).tookNone).toBe(expected);
  });

  it('calls nobody if there is nothing to send', async () => {
    expect(await target().putItems([])).toEqual({ refused: [] });
    expect(tool.calls).toEqual([]);
  });

  it.each(['header', 'first-row'] as const)(
    'names a row that was ignored, if line 1 is the %s',
    async lineOne => {
      tool.switches.lineOne = lineOne;
      const items = ['1', '2', '3', '4'].map(key => ({ ...invoice, key, number: `FT A26/${key}` }));
      const wrong = {
        ...invoice,
        key: 'wrong',
        number: 'FT A26/9',
        issuedOn: '2026-13-01',
        dueOn: '2026-13-01',
      };
      const { refused } = await target().putItems([...items.slice(0, 2), wrong, ...items.slice(2)]);
      expect(refused).toContainEqual({
        key: 'wrong',
        message: expect.stringContaining('Date not valid'),
        maybeTaken: true,
      });
      // What was not taken is among those that are named, and the tool has all others.
      const named = new Set(refused.map(({ key }) => key));
      for (const { key } of items) expect(tool.items.has(`key ${key}`)).toBe(true);
      expect(named.size).toBeLessThanOrEqual(2);
    },
  );

  it('shows the balances of the items that it was given, to the cent', async () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 11n });
    const one = fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      kind: fc.constantFrom('invoice' as const, 'credit' as const, 'payment' as const),
      initial: amount,
      left: fc.option(amount, { nil: undefined }),
      currency: fc.constantFrom('EUR', 'USD'),
    });
    const run = fc.record({
      batches: fc.array(fc.array(one, { maxLength: 6 }), { maxLength: 4 }),
      creditSign: fc.constantFrom('negative' as const, 'positive' as const),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ batches, creditSign }) => {
        await tool.reset();
        tool.switches.creditSign = creditSign;
        const latest = new Map<string, OpenItem>();
        for (const batch of batches) {
          const items = batch.map(({ id, kind, initial, left, currency }): OpenItem => {
            const sign = kind === 'invoice' ? 1n : -1n;
            return {
              ...invoice,
              key: `wisedat:${id}`,
              number: `FT A26/${id}`,
              kind,
              currency,
              initial: sign * initial,
              balance:
                left === undefined || left > initial
                  ? { clearedOn: '2026-08-01' }
                  : { remaining: sign * left },
            };
          });
          for (const item of items) latest.set(item.key, item);
          expect((await target({ creditSign }).putItems(items)).refused).toEqual([]);
        }
        expect(tool.balances()).toEqual(balanceOfItems(latest.values()));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a call of the target MY DSO MANAGER that fails', () => {
  it.each([
    ['breaks down', { kind: 'status', status: 500 }, VendorOutcomeUnknownError, 'after-check'],
    ['asks for fewer calls', { kind: 'status', status: 429 }, VendorOutcomeUnknownError, 'after-check'],
    ['is cut', { kind: 'cut-after-commit' }, VendorOutcomeUnknownError, 'after-check'],
    ['shows a web page', { kind: 'html' }, VendorOutcomeUnknownError, 'after-check'],
    [
      'is half',
      { kind: 'answer-after-commit', body: 'truncated-json' },
      VendorOutcomeUnknownError,
      'after-check',
    ],
    ['says that it failed midway', { kind: 'fail-after-commit' }, VendorOutcomeUnknownError, 'after-check'],
    ['is refused in words', { kind: 'refuse', code: 'C', description: 'No' }, VendorRefusedError, 'never'],
  ] as const)('because it %s says what may be repeated', async (_, fault, error, retry) => {
    tool.faults.add({ fault });
    const failure = await target()
      .putItems([invoice])
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(error);
    expect(failure).toMatchObject({ retry });
    expect(tool.calls).toHaveLength(1);
  });

  it('because the login is wrong, or nobody is there, has changed nothing', async () => {
    await expect(target(undefined, 'wrong').putItems([invoice])).rejects.toThrow(VendorAuthenticationError);
    await tool.faults.down();
    await expect(target().putItems([invoice])).rejects.toThrow(VendorUnavailableError);
    await tool.faults.up();
    expect(tool.items.size).toBe(0);
  });
});

it('a call of the target MY DSO MANAGER is made with the time that it says it takes', async () => {
  startDeadline(target().longestSeconds + 1);
  expect(await target().putItems([invoice])).toMatchObject({ refused: [] });
  expect(tool.items.size).toBe(1);
});

it('the target MY DSO MANAGER tells in which form it writes credits', () => {
  const [negative, positive] = [target({ creditSign: 'negative' }), target({ creditSign: 'positive' })];
  expect(negative.forms.credits).not.toBe(positive.forms.credits);
  expect(negative.forms.invoices).toBe(positive.forms.invoices);
});
