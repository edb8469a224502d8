import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newDocument } from './sandbox-bodies.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller();

/** Cents, whole pieces and whole percentages: the sums below are exact in whole numbers. */
const rates = { NO: 23n, IN: 13n, RE: 6n, IS: 0n } as const;
const cents = (max: number) => fc.integer({ min: 1, max });
const tax = fc.constantFrom('NO', 'IN', 'RE', 'IS');
const quantity = fc.integer({ min: 1, max: 20 });
const percent = fc.integer({ min: 0, max: 60 });
const merchandise = fc.record({
  type: fc.constant(1),
  price: cents(50_000),
  quantity,
  discount: percent,
  tax,
});
const postage = fc.record({ type: fc.constant(2), price: cents(2_000), quantity: fc.constant(1) });
const discount = fc.record({ type: fc.constantFrom(4, 5), price: cents(40), quantity: fc.constant(1), tax });
const adjustment = fc.record({ type: fc.constant(3), price: cents(5), quantity: fc.constant(1) });
const basket = fc.record({
  // Four discounts of 0.40 and an adjustment stay below what 100 pieces of 0.10 leave.
  items: fc
    .tuple(
      fc.array(merchandise, { minLength: 1, maxLength: 6 }),
      fc.array(postage, { maxLength: 1 }),
      fc.array(discount, { maxLength: 4 }),
      fc.array(adjustment, { maxLength: 1 }),
    )
    .map(([sold, ...others]) => [
      { type: 1, price: 1_000, quantity: 10, discount: 0, tax: 'NO' },
      ...sold,
      ...others.flat(),
    ]),
  entity: percent,
  financial: percent,
});
interface AnyItem {
  readonly type: number;
  readonly price: number;
  readonly quantity: number;
  readonly discount?: number;
  readonly tax?: string;
}

const parts = (type: number): 1n | -1n => (type > 3 ? -1n : 1n);

/** Whole division with halves away from zero; nothing here is below zero. */
const rounded = (value: bigint, divisor: bigint): bigint => (2n * value + divisor) / (2n * divisor);

function expected(items: readonly AnyItem[], entity: number, financial: number) {
  const lines = items.map(({ type, price, quantity: count, discount: off = 0, tax: id = 'NO' }) => {
    const gross = BigInt(price) * BigInt(count);
    const kept = BigInt(100 - off) * BigInt(100 - entity) * BigInt(100 - financial);
    const net = type === 1 ? rounded(gross * kept, 1_000_000n) : gross;
    const rate = Object.entries(rates).find(([key]) => key === id)?.[1] ?? 0n;
    return { type, net, rate: type === 3 ? 0n : rate };
  });
  const of = (...types: number[]): bigint =>
    lines.filter(({ type }) => types.includes(type)).reduce((sum, { net }) => sum + net, 0n);
  const subtotal = of(1) + of(2) - of(4, 5);
  const exact = lines.map(({ type, net, rate }) => ({ rate, hundredths: parts(type) * net * rate }));
  const line = lines.reduce((sum, { type, net, rate }) => sum + parts(type) * rounded(net * rate, 100n), 0n);
  const whole = exact.reduce((sum, { hundredths }) => sum + hundredths, 0n);
  return {
    merchandise: of(1),
    postage: of(2),
    discounts: of(4, 5),
    subtotal,
    adjustment: of(3),
    line,
    whole,
  };
}

const money = (amount: bigint): number => Number(amount) / 100;

it('total is merchandise, postage and taxes less discounts and adjustment, to the cent, for any basket', async () => {
  const given = fc.asyncProperty(basket, async ({ items, entity, financial }) => {
    const sums = expected(items, entity, financial);
    const { id } = await wisedat.take(
      'POST /salesinvoices',
      newDocument({
        entity_discount: entity,
        financial_discount: financial,
        items: items.map(({ price, ...item }) => ({ id: 1, ...item, price: price / 100 })),
      }),
    );
    expect(await wisedat.take(`GET /salesinvoices?id=${id}`)).toMatchObject({
      merchandise: money(sums.merchandise),
      postage: money(sums.postage),
      discounts: money(sums.discounts),
      subtotal: money(sums.subtotal),
      taxes: money(sums.line),
      adjustment: money(sums.adjustment),
      total: money(sums.subtotal + sums.line - sums.adjustment),
      entity_discount: entity,
      financial_discount: financial,
    });
  });
  await fc.assert(given, { numRuns: 60 });
});

it('tax rounded once for the document is the exact tax to the cent', async () => {
  wisedat.sandbox.switches.vatRounding = 'document';
  const given = fc.asyncProperty(basket, async ({ items }) => {
    const { whole } = expected(items, 0, 0);
    const sent = items.map(({ price, ...item }) => ({ id: 1, ...item, price: price / 100 }));
    const { id } = await wisedat.take('POST /orders', newDocument({ items: sent }));
    expect((await wisedat.take(`GET /orders?id=${id}`)).taxes).toBe(money(rounded(whole, 100n)));
  });
  await fc.assert(given, { numRuns: 30 });
});

it.each([
  // Four lines of 0.20 at 23 % (0.046 each) and one at 6 % (0.012): 0.196 in all.
  ['line', 0.21],
  ['rate', 0.19],
  ['document', 0.2],
] as const)('tax is rounded by %s', async (vatRounding, taxes) => {
  wisedat.sandbox.switches.vatRounding = vatRounding;
  const line = (id: string) => ({ id: 1, type: 1, price: 0.2, quantity: 1, tax: id });
  const items = [line('NO'), line('NO'), line('NO'), line('NO'), line('RE')];
  const { id } = await wisedat.take('POST /orders', newDocument({ items }));
  expect((await wisedat.take(`GET /orders?id=${id}`)).taxes).toBe(taxes);
});

it('the percentages on the merchandise can be part of the discounts, with the same subtotal and total', async () => {
  const body = newDocument({
    entity_discount: 10,
    financial_discount: 2,
    items: [
      { id: 1, type: 1, price: 33.33, quantity: 3, tax: 'NO' },
      { type: 4, price: 1, tax: 'NO' },
    ],
  });
  const shown = async () => {
    const { id } = await wisedat.take('POST /orders', body);
    const {
      merchandise: goods,
      discounts,
      subtotal,
      taxes,
      total,
    } = await wisedat.take(`GET /orders?id=${id}`);
    return { goods, discounts, subtotal, taxes, total };
  };
  const same = { subtotal: 87.19, taxes: 20.05, total: 107.24 };
  expect(await shown()).toEqual({ goods: 88.19, discounts: 1, ...same });
  wisedat.sandbox.switches.percentDiscounts = 'in-discounts';
  expect(await shown()).toEqual({ goods: 99.99, discounts: 12.8, ...same });
});

it('a currency without decimals has none in its totals', async () => {
  const items = [{ id: 1, type: 1, price: 999.5, quantity: 1, tax: 'NO' }];
  const body = newDocument({ customer: 4, currency: 'JPY', exchange_rate: 160.25, items });
  const { id } = await wisedat.take('POST /orders', body);
  expect(await wisedat.take(`GET /orders?id=${id}`)).toMatchObject({
    exchange_rate: 160.25,
    merchandise: 1000,
    taxes: 230,
    total: 1230,
  });
});
