import { describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { frenchChair } from './articles.ts';
import type { KwixeoIssuerOptions } from './kwixeo-issuer.ts';
import { useIssuers } from './use-issuers.ts';

const issuers = useIssuers();
const { addKwixeo: addTenant } = issuers;

describe('a refund', () => {
  const refund = {
    id: '9',
    orderId: '1',
    lines: [{ line: 0, quantity: 2, subtotal: '49.80', tax: '8.30' }],
    money: [{ amount: '49.80' }],
  };
  const cancel = 'PUT /sales/invoice/{id}/cancel';
  const sold = async (options?: KwixeoIssuerOptions) => {
    const tenant = await addTenant(options);
    await tenant.deliver({ id: '1', lines: [{ ...frenchChair, price: '24.90', quantity: 3 }] });
    const { number } = await tenant.documentOf('1', 'issued');
    return { tenant, number: number ?? '' };
  };

  it('becomes a draft of a credit by default, which a person validates and names', async () => {
    const { tenant, number } = await sold();
    await tenant.refund(refund);
    const held = await tenant.creditOf('9', 'held');
    expect(held.reason).toMatchObject({ code: 'credit-note-open' });
    expect(held.reason?.text).toContain(number);
    expect(tenant.credits()).toMatchObject([{ values: { is_draft: true, total_ttc: '49.8' } }]);
    const body = JSON.stringify({ resolution: 'adopt', number: 'AVO00001' });
    const answer = await tenant.call(`documents/${held.documentId}/retry`, { method: 'POST', body });
    expect(answer.status).toBe(202);
    expect(await tenant.creditOf('9', 'issued')).toMatchObject({ number: 'AVO00001' });
  });

  it('of which the answer shows no more than an id is a draft all the same', async () => {
    const { tenant } = await sold({ sandbox: { switches: { shownCredit: 'id' } } });
    await tenant.refund(refund);
    const { reason } = await tenant.creditOf('9', 'held');
    expect(reason).toMatchObject({ code: 'credit-note-open' });
    expect(reason?.text).toContain('Its total cannot be read');
    expect(tenant.credits()).toHaveLength(1);
  });

  it('whose draft shows another amount is told with both', async () => {
    const { tenant } = await sold();
    const [invoice] = tenant.invoices();
    if (invoice)
      Object.assign(invoice.values, { global_discount_type: 'amount', global_discount_value: '0.02' });
    await tenant.refund(refund);
    const { reason } = await tenant.creditOf('9', 'held');
    expect(reason).toMatchObject({ code: 'credit-note-open' });
    expect(reason?.text).toMatch(/paid with 49\.80 EUR; .* give 49\.7/);
  });

  it('waits for a person with "hold"', async () => {
    const { tenant, number } = await sold({ kwixeo: { creditNotes: 'hold' } });
    await tenant.refund(refund);
    const held = await tenant.creditOf('9', 'held');
    expect(held).toMatchObject({ outcome: 'none', reason: { code: 'credit-note-by-hand' } });
    expect(held.reason?.text).toContain(number);
    expect(tenant.credits()).toEqual([]);
  });

  it('becomes a final credit with "cancel"', async () => {
    const { tenant } = await sold({ kwixeo: { creditNotes: 'cancel' } });
    await tenant.refund(refund);
    const issued = await tenant.creditOf('9', 'issued', 'held');
    expect(issued, issued.reason?.text).toMatchObject({
      state: 'issued',
      number: 'AVO00001',
      total: '49.80',
    });
    expect(tenant.credits()).toMatchObject([{ id: 1, values: { is_draft: false, total_ttc: '49.8' } }]);
    // Its id is that of the invoice as well, whose PDF is another one.
    expect(tenant.invoices()).toMatchObject([{ id: 1 }]);
    expect((await tenant.call(`documents/${issued.documentId}/pdf`)).status).toBe(409);
  });

  it('of "cancel" is sent again after a lost answer only while the counter shows that none was made', async () => {
    const { tenant } = await sold({ kwixeo: { creditNotes: 'cancel' } });
    tenant.kwixeo.faults.add({ route: cancel, fault: { kind: 'cut-before-commit' } });
    await tenant.refund(refund);
    const issued = await tenant.creditOf('9', 'issued', 'held');
    expect(issued, issued.reason?.text).toMatchObject({ state: 'issued', number: 'AVO00001' });
    expect(tenant.credits()).toHaveLength(1);
  });

  it.each<[string, KwixeoIssuerOptions, 'cut-after-commit' | 'cut-before-commit', number]>([
    ['the counter has changed', { kwixeo: { creditNotes: 'cancel' } }, 'cut-after-commit', 1],
    ['it would be a draft, which no counter counts', {}, 'cut-before-commit', 0],
  ])('of a lost answer waits for a person when %s', async (_, options, kind, made) => {
    const { tenant } = await sold(options);
    tenant.kwixeo.faults.add({ route: cancel, fault: { kind } });
    await tenant.refund(refund);
    const held = await tenant.creditOf('9', 'held', 'issued');
    expect(held).toMatchObject({ state: 'held', outcome: 'unknown', reason: { code: 'outcome-unknown' } });
    expect(tenant.credits()).toHaveLength(made);
    expect(tenant.timesCalled(cancel)).toBe(1);
  });

  it('of "cancel" waits for a person when the worker dies after it was made', async () => {
    const { tenant } = await sold({ kwixeo: { creditNotes: 'cancel' } });
    const stop = tenant.kwixeo.onCommit(async route => {
      if (route !== cancel) return;
      stop();
      await issuers.cloud.kill('create-kwixeo-invoice');
    });
    await tenant.refund(refund);
    await eventually('the credit is there', () => tenant.credits()[0]);
    await issuers.cloud.showNow('create-kwixeo-invoice');
    expect(await tenant.creditOf('9', 'held', 'issued')).toMatchObject({
      reason: { code: 'outcome-unknown' },
    });
    expect(tenant.credits()).toHaveLength(1);
  });

  it('of "cancel" waits for a person where numbers of credits start anew', async () => {
    const { tenant } = await sold({ kwixeo: { creditNotes: 'cancel' } });
    const team = tenant.kwixeo.data.find('Team', 1)?.values.configs as Record<string, unknown>;
    team.sales_credit_reference_mode = 2;
    tenant.kwixeo.faults.add({ route: cancel, fault: { kind: 'cut-before-commit' } });
    await tenant.refund(refund);
    expect(await tenant.creditOf('9', 'held', 'issued')).toMatchObject({
      reason: { code: 'outcome-unknown' },
    });
    expect(tenant.timesCalled(cancel)).toBe(1);
  });
});
