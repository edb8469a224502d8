import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { parseOrder } from './parse-order.ts';

/** Text of a public payload; what was posted is under "body" in the recorded deliveries. */
async function fixture(name: string): Promise<string> {
  const text = await readFile(new URL(`../../fixtures/shopify/${name}`, import.meta.url), 'utf8');
  const body = /"body": (\{[\s\S]*\n {2}\}),\n {2}"topic"/.exec(text);
  return body?.[1] ?? text;
}

/** The test delivery as it would be if it were real: not cancelled, nothing outstanding. */
const reallyPaid = (text: string): string =>
  text
    .replace('"test": true', '"test": false')
    .replace('"voided"', '"paid"')
    .replace(/"cancelled_at": "[^"]*"/, '"cancelled_at": null')
    .replace(/"total_outstanding": "[^"]*"/, '"total_outstanding": "0.00"')
    // The sample’s own figures of the present leave out its discount.
    .replaceAll('"current_total_', '"unread_current_total_');

const old = { startAt: '2000-01-01T00:00:00Z' };
/** Kwixéo alone issues in another currency, and French documents only. */
const dollars = { ...old, currencies: ['USD'], issueWith: 'kwixeo', country: 'FR' };

async function outcome(name: string, settings: Record<string, unknown>): Promise<string> {
  const invoicing = invoicingSettings(settings);
  const payload = parseOrder(await fixture(name));
  let ignored = '';
  const held = heldAs(() => {
    const read = toOrder(payload, 'shop.myshopify.com', invoicing);
    if (read.kind !== 'order') ignored = `${read.kind}: ${read.reason}`;
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
    ['order-multi-tax-two-rates.json', dollars, 'partly-paid: 270.37 USD of the order are still to be paid.'],
    ['order-discount-freeship-partial-refund.json', old, 'currency: The order is in USD.'],
    [
      'order-discount-freeship-partial-refund.json',
      dollars,
      'order-edited: 209.00 USD were returned before the invoice, and the total fell by 399.29 USD.',
    ],
  ])('%s with %j ends as %s', async (name, settings, expected) =>
    expect(await outcome(name, settings)).toBe(expected),
  );

  it('keep their ids exactly, from the one field that has them', async () => {
    const text = reallyPaid(await fixture('http-orders.paid.json'));
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
    const text = reallyPaid(await fixture('http-orders.paid.json'));
    const read = toOrder(parseOrder(text), 'shop.myshopify.com', invoicingSettings(dollars));
    if (read.kind !== 'order') throw new Error(read.kind);
    expect(heldAs(() => checkOrder(read.order))).toBe('not held');
    expect(read.order.lines.map(line => [line.kind, line.gross, line.discount])).toEqual([
      ['product', 18900n, 1000n],
      ['product', 18900n, 1000n],
      ['shipping', 1000n, 0n],
    ]);
  });

  it('add up with the discount of 10.00 as Shopify spread it, with what was returned and as sold', async () => {
    const payload = parseOrder(await fixture('order-discount-freeship-partial-refund.json'));
    const [refund] = payload.refunds ?? [];
    if (refund) refund.transactions = [{ kind: 'refund', status: 'success', amount: '399.29' }];
    const read = toOrder(payload, 'shop.myshopify.com', invoicingSettings(dollars));
    if (read.kind !== 'order') throw new Error(read.kind);
    expect(read.order.lines.map(line => [line.net, line.tax, line.discount])).toEqual([[19567n, 398n, 333n]]);
    expect(read.order.totals.gross).toBe(19965n);
    expect(read.order.version.gross).toBe(59894n);
    expect(read.order.refundsInside).toEqual(['509562969']);
    expect(read.order.version.lines.map(line => [line.net, line.tax, line.discount])).toEqual([
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
  });
});
