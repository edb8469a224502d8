import { describe, expect, it } from 'vitest';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { chair, endOf, messageOf, type Placed, readingOf, shopName, useShop } from './shop-world.ts';

const world = useShop();
const { endNow, soldNow } = world;

/** A paid order, and what it is told as. */
async function told(order: Partial<Placed> = {}, settings: Record<string, unknown> = {}, over = {}) {
  const id = world.paid(order);
  const text = await messageOf(world.shop, id, over);
  const reading = readingOf(text, settings);
  return { id, text, reading, end: endOf(reading, settings) };
}

describe('a paid order of PrestaShop', () => {
  it('is told in our words', async () => {
    const { id, reading } = await told({ buyer: { company: 'Padaria Lda', vat_number: 'PT 501 442 600' } });
    if (reading.kind !== 'order') throw new Error(JSON.stringify(reading));
    checkOrder(reading.order);
    const reference = String(world.shop.store.find('orders', id).reference);
    expect(reading.order).toEqual({
      platform: 'prestashop',
      shop: shopName,
      orderId: String(id),
      orderName: reference,
      placedAt: '2026-11-20T10:00:00.000Z',
      paidAt: '2026-11-20T10:00:00.000Z',
      updatedAt: '2026-11-20T10:00:00.000Z',
      currency: 'EUR',
      buyer: {
        name: 'Maria Fictícia',
        email: 'maria@example.com',
        company: 'Padaria Lda',
        typedTaxId: { text: 'PT 501 442 600', from: 'address_invoice.vat_number' },
        billing: address,
        shipping: address,
      },
      lines: [
        line('1', { sku: 'CAD-1', name: 'Artigo CAD-1', quantity: '2' }, [8000n, 1496n], '23'),
        line('2', { sku: 'LIVRO-1', name: 'Artigo LIVRO-1', quantity: '1' }, [1060n, 60n], '6'),
        { ...line('shipping', { name: 'Shipping', quantity: '1' }, [499n, 93n], '23'), kind: 'shipping' },
      ],
      totals: { gross: 9559n, tax: 1649n },
      version: { gross: 9559n, lines: reading.order.lines },
      refundsInside: [],
      paidBy: ['Bank wire'],
    });
  });

  const address = {
    name: 'Maria Fictícia',
    company: 'Padaria Lda',
    street: 'Rua do Exemplo 1',
    postalCode: '1000-001',
    city: 'Lisboa',
    country: 'PT',
  };
  const line = (id: string, given: object, [gross, tax]: readonly [bigint, bigint], rate: string) => ({
    id,
    kind: 'product',
    ...given,
    gross,
    net: gross - tax,
    tax,
    discount: 0n,
    taxes: [{ rate, amount: tax, title: `IVA ${rate}%` }],
  });

  it('is told in a message that holds no password and no key of the shop', async () => {
    const { text } = await told();
    expect(text).not.toMatch(/passwd|secure_key|\$2y|910000000/);
  });

  it('has wrapping as a fee at the only rate that gives its tax', async () => {
    const { reading } = await told({ wrapping: { price: '2.46', rate: '23' } });
    if (reading.kind !== 'order') throw new Error(reading.kind);
    expect(reading.order.lines.find(({ kind }) => kind === 'fee')).toMatchObject({
      gross: 246n,
      taxes: [{ rate: '23', amount: 46n }],
    });
  });

  it('says that a download needs no shipping', async () => {
    const { reading } = await told({ isVirtual: true, shipping: undefined } as never);
    if (reading.kind !== 'order') throw new Error(reading.kind);
    expect(reading.order.lines.every(({ needsShipping }) => needsShipping === false)).toBe(true);
  });

  it.each<[string, Placed['discount'], string[]]>([
    ['a tenth of every article', { name: 'Dez', percent: 10 }, ['72.00', '9.54', '4.99']],
    ['an amount', { name: 'Menos dez', amount: '10.00' }, ['71.17', '9.43', '4.99']],
    ['free shipping', { name: 'Portes', freeShipping: true }, ['80.00', '10.60']],
    ['both', { name: 'Tudo', amount: '10.00', freeShipping: true }, ['71.17', '9.43']],
  ])('with a discount of %s has it on its lines', async (_, discount, expected) => {
    const { reading, end } = await told({ ...(discount && { discount }) });
    expect(end).toMatch(/^order /);
    if (reading.kind !== 'order') throw new Error(reading.kind);
    const paid = reading.order.lines.map(({ gross }) => (Number(gross) / 100).toFixed(2));
    expect(paid).toEqual(expected);
  });

  it.each<[string, Partial<Placed>, RegExp]>([
    [
      'a discount for one article of two rates',
      { discount: { name: 'Livros', percent: 50, onlyLine: 1 } },
      /^order-does-not-add-up: The discounts have 0\.30 EUR of tax, and spread over all articles they have 0\.92 EUR/,
    ],
    [
      'a gift card',
      { discount: { name: 'Gift card 20', amount: '20.00' } },
      /^gift-card: "Gift card 20" of 20\.00 EUR/,
    ],
    [
      'a voucher of a credit slip',
      { discount: { name: 'Vale', amount: '5.00', code: 'V12C3O7' } },
      /^gift-card: "Vale" of 5\.00 EUR/,
    ],
    ...['V12C3O7-2', 'V12C3O7-3', 'V12C3O7-3-2'].map((code): [string, Partial<Placed>, RegExp] => [
      `what was left of a voucher of a credit slip (${code})`,
      { discount: { name: 'Vale', amount: '5.00', code } },
      /^gift-card: "Vale" of 5\.00 EUR/,
    ]),
    [
      'a voucher of a credit slip whose rule is gone, by its name',
      { discount: { name: 'V12C3O7', amount: '5.00' } },
      /^gift-card: "V12C3O7" of 5\.00 EUR/,
    ],
    ['two taxes on an article', { lines: [{ ...chair, rates: ['20', '3'] }] }, /^two-taxes/],
    ['another currency', { currency: 'USD' }, /^currency: The order is in USD/],
  ])('with %s is held', async (_, order, expected) => {
    expect((await told(order)).end).toMatch(expected);
  });

  it.each([
    ['free shipping', { name: 'Portes', free_shipping: '1' }],
    ['a gift card', { name: 'Gift card 20', free_shipping: '0' }],
  ])('is what it is without %s that somebody took off it again', async (_, fields) => {
    const { id, reading } = await told({ discount: { name: 'Menos dez', amount: '10.00' } });
    const rule = { id_order: String(id), id_cart_rule: '0', value: '20.00', value_tax_excl: '16.26' };
    world.shop.store.add('order_cart_rules', { ...rule, ...fields, deleted: '1' });
    expect(readingOf(await messageOf(world.shop, id))).toEqual(reading);
  });

  it('is held with both figures where its totals contradict each other', async () => {
    const { id } = await told();
    const change = (fields: object) => world.shop.store.change('orders', id, { ...fields });
    change({ total_paid: '90.000000' });
    expect(await endNow(id)).toBe(
      'order-does-not-add-up: The total of the order is 90.00 EUR ("total_paid") and 95.59 EUR ("total_paid_tax_incl").',
    );
    change({ total_paid_tax_incl: '90.000000', total_paid_real: '90.000000' });
    expect(await endNow(id)).toBe(
      'order-does-not-add-up: Discounts 0.00, shipping 4.99, wrapping 0.00, articles 90.60 add up to 95.59 EUR, the order says 90.00 EUR: a difference of 5.59 EUR.',
    );
  });

  it('of a cent more than its whole cents is held: there is no rounding that explains it', async () => {
    const { id } = await told();
    world.shop.store.change('orders', id, {
      total_paid: '95.600000',
      total_paid_tax_incl: '95.600000',
      total_paid_real: '95.6',
    });
    expect(await endNow(id)).toMatch(/^order-does-not-add-up: .* a difference of 0\.01 EUR\.$/);
  });

  it('with a field in an unknown form is held with its name', async () => {
    const { id } = await told();
    world.shop.store.change('orders', id, { total_shipping_tax_incl: { amount: '4.99' } });
    expect(await endNow(id)).toBe(
      'order-unreadable: PrestaShop has these fields of the order in an unknown form: order.total_shipping_tax_incl.',
    );
  });
});

