import { describe, expect, it } from 'vitest';
import { VendorContractError } from '../../../shared/errors.ts';
import { readAll } from '../../http/lists/read-all.ts';
import { sourceOf } from './receivables-source.ts';
import { useReceivables } from './receivables-world.ts';
import { newDocument } from './sandbox-bodies.ts';

const { wisedat, documents, debtors, add, retype } = useReceivables();

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
    const without = sourceOf(wisedat.sandbox, []);
    expect(await readAll(without.documents)).toMatchObject([{ role: otherwise }]);
  });

  it('is money that was given back if it is a devolution ticket, and no other', async () => {
    retype(add('FT'), 5);
    retype(add('FT'), 7);
    expect((await documents()).map(({ isGivenBack }) => isGivenBack)).toEqual([true, undefined]);
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
