import { describe, expect, it } from 'vitest';
import { heldAs } from '../../domain/held-as.ts';
import { detail, orderMessage, orderOfMessage } from './message.ts';

type Json = Readonly<Record<string, unknown>>;

/** Lines of an order: kind, id, gross, tax, discount and rates. */
const shown = (message: object) =>
  orderOfMessage(message).lines.map(({ kind, id, gross, tax, discount, taxes }) => [
    ...[kind, id, gross, tax, discount],
    taxes.map(({ rate, amount }) => `${rate}: ${amount}`).join(', '),
  ]);

describe('an article', () => {
  const firstOf = (over: Json, order: Json = {}) =>
    orderOfMessage(orderMessage({ details: [detail('1', over)] }, order)).lines[0];

  it('has its reference and name without blanks around them', () =>
    expect(firstOf({ product_reference: ' A-1 ', product_name: ' Cadeira ' })).toMatchObject({
      sku: 'A-1',
      name: 'Cadeira',
    }));

  it('is called by its reference, or by what it is, where it has no name', () => {
    expect(firstOf({ product_reference: ' A-1 ', product_name: ' ' })?.name).toBe('A-1');
    const nameless = firstOf({ product_reference: ' ', product_name: '' });
    expect(nameless?.name).toBe('Article');
    expect(nameless).not.toHaveProperty('sku');
  });

  it('needs no shipping if it is downloaded, or nothing of the order is shipped', () => {
    expect(firstOf({})).not.toHaveProperty('needsShipping');
    expect(firstOf({ download_hash: 'abc' })).toMatchObject({ needsShipping: false });
    expect(firstOf({}, { id_carrier: '0' })).toMatchObject({ needsShipping: false });
  });

  it('has the name of its tax, and so has what is sent at the same rate', () => {
    const named = detail('1', { taxes: [{ id: '1', rate: '23.000', name: ' IVA PT 23% ' }] });
    const shipping = { total_shipping_tax_incl: '2.460000', total_shipping_tax_excl: '2.000000' };
    const order = { ...shipping, carrier_tax_rate: '23.000' };
    const { lines } = orderOfMessage(orderMessage({ details: [named] }, order, ['27.060000', '22.000000']));
    expect(lines.map(({ kind, taxes }) => [kind, taxes[0]?.title])).toEqual([
      ['product', 'IVA PT 23%'],
      ['shipping', 'IVA PT 23%'],
    ]);
    expect(firstOf({})?.taxes[0]?.title).toBe('');
  });

  it('of which none are left is not on the order', () =>
    expect(shown(orderMessage({ details: [detail('1'), detail('2', { product_quantity: '0' })] }))).toEqual([
      ['product', '1', 2460n, 460n, 0n, '23: 460'],
    ]));

  it('with several taxes shares its tax by their rates; where all are 0, the first has it', () => {
    const taxes = (...rates: string[]) => rates.map((rate, id) => ({ id: String(id), rate }));
    const ratesOf = (...rates: string[]) => firstOf({ taxes: taxes(...rates) })?.taxes;
    expect(ratesOf('20.000', '3.000')).toEqual([
      { rate: '20', amount: 400n, title: '' },
      { rate: '3', amount: 60n, title: '' },
    ]);
    expect(ratesOf('23', '0')).toEqual([
      { rate: '23', amount: 460n, title: '' },
      { rate: '0', amount: 0n, title: '' },
    ]);
    expect(ratesOf('0', '0')).toEqual([
      { rate: '0', amount: 460n, title: '' },
      { rate: '0', amount: 0n, title: '' },
    ]);
  });
});

describe('shipping and wrapping', () => {
  const shipping = { total_shipping_tax_incl: '4.990000', total_shipping_tax_excl: '4.056911' };
  const wrapping = { total_wrapping_tax_incl: '2.460000', total_wrapping_tax_excl: '2.000000' };

  it('are lines with the tax that the shop states', () =>
    expect(
      shown(
        orderMessage({}, { ...shipping, ...wrapping, carrier_tax_rate: '23.000' }, [
          '32.050000',
          '26.056911',
        ]),
      ),
    ).toEqual([
      ['product', '1', 2460n, 460n, 0n, '23: 460'],
      ['shipping', 'shipping', 499n, 93n, 0n, '23: 93'],
      ['fee', 'fee', 246n, 46n, 0n, '23: 46'],
    ]));

  it('that cost nothing are not lines', () =>
    expect(shown(orderMessage({}, { carrier_tax_rate: '23.000' }))).toHaveLength(1));

  it.each<[string, string, Json, string]>([
    ['the only rate of the order that gives its tax', '23', {}, '23: 93'],
    ['none where its tax is 0', '23', { total_shipping_tax_excl: '4.990000' }, ''],
    ['none where no rate of the order gives its tax', '6', {}, ''],
  ])('without a stated rate shipping has %s', (_, rate, over, taxes) => {
    const details = [detail('1', { taxes: [{ id: '1', rate }] })];
    const order = { ...shipping, carrier_tax_rate: '0.000', ...over };
    expect(
      shown(orderMessage({ details }, order, ['29.590000', '24.056911']))
        .at(-1)
        ?.at(-1),
    ).toBe(taxes);
  });

  it('have no rate where two rates of the order give their tax, and the nearer one where one is nearer', () => {
    const two = (rates: readonly string[], incl: string, excl: string) =>
      shown(
        orderMessage(
          { details: rates.map((rate, id) => detail(String(id), { taxes: [{ id: '1', rate }] })) },
          { total_wrapping_tax_incl: incl, total_wrapping_tax_excl: excl },
          [(24.6 * rates.length + Number(incl)).toFixed(6), '0.000000'],
        ),
      )
        .at(-1)
        ?.at(-1);
    expect(two(['23', '22'], '0.100000', '0.080000')).toBe('');
    expect(two(['23', '13'], '0.100000', '0.080000')).toBe('23: 2');
    expect(two(['23', '23'], '2.460000', '2.000000')).toBe('23: 46');
  });
});