describe('whether an order of PrestaShop is paid', () => {
  const placed = () => world.shop.place({ lines: [chair] });
  it('is told by its state', async () => {
    const id = placed();
    expect(await endNow(id)).toBe('ignored: not paid');
    world.shop.pay(id);
    for (const paid of [2, 3, 4, 5]) {
      world.shop.setState(id, paid);
      expect(await endNow(id)).toBe('order 80.00');
    }
  });

  it('is told by "paidStates" too, also where no payment is recorded', async () => {
    const id = placed();
    world.shop.setState(id, 13);
    expect(await endNow(id)).toBe('ignored: not paid');
    expect(await endNow(id, {}, { paidStates: [13] })).toBe('order 80.00');
  });

  it('is unclear in a state of the shop that is not one of a paid order, once money came', async () => {
    const id = placed();
    world.shop.pay(id);
    world.shop.setState(id, 20);
    expect(await endNow(id)).toMatch(/^partly-paid: Payments of 80\.00 EUR .* "At the workshop"/);
    expect(await soldNow(id)).toBe('order 80.00');
  });

  it('is held where the payments are not the total', async () => {
    const id = placed();
    world.shop.pay(id);
    world.shop.store.change('orders', id, { total_paid_real: '30.000000' });
    expect(await endNow(id)).toBe(
      'partly-paid: Payments of 30.00 EUR are on record, and the order is 80.00 EUR.',
    );
    expect(await soldNow(id)).toBe('order 80.00');
  });

  it('matters only from the start on: the day of the payment counts, not that of the order', async () => {
    const id = placed();
    world.at('2026-11-21T10:00:00Z', () => world.shop.pay(id));
    expect(await endNow(id, { startAt: '2026-11-21T00:00:00Z' })).toBe('order 80.00');
    expect(await endNow(id, { startAt: '2026-11-22T00:00:00Z' })).toBe('ignored: before-start');
  });

  it('names states that the shop does not have', async () => {
    await expect(messageOf(world.shop, placed(), { paidStates: [2, 99] })).rejects.toThrow(
      'The shop has no order state 99: correct "paidStates" of its connection.',
    );
  });
});

