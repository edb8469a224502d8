import { describe, expect, it } from 'vitest';
import {
  type ShopifyOrderFixture,
  shopifyOrder,
  shopifyOrderBody,
} from '../../sandbox/shopify/shopify-order.ts';
import { outcomeOf } from './outcome.ts';

type Line = ShopifyOrderFixture['line_items'][number];

/** A row of the table has room for 400 kB, and keeps what was said of a document a hundred times. */
const longestReason = 3_000;
const title = 'Vela de cera de abelha '.repeat(11);

function order(lines: number, change: (line: Line) => object): string {
  const line = { price: '1.23', rate: '23', sku: 'VELA', title };
  const made = shopifyOrder({ id: '1', lines: Array.from({ length: lines }, () => line) });
  return shopifyOrderBody({
    ...made,
    line_items: made.line_items.map(one => ({ ...one, ...change(one) })),
  } as never);
}

describe('what is said of an order with very many lines, or a very long one, is short', () => {
  it.each<[string, number, (line: Line) => object]>([
    ['that cannot be read', 6_000, () => ({ quantity: 'many', price: {}, tax_lines: 'none' })],
    ['with two taxes each', 500, ({ tax_lines }) => ({ tax_lines: [...tax_lines, ...tax_lines] })],
    ['without a tax', 500, () => ({ tax_lines: [], taxable: true })],
    [
      'at a rate that no country has',
      500,
      ({ tax_lines }) => ({ tax_lines: tax_lines.map(tax => ({ ...tax, rate: 0.19 })) }),
    ],
    [
      'at 0 %',
      500,
      ({ tax_lines }) => ({ tax_lines: tax_lines.map(tax => ({ ...tax, rate: 0, price: '0.00' })) }),
    ],
    ['without an article', 500, () => ({ sku: '' })],
    ['of half pieces', 500, () => ({ quantity: 0.5 })],
    ['and a title of 300,000 characters', 2, () => ({ sku: '', title: 'a'.repeat(300_000) })],
  ])('%s', (_, lines, change) => {
    const { end } = outcomeOf(order(lines, change), { phcGo: { defaultReference: undefined } });
    expect(end).not.toMatch(/^(issued|ignored)/);
    expect(end.length).toBeLessThan(longestReason);
  });
});
