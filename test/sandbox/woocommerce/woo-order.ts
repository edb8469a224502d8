/** An order as WooCommerce's webhooks and REST API v3 show it, with its taxes computed as the shop computes them. */
import Big from 'big.js';
import { inside, onTop, roundTax, sum, type Taxes, taxOfLine, type WooRate, type WooWays } from './taxes.ts';

interface GivenLine {
  /** Of one piece, as the shop enters prices. */
  readonly price: string;
  readonly quantity?: number;
  /** Percent; null: not taxed. Several: one tax each. */
  readonly rate?: string | null;
  readonly rates?: readonly WooRate[];
  readonly sku?: string;
  readonly name?: string;
  readonly meta?: ReadonlyArray<{ readonly key: string; readonly value: unknown }>;
}

export interface WooBasket extends Partial<WooWays> {
  readonly id?: number;
  readonly lines: readonly GivenLine[];
  readonly coupon?: { readonly percent?: string; readonly fixed?: string };
  /** Without tax, with as many decimals as the shop entered. */
  readonly shipping?: { readonly cost: string; readonly rate?: string | null };
  /** Without tax; below zero: a discount, taxed by the shares of the goods. */
  readonly fees?: ReadonlyArray<{
    readonly amount: string;
    readonly rate?: string | null;
    readonly name?: string;
  }>;
  /** Fields of the order that are said otherwise. */
  readonly over?: Readonly<Record<string, unknown>>;
}

export type WooOrder = ReturnType<typeof wooOrder>;

/** Line ids are 101, 102 .., shipping 201, fees 301 ..; rate ids are their percent times ten. */
export function wooOrder(basket: WooBasket) {
  const ways = { pricesIncludeTax: true, roundAtSubtotal: false, ...basket };
  const discounts = discountsOf(basket);
  const lines = basket.lines.map((line, index) => computeLine(line, discounts[index] ?? new Big(0), ways));
  const shipping = basket.shipping && computeShipping(basket.shipping, ways);
  const fees = (basket.fees ?? []).map(fee => computeFee(fee, lines, ways));
  const rates = new Map(
    [
      ...basket.lines.flatMap(ratesOf),
      ...ratesOf(basket.shipping ?? {}),
      ...(basket.fees ?? []).flatMap(ratesOf),
    ].map(rate => [rate.id, rate] as const),
  );
  const cart = [...lines, ...fees];
  const taxLines = [...rates.values()].map((rate, index) => ({
    id: 401 + index,
    rate_code: `PT-IVA-${rate.percent}`,
    rate_id: rate.id,
    label: 'IVA',
    compound: rate.compound === true,
    tax_total: money(taxOfRate(rate.id, cart, ways)),
    shipping_tax_total: money(taxOfRate(rate.id, shipping ? [shipping] : [], ways)),
    rate_percent: Number(rate.percent),
  }));
  const tax = sum(taxLines.map(line => new Big(line.tax_total).plus(line.shipping_tax_total)));
  const net = sum([...cart, ...(shipping ? [shipping] : [])].map(({ total }) => total));
  const id = basket.id ?? 1001;
  return {
    id,
    parent_id: 0,
    number: String(id),
    status: 'processing',
    currency: 'EUR',
    prices_include_tax: ways.pricesIncludeTax,
    date_created: '2026-11-20T10:00:00',
    date_created_gmt: '2026-11-20T10:00:00',
    date_modified: '2026-11-20T10:00:05',
    date_modified_gmt: '2026-11-20T10:00:05',
    date_paid: '2026-11-20T10:00:05' as string | null,
    date_paid_gmt: '2026-11-20T10:00:05' as string | null,
    discount_total: money(sum(lines.map(({ subtotal, total }) => subtotal.minus(total)))),
    shipping_total: money(shipping?.total ?? new Big(0)),
    total: money(net.plus(tax)),
    total_tax: money(tax),
    created_via: 'checkout',
    customer_note: '',
    billing: {
      first_name: 'Maria',
      last_name: 'Fictícia',
      company: '',
      address_1: 'Rua do Exemplo 1',
      address_2: '',
      city: 'Lisboa',
      state: '',
      postcode: '1000-001',
      country: 'PT',
      email: 'maria@example.com',
      phone: '910000000',
    },
    shipping: {
      first_name: '',
      last_name: '',
      company: '',
      address_1: '',
      address_2: '',
      city: '',
      state: '',
      postcode: '',
      country: '',
    },
    payment_method: 'ifthenpay_mbway',
    payment_method_title: 'MB WAY',
    meta_data: [] as ReadonlyArray<{ readonly key: string; readonly value: unknown }>,
    line_items: lines.map((line, index) => shownLine(basket.lines[index], line, index)),
    tax_lines: taxLines,
    shipping_lines: shipping
      ? [{ id: 201, method_title: 'CTT Expresso', method_id: 'flat_rate', ...shown(shipping) }]
      : [],
    fee_lines: fees.map((fee, index) => ({
      id: 301 + index,
      name: basket.fees?.[index]?.name ?? 'Taxa',
      ...shown(fee),
    })),
    coupon_lines: basket.coupon ? [{ id: 501, code: 'ola' }] : [],
    refunds: [] as ReadonlyArray<{ readonly id: number; readonly reason: string; readonly total: string }>,
    ...basket.over,
  };
}

