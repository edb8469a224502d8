import { describe, expect, it } from 'vitest';
import { chair } from '../articles.ts';
import { useIssuers } from '../use-issuers.ts';
import { issuingSettings } from '../wisedat-issuer.ts';

const { addWisedat: addTenant } = useIssuers();

describe('a refund', () => {
  const refund = {
    id: '9',
    orderId: '1',
    lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
    money: [{ amount: '49.90' }],
  };

  it('waits for a person by default, and says why', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '1', lines: [chair] });
    const { number } = await tenant.documentOf('1', 'issued');
    await tenant.refund(refund);
    const held = await tenant.creditOf('9', 'held');
    expect(held.reason).toMatchObject({ code: 'credit-note-by-hand' });
    expect(held.reason?.text).toContain(number);
    expect(tenant.wisedat.invoices).toHaveLength(1);
  });

  it('of two of three pieces becomes an open credit note of that amount, with its invoice in the notes', async () => {
    const tenant = await addTenant({ wisedat: { creditNotes: 'draft' } });
    await tenant.deliver({ id: '1', lines: [{ ...chair, price: '24.90', quantity: 3 }] });
    const { number } = await tenant.documentOf('1', 'issued');
    const lines = [{ line: 0, quantity: 2, subtotal: '49.80', tax: '9.31' }];
    await tenant.refund({ ...refund, lines, money: [{ amount: '49.80' }] });
    const held = await tenant.creditOf('9', 'held');
    expect(held.reason).toMatchObject({ code: 'credit-note-open' });
    const note = tenant.wisedat.invoices.at(-1);
    expect(note).toMatchObject({
      closed: false,
      totals: { total: '49.80' },
      parts: { sales_document: { id: 'NC' } },
    });
    expect(note?.texts.notes).toContain(`Ref. ${number} de `);
  });

  it('of one piece after the other ends with the odd cent, and no piece is credited twice', async () => {
    const tenant = await addTenant({ wisedat: { creditNotes: 'draft' } });
    await tenant.deliver({
      id: '1',
      lines: [{ ...chair, price: '3.34', quantity: 3 }],
      discount: { fixed: '0.02' },
      shipping: { price: '4.99' },
    });
    expect(await tenant.documentOf('1', 'issued')).toMatchObject({ total: '14.99' });
    const ends: unknown[] = [];
    for (const [at, subtotal] of ['3.33', '3.33', '3.34', '3.33'].entries()) {
      const id = `${10 + at}`;
      const lines = [{ line: 0, quantity: 1, subtotal }];
      await tenant.refund({ ...refund, id, lines, money: [{ amount: subtotal }] });
      ends.push((await tenant.creditOf(id, 'held')).reason?.code);
    }
    const open = 'credit-note-open';
    expect(ends).toEqual([open, open, open, 'refund-above-invoice']);
    expect(tenant.wisedat.invoices.map(({ totals }) => totals.total)).toEqual([
      '14.99',
      '3.33',
      '3.33',
      '3.34',
    ]);
  });

  it('of a total that only a rounding line reaches has one, where the accountant allows it', async () => {
    const tenant = await addTenant({
      invoicing: { roundingLine: true },
      wisedat: { creditNotes: 'draft', vatRoundedPer: 'rate' },
      sandbox: { switches: { vatRounding: 'rate', nets: 'cut' } },
    });
    await tenant.deliver({ id: '1', lines: [{ ...chair, price: '0.99' }] });
    expect(await tenant.documentOf('1', 'issued')).toMatchObject({ total: '0.99' });
    const lines = [{ line: 0, quantity: 1, subtotal: '0.99', tax: '0.19' }];
    await tenant.refund({ ...refund, lines, money: [{ amount: '0.99' }] });
    expect((await tenant.creditOf('9', 'held')).reason).toMatchObject({ code: 'credit-note-open' });
    expect(tenant.wisedat.invoices.map(({ totals }) => totals.total)).toEqual(['0.99', '0.99']);
  });

  it('of postage without VAT has the tax of the postage, not that of a tip which is the same product', async () => {
    const exemptions = { tips: 'M40', shipping: 'M07' };
    const tenant = await addTenant({
      invoicing: { tips: 'exempt', shippingWithoutVat: 'exempt', exemptions },
      wisedat: { creditNotes: 'draft', taxIds: { ...issuingSettings.taxIds, 'exempt:M40': 'ND' } },
    });
    await tenant.deliver({
      id: '1',
      lines: [chair, { price: '2.00', rate: null, tip: true, title: 'Gorjeta' }],
      shipping: { price: '4.99', rate: null },
    });
    await tenant.documentOf('1', 'issued');
    const shipping = { net: '4.99', tax: '0.00' };
    await tenant.refund({ ...refund, lines: [], shipping, money: [{ amount: '4.99' }] });
    expect((await tenant.creditOf('9', 'held')).reason).toMatchObject({ code: 'credit-note-open' });
    const taxesOf = (at: number) => tenant.wisedat.invoices.at(at)?.items.map(({ tax }) => tax?.id);
    expect([taxesOf(0), taxesOf(-1)]).toEqual([['NO', 'ND', 'IS'], ['IS']]);
  });
});