describe('an order of PrestaShop that ended', () => {
  const all = { lines: [{ line: 0, quantity: 2 }] };
  const paid = () => {
    const id = world.shop.place({ lines: [chair] });
    world.shop.pay(id);
    return id;
  };
  it('before it was paid is closed', async () => {
    const id = world.shop.place({ lines: [chair] });
    world.shop.setState(id, 6);
    expect(await endNow(id)).toBe('closed: The order was cancelled in the shop before it was paid.');
  });

  it('cancelled with its money kept is held, and closed by a credit slip over all of it', async () => {
    const id = paid();
    world.shop.setState(id, 6);
    expect(await endNow(id)).toMatch(
      /^order-cancelled: The state of the order is "Canceled", .* return 0\.00 EUR/,
    );
    world.shop.refund(id, all);
    expect(await endNow(id)).toBe('closed: The order was cancelled in the shop.');
    expect(await soldNow(id)).toBe('order 80.00');
  });

  it('refunded is closed, unless credit slips return a part of it only', async () => {
    const id = paid();
    world.shop.setState(id, 7);
    expect(await endNow(id)).toBe('closed: The order was refunded in the shop.');
    world.shop.refund(id, { lines: [{ line: 0, quantity: 1 }] });
    expect(await endNow(id)).toMatch(/^order-edited: .* return 40\.00 of 80\.00 EUR/);
  });

  it.each([6, 7])('in state %s is held where the buyer got a voucher in place of the money', async state => {
    const id = paid();
    world.shop.refund(id, { ...all, voucher: true });
    const before = await endNow(id);
    world.shop.setState(id, state);
    expect(before).toMatch(/^order-edited: Refund \d+ returned 80\.00 EUR .* as money\.$/);
    expect(await endNow(id)).toMatch(/^order-edited: .* 80\.00 EUR of credit slips became a voucher/);
    expect(await soldNow(id)).toBe('order 80.00');
  });
});

describe('the buyer of an order of PrestaShop', () => {
  it.each<[string, Placed['buyer'], Record<string, unknown>, object]>([
    [
      'VAT number',
      { vat_number: '501442600' },
      {},
      { text: '501442600', from: 'address_invoice.vat_number' },
    ],
    [
      'number of a Portuguese tax payer',
      { dni: '123456789' },
      {},
      { text: '123456789', from: 'address_invoice.dni' },
    ],
    [
      'tax number in the company field',
      { company: 'NIF 501442600' },
      {},
      { text: '501442600', from: 'address_invoice.company' },
    ],
    [
      'SIRET in France',
      { siret: '73282932000074', country: 'FR', company: 'Boulangerie' },
      { country: 'FR', issueWith: 'kwixeo' },
      { text: '73282932000074', from: 'customer.siret' },
    ],
  ])('has a %s', async (_, buyer, settings, expected) => {
    const { reading } = await told({ ...(buyer && { buyer }) }, settings);
    if (reading.kind !== 'order') throw new Error(JSON.stringify(reading));
    expect(reading.order.buyer.typedTaxId).toEqual(expected);
  });

  it.each<[string, Placed['buyer']]>([
    ['the number of an identity card of another country', { dni: '12345678Z', country: 'ES' }],
    ['a SIRET at a Portuguese seller', { siret: '73282932000074', country: 'FR' }],
  ])('does not take %s for a tax number', async (_, buyer) => {
    const { reading } = await told({ ...(buyer && { buyer }) });
    if (reading.kind !== 'order') throw new Error(JSON.stringify(reading));
    expect(reading.order.buyer.typedTaxId).toBeUndefined();
  });

  it('whose address is gone is asked for', async () => {
    const { id } = await told();
    world.shop.store.remove('addresses', Number(world.shop.store.find('orders', id).id_address_invoice));
    expect(await endNow(id)).toMatch(/^address-incomplete/);
    const reading = readingOf(await messageOf(world.shop, id));
    expect(reading).toMatchObject({
      held: { remedy: expect.stringMatching(/in the shop.*by hand in the ERP/) },
    });
    expect(reading).toMatchObject({ held: { remedy: expect.not.stringContaining('"correction"') } });
  });
});