/** What WooCommerce keeps of a line: nothing of it is rounded yet, unless the tax of each line is. */
interface Computed {
  readonly subtotal: Big;
  readonly subtotalTax: Big;
  readonly total: Big;
  readonly tax: Big;
  readonly taxes: Taxes;
}

function computeLine(line: GivenLine, discount: Big, ways: WooWays): Computed {
  const rates = ratesOf(line);
  const before = computePrice(new Big(line.price).times(line.quantity ?? 1), rates, ways);
  const after = computePrice(new Big(line.price).times(line.quantity ?? 1).minus(discount), rates, ways);
  return { ...after, subtotal: before.total, subtotalTax: before.tax };
}

function computePrice(price: Big, rates: readonly WooRate[], ways: WooWays): Computed {
  const taxes = ways.pricesIncludeTax ? inside(price, rates) : onTop(price, rates);
  const tax = taxOfLine(taxes, ways);
  const total = ways.pricesIncludeTax ? price.minus(tax) : price;
  return { subtotal: total, subtotalTax: tax, total, tax, taxes };
}

function computeShipping({ cost, rate }: NonNullable<WooBasket['shipping']>, ways: WooWays): Computed {
  const total = new Big(cost);
  const taxes = onTop(total, ratesOf(rate === undefined ? {} : { rate }));
  const tax = taxOfLine(taxes, ways);
  return { subtotal: total, subtotalTax: tax, total, taxes, tax };
}

/** A fee below zero is taxed by the shares that each rate has in the goods. */
function computeFee(
  fee: NonNullable<WooBasket['fees']>[number],
  lines: readonly Computed[],
  ways: WooWays,
): Computed {
  const total = new Big(fee.amount);
  const taxes = total.gte(0) ? onTop(total, ratesOf(fee)) : shareOfRates(total, lines);
  const tax = taxOfLine(taxes, ways);
  return { subtotal: total, subtotalTax: tax, total, taxes, tax };
}

function shareOfRates(fee: Big, lines: readonly Computed[]): Taxes {
  const goods = sum(lines.map(({ total }) => total));
  const taxes = new Map<number, Big>();
  for (const line of lines)
    for (const id of line.taxes.keys()) {
      const part = goods.eq(0) ? new Big(0) : fee.times(line.total).div(goods);
      const tax = part.times(id).div(1000).round(6, Big.roundHalfUp);
      taxes.set(id, (taxes.get(id) ?? new Big(0)).plus(tax));
    }
  return taxes;
}

/** Coupons take whole cents off each line, as the shop enters prices; the last line bears what is left. */
function discountsOf({ lines, coupon }: WooBasket): Big[] {
  const prices = lines.map(({ price, quantity = 1 }) => new Big(price).times(quantity));
  const whole = sum(prices);
  if (!coupon || whole.eq(0)) return prices.map(() => new Big(0));
  const wanted = coupon.percent ? whole.times(coupon.percent).div(100) : new Big(coupon.fixed ?? 0);
  const amount = (wanted.gt(whole) ? whole : wanted).round(2, Big.roundDown);
  let left = amount;
  return prices.map((price, index) => {
    const part = index === prices.length - 1 ? left : amount.times(price).div(whole).round(2, Big.roundDown);
    const off = part.gt(price) ? price : part;
    left = left.minus(off);
    return off;
  });
}

function ratesOf({ rate = '23', rates }: Pick<GivenLine, 'rate' | 'rates'>): WooRate[] {
  if (rates) return [...rates];
  return rate === null ? [] : [{ id: Number(rate) * 10, percent: rate }];
}

function taxOfRate(id: number, lines: readonly Computed[], ways: WooWays): Big {
  const parts = lines.map(({ taxes }) => {
    const tax = taxes.get(id) ?? new Big(0);
    return ways.roundAtSubtotal ? tax : roundTax(tax, ways);
  });
  return roundTax(sum(parts), ways);
}

const money = (amount: Big): string => amount.toFixed(2, Big.roundHalfUp);

const shown = ({ total, tax, taxes }: Computed) => ({
  total: money(total),
  total_tax: money(tax),
  taxes: [...taxes].map(([id, amount]) => ({ id, total: amount.toFixed(), subtotal: amount.toFixed() })),
  meta_data: [],
});

function shownLine(given: GivenLine | undefined, line: Computed, index: number) {
  const quantity = given?.quantity ?? 1;
  return {
    id: 101 + index,
    name: given?.name ?? `Artigo ${index + 1}`,
    product_id: 11 + index,
    variation_id: 0,
    quantity,
    tax_class: '',
    subtotal: money(line.subtotal),
    subtotal_tax: money(line.subtotalTax),
    ...shown(line),
    meta_data: given?.meta ?? [],
    sku: given?.sku ?? '',
    price: Number(line.total.div(quantity).toFixed(16)),
  };
}
