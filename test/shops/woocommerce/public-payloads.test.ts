import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { orderOf, shown } from './order-of.ts';
import { outcomeOf } from './outcome.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/woocommerce/${name}.json`, import.meta.url), 'utf8');

describe('public payloads', () => {
  it.each([
    ['order-727-processing-tax-shipping', 'currency: The order is in USD.', {}],
    ['order-1274-prices-include-tax', 'currency: The order is in USD.', {}],
  ])('%s is %s', (name, end, over) =>
    expect(outcomeOf(fixture(name), over, { startAt: '2016-01-01T00:00:00Z' })).toBe(end),
  );

  it('in a currency that is issued are held for what they lack, or for a rate that no law has', () => {
    const given = { startAt: '2016-01-01T00:00:00Z' };
    const inEuro = (name: string) => outcomeOf(fixture(name).replace('"USD"', '"EUR"'), {}, given);
    expect(inEuro('order-727-processing-tax-shipping')).toBe(
      'order-unreadable: "Woo Single #1" has the tax rate 75, of which "tax_lines" lacks the field "rate_percent".',
    );
    expect(inEuro('order-1274-prices-include-tax')).toMatch(/^unknown-rate: "Weekly" is charged 10 %/);
  });

  it('add up: the net price of three pieces has 16 digits, and the total is what was paid', () => {
    const text = fixture('order-1274-prices-include-tax').replace('"USD"', '"EUR"');
    const order = orderOf(text, { startAt: '2016-01-01T00:00:00Z' });
    expect(shown(order)).toEqual([['product', 'Weekly', '3', '26.09', '2.37', '0.00', '10']]);
  });
});
