import { describe, expect, it } from 'vitest';
import { treatTaxes } from '../../../../shared/domain/tax/tax-treatment.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { Basket } from '../../../sandbox/shopify/basket.ts';
import { one, order } from './read-basket.ts';

describe('tax of a Shopify order', () => {
  const treated = (basket: Basket, settings = {}) =>
    heldAs(() => treatTaxes(order(basket, settings), invoicingSettings(settings), '2026-11-10'));

  it.each<[string, Basket, Record<string, unknown>, RegExp]>([
    [
      'two taxes',
      { lines: [{ price: '10.00', rates: ['6', '2.5'] }] },
      {},
      /^two-taxes: "Artigo 1" carries 2 taxes: 6 % .*2\.5 %/,
    ],
    ['a rate of another country', { lines: [{ price: '10.00', rate: '21' }] }, {}, /^unknown-rate/],
    ['no tax at all', { lines: [{ price: '10.00', rate: null }] }, {}, /^vat-missing/],
    ['0 % without a reason', { lines: [{ price: '10.00', rate: '0' }] }, {}, /^zero-rate-no-reason/],
    [
      'untaxed shipping',
      { lines: one, shipping: { price: '3.00', rate: null } },
      {},
      /^shipping-without-vat: "Portes CTT"/,
    ],
    ['a gift card', { lines: [{ price: '10.00', giftCard: true, rate: null }] }, {}, /^gift-card/],
    ['payment by gift card', { lines: one, gateways: ['gift_card'] }, {}, /^gift-card/],
    ['a tip', { lines: one, tip: '1.00' }, {}, /^tip-or-duty/],
    ['duties', { lines: one, duties: '1.00' }, {}, /^tip-or-duty/],
    ['cash rounding', { lines: one, cashRounding: '0.02' }, {}, /^not held$/],
    [
      'an unproven export',
      { lines: [{ price: '10.00', rate: null }], country: 'BR' },
      {},
      /^export-unproven/,
    ],
    [
      'a proved export',
      { lines: [{ price: '10.00', rate: null }], country: 'BR' },
      { exemptions: { export: 'M05' } },
      /^not held$/,
    ],
    ['a consumer in Spain', { lines: one, country: 'ES' }, {}, /^eu-consumer-regime/],
    [
      'island rates',
      {
        lines: [
          { price: '10.00', rate: '22' },
          { price: '5.00', rate: '9' },
        ],
        province: 'PT-30',
      },
      {},
      /^not held$/,
    ],
    [
      'French rates',
      {
        lines: [
          { price: '10.00', rate: '20' },
          { price: '9.99', rate: '5.5' },
          { price: '3.00', rate: '2.1' },
        ],
        country: 'FR',
      },
      { country: 'FR', issueWith: 'kwixeo' },
      /^not held$/,
    ],
  ])('with %s', (_what, basket, settings, expected) => expect(treated(basket, settings)).toMatch(expected));
});
