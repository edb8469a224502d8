import { describe, expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { lines, orderOf, textOf } from './order-of.ts';
import { outcomeOf } from './outcome.ts';
import { settingsOf } from './settings.ts';

const coupon = (over: object) => ({ id: 501, code: 'ola', discount: '32.52', discount_tax: '7.48', ...over });
const withCoupon = (over: object, more: object = {}) => textOf({ coupon_lines: [coupon(over)], ...more });
const held =
  'gift-card: A coupon of 40.00 EUR is a gift card or a credit of the buyer, and the shop took it off like a discount.';

describe('a coupon that is money', () => {
  it.each<[string, object]>([
    ['its kind', { code: 'GIFT-123', discount_type: 'smart_coupon' }],
    ['its kind', { discount_type: 'store_credit' }],
    ['its kind', { discount_type: 'wt_gift_card' }],
    ['its code', { code: 'gift_card_20' }],
    ['its code', { code: 'Cheque-prenda 40' }],
    ['its code', { code: 'store-credit-jane', discount_type: 'fixed_cart' }],
    ['its code', { code: 'wc_account_funds_discount_7_2026_11_20', discount_type: 'fixed_cart' }],
    [
      'its data as an object',
      { meta_data: [{ id: 1, key: 'coupon_data', value: { id: 7, discount_type: 'smart_coupon' } }] },
    ],
    [
      'its data as text',
      { meta_data: [{ id: 1, key: 'coupon_data', value: '{"id":7,"discount_type":"store_credit"}' }] },
    ],
    ['its short form', { meta_data: [{ id: 1, key: 'coupon_info', value: '[7,"abc","smart_coupon",40]' }] }],
  ])('is not a discount, by %s: %j', (_, over) => {
    expect(outcomeOf(withCoupon(over))).toBe(held);
    expect(outcomeOf(withCoupon(over), {}, { giftCards: 'multi', exemptions: { giftCards: 'M99' } })).toBe(
      held,
    );
  });

  it('is not a discount where PHP wrote the coupons as an object', () =>
    expect(outcomeOf(textOf({ coupon_lines: { '2': coupon({ discount_type: 'store_credit' }) } }))).toBe(
      held,
    ));

  it.each([undefined, null, 7, [7]])('is not told by %j', coupon_lines =>
    expect(outcomeOf(textOf({ coupon_lines }))).toBe('issued 70.60'),
  );

  it.each<object>([
    {},
    { discount_type: 'percent' },
    { code: 'gifts10', discount_type: 'fixed_cart' },
    { code: 'giftcard10', discount_type: 'percent' },
    { code: 'vale-presente-10', meta_data: [{ id: 1, key: 'coupon_info', value: '[7,"abc","percent",40]' }] },
    { meta_data: [{ id: 1, key: 'coupon_info', value: '[7,"abc","percent",40]' }] },
    { meta_data: [{ id: 1, key: 'coupon_data', value: { discount_type: 'fixed_cart' } }] },
    { code: null, discount: 'x', discount_type: 7, meta_data: 'y' },
    { code: 'gift card', discount: '0', discount_tax: '0' },
  ])('is a discount: %j', over => expect(outcomeOf(withCoupon(over))).toBe('issued 70.60'));

  it('of an order that has its invoice asks for nothing', () => {
    const sold = parsersOf(settingsOf())
      .order(withCoupon({ discount_type: 'smart_coupon' }))
      .readSold('loja.example', invoicingSettings());
    expect(sold).toMatchObject({ kind: 'order', order: { totals: { gross: 7060n } } });
  });

  it('that pays all of an order is not passed over', () =>
    expect(
      outcomeOf(
        withCoupon({ discount_type: 'smart_coupon' }, { total: '0.00', line_items: [], tax_lines: [] }),
      ),
    ).toBe(held));

  it('is a payment where the total alone is lower', () => {
    const text = withCoupon(
      { discount_type: 'smart_coupon', discount: '20.00', discount_tax: '0.00' },
      { total: '50.60' },
    );
    expect(outcomeOf(text)).toBe('gift-card: The order was paid with a gift card.');
    const multi = { giftCards: 'multi', exemptions: { giftCards: 'M99' } };
    expect(outcomeOf(text, {}, multi)).toBe('issued 70.60');
    const order = orderOf(text, multi);
    expect([formatMinor(order.totals.gross), order.paidBy]).toEqual([
      '70.60',
      ['ifthenpay_mbway', 'gift_card'],
    ]);
  });
});

describe('a credit that is told beside the lines', () => {
  const multi = { giftCards: 'multi', exemptions: { giftCards: 'M99' } };
  const told = (key: string, value: unknown, total = '50.60') =>
    textOf({ total, meta_data: [{ key, value }] });

  it('is a payment where its amount is told', () => {
    const text = told('_ywgc_applied_gift_cards_totals', '20');
    expect(outcomeOf(text)).toBe('gift-card: The order was paid with a gift card.');
    expect(outcomeOf(text, {}, multi)).toBe('issued 70.60');
  });

  it.each<[string, unknown]>([
    ['_ywgc_applied_gift_cards', { ABC: 20 }],
    ['smart_coupons_contribution', { abc: 20 }],
    ['_wallet_partial_payment', '15.00'],
  ])('is held where it explains a lower total and not its amount: %s', (key, value) => {
    for (const settings of [{}, multi])
      expect(outcomeOf(told(key, value), {}, settings)).toBe(
        `gift-card: The lines cost 20.00 EUR more than was paid, and "${key}" tells of a gift card or a credit.`,
      );
  });

  it('changes nothing where the lines are what was paid, or less', () => {
    expect(outcomeOf(told('_wallet_cashback', '3.00', '70.60'))).toBe('issued 70.60');
    expect(outcomeOf(told('_wallet_cashback', '3.00', '80.60'))).toMatch(/^order-does-not-add-up: /);
  });
});

describe('a fee below zero', () => {
  const isMoney = /^gift-card: A fee of \d\.\d\d EUR is a gift card or a credit of the buyer/;
  const fees = (name: string) => [{ amount: '-5.00', name }];

  // The shop taxes every fee below zero, so that a wallet lowers the tax as well (woocommerce#47948).
  it.each(['Gift card', 'Cartão presente', 'Via wallet', 'Store credit', 'Account funds', 'Crédito em loja'])(
    'called %j is money',
    name => expect(outcomeOf(textOf({}, { fees: fees(name) }))).toMatch(isMoney),
  );

  it('is money by the key of a wallet, whatever its name in the language of the shop', () => {
    const { fee_lines } = wooOrder({ lines, fees: fees('Pago com saldo') });
    const withKey = (value: string) =>
      textOf(
        { fee_lines: fee_lines.map(fee => ({ ...fee, meta_data: [{ key: '_legacy_fee_key', value }] })) },
        { fees: fees('Pago com saldo') },
      );
    expect(outcomeOf(withKey('_via_wallet_partial_payment'))).toMatch(isMoney);
    for (const key of ['pago-com-saldo', 'google-wallet'])
      expect(outcomeOf(withKey(key))).toMatch(/^issued /);
  });

  it.each(['Desconto', 'Carteira -10', 'Wallet', 'Crédito', 'Saldos'])('called %j is a discount', name =>
    expect(outcomeOf(textOf({}, { fees: fees(name) }))).toMatch(/^issued /),
  );
});
