import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import type { Basket } from '../sandbox/shopify/shopify-order.ts';
import { addWisedatIssuer, type WisedatIssuer, type WisedatIssuerOptions } from './wisedat-issuer.ts';

let cloud: Cloud;
const tenants: WisedatIssuer[] = [];
beforeAll(async () => {
  cloud = await startCloud({ clockScale: 60 });
});
afterAll(async () => {
  await cloud.close();
  for (const { wisedat } of tenants) await wisedat.close();
});

const addTenant = async (options?: WisedatIssuerOptions) => {
  const tenant = await addWisedatIssuer(cloud, options);
  tenants.push(tenant);
  return tenant;
};

const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
const nif = (value: string): Pick<Basket, 'noteAttributes'> => ({ noteAttributes: [{ name: 'NIF', value }] });

describe('a paid order', () => {
  it('becomes one closed sales invoice with its total, series, day, customer and our reference', async () => {
    const tenant = await addTenant();
    const basket: Basket = {
      id: '1',
      lines: [chair, { price: '6.75', quantity: 3, rate: '6', sku: 'MEL-2', title: 'Mel' }],
      shipping: { price: '4.99', rate: '23' },
    };
    await tenant.deliver(basket);
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued).toMatchObject({ state: 'issued', outcome: 'none', total: '75.14' });
    const [invoice, second] = tenant.wisedat.invoices;
    expect(second).toBeUndefined();
    expect(invoice).toMatchObject({
      closed: true,
      customer: { id: 1 },
      entityDiscount: '0',
      totals: { total: '75.14' },
      parts: { series: { id: `A${new Date().getFullYear() % 100}` }, sales_document: { id: 'FR' } },
      texts: { your_reference: `IB-${issued.documentId.slice(0, 16)}` },
    });
    expect(invoice?.texts.notes).toContain('Encomenda #');
    expect(issued.number).toBe(`${invoice?.parts.series.id}/${invoice?.number}`);
  });

  it('of a buyer with tax number makes the customer once, and names it in the next invoice', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '1', lines: [chair], ...nif('123456789') });
    await tenant.documentOf('1', 'issued');
    await tenant.deliver({ id: '2', lines: [chair], ...nif('123456789') });
    await tenant.documentOf('2', 'issued');
    const [first, second] = tenant.wisedat.invoices;
    expect(first?.customer.tax_id).toBe('123456789');
    expect(second?.customer.id).toBe(first?.customer.id);
    expect(tenant.timesCalled('POST /customers')).toBe(1);
  });
});
