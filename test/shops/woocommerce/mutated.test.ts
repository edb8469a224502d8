import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { createWooStore } from '../../sandbox/woocommerce/store.ts';
import { wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { arbitraryChanges, mutate, runsOf } from '../mutate.ts';
import { outcomeOf } from './outcome.ts';
import { settingsOf } from './settings.ts';

const numRuns = runsOf(3_000);
const lines = [
  { price: '30.00', quantity: 2, sku: 'CHAIR' },
  { price: '10.60', rate: '6' },
];
const fees = [{ amount: '-5.00' }, { amount: '1.00' }];

/** An order with two refunds, and what the shop shows of them. */
const returned = (() => {
  const store = createWooStore(() => new Date('2026-11-20T10:00:00Z'));
  store.place({ id: 1001, lines, shipping: { cost: '4.056911' } });
  store.pay(1001);
  store.refund(1001, { items: [{ line: 0, quantity: 1 }] });
  const { body } = store.refund(1001, { shipping: true });
  return { order: body, refunds: JSON.stringify(store.refundsOf(1001)) };
})();
/** Our own frame around both stays: only what a shop sends has any form. */
const whole = ({ order: text, refunds }: typeof returned): string =>
  `{"order":${text},"refundDetails":${refunds}}`;
const texts = [
  JSON.stringify(wooOrder({ lines, coupon: { percent: '10' }, shipping: { cost: '4.06' } })),
  JSON.stringify(wooOrder({ lines, fees, pricesIncludeTax: false, roundAtSubtotal: true })),
  ...['order-727-processing-tax-shipping', 'order-1274-prices-include-tax'].map(name =>
    readFileSync(new URL(`../../fixtures/woocommerce/${name}.json`, import.meta.url), 'utf8').replace(
      '"USD"',
      '"EUR"',
    ),
  ),
];
const invoicing = invoicingSettings({ startAt: '2016-01-01T00:00:00Z' });
const { order } = parsersOf(settingsOf());

it(
  'an order with any field of any form is issued at what was paid, held or ignored, and so are its refunds: never a crash',
  () => {
    fc.assert(
      fc.property(fc.constantFrom(returned, ...texts), arbitraryChanges, (text, changes) => {
        const mutated =
          typeof text === 'string'
            ? mutate(text, changes)
            : whole({ order: mutate(text.order, changes), refunds: mutate(text.refunds, changes) });
        const end = outcomeOf(mutated, {}, { startAt: '2016-01-01T00:00:00Z' });
        expect(end).toMatch(/^(?:issued |ignored: |closed: |[a-z-]+: )/);
        const version = order(mutated);
        expect(version.readSold('loja.example', invoicing).kind).toMatch(/^[a-z]+$/);
        for (const refund of version.refunds?.() ?? [])
          expect(refund.read('EUR').kind).toMatch(/^(?:refund|held|ignored)$/);
      }),
      { numRuns },
    );
  },
  30_000 + 12 * numRuns,
);