describe('a discount', () => {
  const less = (incl: string, excl: string) => ({
    total_discounts_tax_incl: incl,
    total_discounts_tax_excl: excl,
  });
  const named = (over: Json = {}) => [
    { id: '1', name: 'Menos', value: '6.15', free_shipping: '0', isVoucher: false, ...over },
  ];
  const book = detail('2', {
    total_price_tax_incl: '10.600000',
    total_price_tax_excl: '10.000000',
    taxes: [{ id: '2', rate: '6.000' }],
  });
  const shipping = { total_shipping_tax_incl: '4.920000', total_shipping_tax_excl: '4.000000' };

  it('lowers its article, and the tax with it', () =>
    expect(
      shown(orderMessage({ discounts: named() }, less('6.15', '5.00'), ['18.450000', '15.000000'])),
    ).toEqual([['product', '1', 1845n, 345n, 615n, '23: 345']]));

  it('is told above or below zero, as the version of the shop has it', () =>
    expect(
      shown(orderMessage({ discounts: named() }, less('-6.15', '-5.00'), ['18.450000', '15.000000'])),
    ).toEqual([['product', '1', 1845n, 345n, 615n, '23: 345']]));

  it('lowers the tax of an article that has no rate', () =>
    expect(
      shown(
        orderMessage({ details: [detail('1', { taxes: [] })], discounts: named() }, less('6.15', '5.00'), [
          '18.450000',
          '15.000000',
        ]),
      ),
    ).toEqual([['product', '1', 1845n, 345n, 615n, '']]));

  it('that gives free shipping takes the shipping off the order', () =>
    expect(
      shown(
        orderMessage(
          { discounts: named({ free_shipping: '1' }) },
          { ...less('4.92', '4.00'), ...shipping, carrier_tax_rate: '23' },
        ),
      ),
    ).toEqual([['product', '1', 2460n, 460n, 0n, '23: 460']]));

  it('leaves shipping alone where none of several gives it free', () => {
    const discounts = [...named(), ...named({ id: '2', name: 'Dez' })];
    const order = { ...less('6.15', '5.00'), ...shipping, carrier_tax_rate: '23' };
    expect(shown(orderMessage({ discounts }, order, ['23.370000', '19.000000']))).toEqual([
      ['product', '1', 1845n, 345n, 615n, '23: 345'],
      ['shipping', 'shipping', 492n, 92n, 0n, '23: 92'],
    ]);
    expect(
      shown(
        orderMessage(
          { discounts: [...discounts, ...named({ id: '3', free_shipping: '1' })] },
          { ...less('11.07', '9.00'), ...shipping, carrier_tax_rate: '23' },
          ['18.450000', '15.000000'],
        ),
      ),
    ).toEqual([['product', '1', 1845n, 345n, 615n, '23: 345']]);
  });

  it.each<[string, string, Json]>([
    ['more than there is', '30.00', less('30.00', '25.00')],
    ['less than the shipping that it gives free', '4.00', { ...less('4.00', '3.25'), ...shipping }],
  ])('of %s is held', (_, amount, order) => {
    const free = 'total_shipping_tax_incl' in order;
    const total = (24.6 + (free ? 4.92 : 0) - Number(amount)).toFixed(6).replace('-', '');
    const message = orderMessage({ discounts: named({ free_shipping: free ? '1' : '0' }) }, order, [
      free ? total : '0.000000',
      '0.000000',
    ]);
    expect(heldAs(() => orderOfMessage(message, { zeroTotal: 'issue' }))).toMatch(/^order-does-not-add-up: /);
  });

  it('of all that is sold is nothing to pay', () =>
    expect(
      orderOfMessage(orderMessage({ discounts: named() }, less('24.60', '20.00'), ['0.000000', '0.000000']), {
        zeroTotal: 'issue',
      }).lines,
    ).toMatchObject([{ gross: 0n, tax: 0n, discount: 2460n }]));

  it('over two rates has its tax on each, within half a cent for each article and one for the sum', () => {
    const both = { details: [detail('1'), book], discounts: named() };
    const taxOf = (excl: string) => () =>
      shown(orderMessage(both, less('3.52', excl), ['31.680000', '27.000000'])).map(line => line[2]);
    expect(taxOf('3.00')()).toEqual([2214n, 954n]);
    for (const excl of ['2.99', '3.01']) expect(taxOf(excl)()).toEqual([2214n, 954n]);
    for (const excl of ['2.98', '3.02'])
      expect(heldAs(taxOf(excl))).toMatch(/^order-does-not-add-up: The discounts have 0\.5/);
  });

  it('over one rate may state another tax', () =>
    expect(
      shown(orderMessage({ discounts: named() }, less('6.15', '6.15'), ['18.450000', '15.000000'])),
    ).toHaveLength(1));

  it('that is a gift card, by its name or as the voucher of a credit slip, is held', () => {
    const withCard =
      (...discounts: object[]) =>
      () =>
        orderOfMessage(orderMessage({ discounts }, less('6.15', '5.00'), ['18.450000', '15.000000']));
    const [plain] = named();
    const [voucher] = named({ name: 'Vale', isVoucher: true });
    const [card] = named({ name: 'Gift card 20' });
    expect(heldAs(withCard(plain as object))).toBe('not held');
    expect(heldAs(withCard(plain as object, voucher as object))).toMatch(/^gift-card: "Vale" of 6\.15 EUR/);
    expect(heldAs(withCard(card as object))).toMatch(/^gift-card: "Gift card 20" of 6\.15 EUR/);
  });
});
