import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { decideTopic } from '../../../shared/shops/shopify/topics.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { parseOrder } from './parse-order.ts';

/** Text of a public payload; what was posted is under "body" in the recorded deliveries. */
async function fixture(name: string): Promise<string> {
  const text = await readFile(new URL(`../../fixtures/shopify/${name}`, import.meta.url), 'utf8');
  const body = /"body": (\{[\s\S]*\n {2}\}),\n {2}"topic"/.exec(text);
  return body?.[1] ?? text;
}

const old = { startAt: '2000-01-01T00:00:00Z' };
const dollars = { ...old, currencies: ['USD'] };

async function outcome(name: string, settings: Record<string, unknown>): Promise<string> {
  const invoicing = invoicingSettings(settings);
  const payload = parseOrder(await fixture(name));
  let ignored = '';
  const held = heldAs(() => {
    const read = toOrder(payload, 'shop.myshopify.com', invoicing);
    if (read.kind === 'ignored') ignored = `ignored: ${read.reason}`;
    else {
      checkOrder(read.order);
      treatTaxes(read.order, invoicing, '2026-11-10');
    }
  });
  return ignored || held;
}

describe('public payloads of Shopify', () => {
  it.each([
    ['http-orders.paid.json', {}, 'ignored: test'],
    ['order-multi-tax-two-rates.json', {}, 'ignored: before-start'],
    ['order-multi-tax-two-rates.json', old, 'currency: The order is in USD.'],
    [
      'order-multi-tax-two-rates.json',
      dollars,
      'two-taxes: "Red Leather Coat" carries 2 taxes: 6 % (7.81 USD) and 2.5 % (3.26 USD).',
    ],
    ['order-discount-freeship-partial-refund.json', old, 'currency: The order is in USD.'],
    [
      'order-discount-freeship-partial-refund.json',
      { ...dollars, country: 'PT' },
      'unknown-rate: "IPod Nano - 8gb - green" carries 3.98 USD of tax; 6 % of 199.64 USD with tax included is 11.30 USD.',
    ],
  ])('%s with %j ends as %s', async (name, settings, expected) =>
    expect(await outcome(name, settings)).toBe(expected),
  );

  it('keep their ids exactly, from the one field that has them', async () => {
    const text = (await fixture('http-orders.paid.json'))
      .replace('"test": true', '"test": false')
      .replace('"voided"', '"paid"');
    const read = toOrder(parseOrder(text), 'shop.myshopify.com', invoicingSettings(dollars));
    expect(read).toMatchObject({
      kind: 'order',
      order: {
        orderId: '820982911946154508',
        lines: [{ id: '866550311766439020' }, { id: '141249953214522974' }, {}],
      },
    });
  });

  it('have a discount that no line carries spread by amount, so that they add up', async () => {
    const text = (await fixture('http-orders.paid.json'))
      .replace('"test": true', '"test": false')
      .replace('"voided"', '"paid"');
    const read = toOrder(parseOrder(text), 'shop.myshopify.com', invoicingSettings(dollars));
    if (read.kind !== 'order') throw new Error(read.reason);
    expect(heldAs(() => checkOrder(read.order))).toBe('not held');
    expect(read.order.lines.map(line => [line.kind, line.gross, line.discount])).toEqual([
      ['product', 18900n, 1000n],
      ['product', 18900n, 1000n],
      ['shipping', 1000n, 0n],
    ]);
  });

  it('add up with the discount of 10.00 as Shopify spread it', async () => {
    const read = toOrder(
      parseOrder(await fixture('order-discount-freeship-partial-refund.json')),
      'shop.myshopify.com',
      invoicingSettings(dollars),
    );
    if (read.kind !== 'order') throw new Error(read.reason);
    expect(read.order.lines.map(line => [line.net, line.tax, line.discount])).toEqual([
      [19566n, 398n, 334n],
      [19567n, 398n, 333n],
      [19567n, 398n, 333n],
    ]);
    expect(heldAs(() => checkOrder(read.order))).toBe('not held');
  });

  it.each([
    ['http-orders.edited.json', 'line_items'],
    ['refund-two-lines.json', 'total_price'],
  ])('%s is not an order, and the error names its paths', async (name, path) => {
    const text = await fixture(name);
    const issues = (() => {
      try {
        return [parseOrder(text)];
      } catch (error) {
        return error instanceof z.ZodError ? error.issues.map(issue => issue.path.join('.')) : [error];
      }
    })();
    expect(issues).toContain(path);
    expect(decideTopic('orders/edited').kind).toBe('ignored');
  });
});
