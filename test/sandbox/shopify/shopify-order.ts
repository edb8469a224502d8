/**
 * Builds `orders/paid` payloads as Shopify computes them: discounts spread over the lines by largest remainder, tax
 * after discount, rounded for each line half up or for each unit half to even, shipping at one rate, at the average
 * of the goods' or split over them. Its arithmetic is its own, so that it can judge ours.
 */

export interface BasketLine {
  /** Unit price as the shop shows it. */
  readonly price: string;
  readonly quantity?: number;
  /** Percent of the one tax; null: no tax line at all; "0": a tax line of 0 %. */
  readonly rate?: string | null;
  /** Percents of several taxes; wins over `rate`. */
  readonly rates?: readonly string[];
  readonly sku?: string | null;
  readonly title?: string;
  readonly giftCard?: boolean;
  readonly tip?: boolean;
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  /** Off all lines but gift cards and tips. `unallocated` leaves it out of the lines, as test orders do. */
  readonly discount?: { readonly fixed?: string; readonly percent?: string; readonly unallocated?: boolean };
  readonly shipping?: {
    readonly price: string;
    readonly rate?: string | null;
    readonly discount?: string;
    readonly removed?: boolean;
    readonly title?: string;
  };
  readonly taxesIncluded?: boolean;
  /** What Shopify rounds: the tax of a line, or of one unit before it is multiplied. */
  readonly taxRounding?: 'line' | 'unit';
  /** The tax of shipping: at its own rate, at the goods' average weighted by price, or split over their rates. */
  readonly shippingTax?: 'single' | 'weighted' | 'split';
  /** Currency of the basket. */
  readonly currency?: string;
  /** Currency of the books when it is another one; its amounts are twice as large. */
  readonly shopCurrency?: string;
  /** Currency that the buyer saw when it is another one; its amounts are twice as large. */
  readonly presentmentCurrency?: string;
  /** Digits, beyond 2^53 if you like. */
  readonly id?: string;
  readonly name?: string;
  readonly test?: boolean;
  readonly financialStatus?: string;
  readonly processedAt?: string;
  readonly noteAttributes?: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  readonly note?: string;
  readonly company?: string;
  readonly address2?: string;
  /** ISO code of the billing and, unless `shipTo` says otherwise, the delivery address. */
  readonly country?: string;
  readonly province?: string;
  readonly shipTo?: string;
  readonly noAddress?: boolean;
  readonly tip?: string;
  readonly duties?: string;
  readonly cashRounding?: string;
  readonly gateways?: readonly string[];
}

/** The payload as it reads once every JSON number has become its text; `shopifyOrderBody` gives the bytes. */
export function shopifyOrder(basket: Basket) {
  const included = basket.taxesIncluded ?? true;
  const currency = basket.currency ?? 'EUR';
  const id = BigInt(basket.id ?? '6184920384729198592');
  const in2 = (cents: bigint, code: string | undefined) => ({
    amount: text(code ? cents * 2n : cents),
    currency_code: code ?? currency,
  });
  const set = (cents: bigint) => ({
    shop_money: in2(cents, basket.shopCurrency),
    presentment_money: in2(cents, basket.presentmentCurrency),
  });
  const plain = (cents: bigint) => set(cents).shop_money.amount;

  const taxLines = (charged: bigint, rates: readonly string[], quantity = 1) =>
    rates.map(rate => {
      const [part, rest] = fraction(rate);
      const whole = included ? rest + part : rest;
      const units = basket.taxRounding === 'unit' ? BigInt(quantity) : 1n;
      const cents =
        units > 1n ? units * halfToEven(charged * part, whole * units) : halfUp(charged * part, whole);
      return {
        rate,
        cents,
        line: {
          price: plain(cents),
          price_set: set(cents),
          rate: decimalShift(rate),
          title: 'IVA',
          channel_liable: false,
        },
      };
    });
  const allocations = (cents: bigint) =>
    cents === 0n ? [] : [{ amount: plain(cents), amount_set: set(cents), discount_application_index: '0' }];

  const full = basket.lines.map(line => cents(line.price) * BigInt(line.quantity ?? 1));
  const discountable = basket.lines.map((line, index) =>
    line.giftCard || line.tip ? 0n : (full[index] ?? 0n),
  );
  const base = sum(discountable);
  const discount = basket.discount?.fixed
    ? min(cents(basket.discount.fixed), base)
    : halfUp(
        base * fraction(basket.discount?.percent ?? '0')[0],
        fraction(basket.discount?.percent ?? '0')[1],
      );
  const parts = basket.discount?.unallocated ? discountable.map(() => 0n) : spread(discount, discountable);

  const lines = basket.lines.map((line, index) => {
    const charged = (full[index] ?? 0n) - (parts[index] ?? 0n);
    const taxes = taxLines(charged, line.rates ?? ownRate(line), line.quantity);
    const lineId = `${id + 1000n + BigInt(index)}`;
    return {
      charged,
      taxes,
      line: {
        id: lineId,
        admin_graphql_api_id: `gid://shopify/LineItem/${lineId}`,
        name: line.title ?? `Artigo ${index + 1}`,
        title: line.title ?? `Artigo ${index + 1}`,
        sku: line.sku === undefined ? `SKU-${index + 1}` : line.sku,
        quantity: `${line.quantity ?? 1}`,
        current_quantity: `${line.quantity ?? 1}`,
        price: plain(cents(line.price)),
        price_set: set(cents(line.price)),
        gift_card: line.giftCard ?? false,
        taxable: line.rate !== null,
        total_discount: '0.00',
        total_discount_set: set(0n),
        tax_lines: taxes.map(tax => tax.line),
        discount_allocations: allocations(parts[index] ?? 0n),
        duties: [],
        ...(line.tip ? { tip_payment_gateway: 'shopify_payments', tip_payment_method: 'visa' } : {}),
      },
    };
  });

  const shipping = [basket.shipping]
    .filter(given => given !== undefined)
    .map(given => {
      const off = cents(given.discount ?? '0');
      const charged = cents(given.price) - off;
      const goods = lines.map((line, index) => ({
        rate: ownRate(basket.lines[index] ?? {})[0] ?? '0',
        charged: line.charged,
      }));
      const taxes = sharesOfShipping(charged, ownRate(given), goods, basket.shippingTax ?? 'single').flatMap(
        share => taxLines(share.charged, share.rates),
      );
      return {
        charged: given.removed ? 0n : charged,
        off,
        taxes: given.removed ? [] : taxes,
        line: {
          id: `${id + 9000n}`,
          title: given.title ?? 'Portes CTT',
          code: 'CTT',
          price: plain(cents(given.price)),
          price_set: set(cents(given.price)),
          discounted_price: plain(charged),
          discounted_price_set: set(charged),
          is_removed: given.removed ?? false,
          tax_lines: taxes.map(tax => tax.line),
          discount_allocations: allocations(off),
        },
      };
    });

  const tax = sum([...lines, ...shipping].flatMap(({ taxes }) => taxes.map(one => one.cents)));
  const unallocated = basket.discount?.unallocated ? discount : 0n;
  const subtotal = sum(lines.map(({ charged }) => charged)) - unallocated;
  const extras = cents(basket.tip ?? '0') + cents(basket.duties ?? '0');
  const total = subtotal + sum(shipping.map(({ charged }) => charged)) + (included ? 0n : tax) + extras;
  const discounts = discount + sum(shipping.map(({ off }) => off));
  const totalTip =
    cents(basket.tip ?? '0') +
    sum(lines.map(({ charged }, index) => (basket.lines[index]?.tip ? charged : 0n)));
  const processedAt = basket.processedAt ?? '2026-11-10T10:00:00+00:00';
  const address = (country: string) => ({
    first_name: 'Maria',
    last_name: 'Fictícia',
    name: 'Maria Fictícia',
    company: basket.company ?? null,
    address1: 'Rua do Exemplo 1',
    address2: basket.address2 ?? null,
    zip: '1000-001',
    city: 'Lisboa',
    phone: '+351 912 345 678',
    country_code: country,
    province_code: basket.province ?? null,
  });
  const country = basket.country ?? 'PT';
  return {
    id: `${id}`,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: basket.name ?? '#1001',
    order_number: '1001',
    currency: basket.shopCurrency ?? currency,
    presentment_currency: basket.presentmentCurrency ?? currency,
    taxes_included: included,
    tax_exempt: false,
    test: basket.test ?? false,
    cancelled_at: null,
    financial_status: basket.financialStatus ?? 'paid',
    fulfillment_status: null,
    created_at: processedAt,
    processed_at: processedAt,
    updated_at: processedAt,
    subtotal_price: plain(subtotal),
    subtotal_price_set: set(subtotal),
    total_line_items_price: plain(sum(full)),
    total_price: plain(total),
    total_price_set: set(total),
    total_tax: plain(tax),
    total_tax_set: set(tax),
    total_discounts: plain(discounts),
    total_discounts_set: set(discounts),
    total_tip_received: plain(totalTip),
    total_shipping_price_set: set(sum(shipping.map(({ charged }) => charged))),
    total_cash_rounding_payment_adjustment_set: set(cents(basket.cashRounding ?? '0')),
    original_total_duties_set: basket.duties ? set(cents(basket.duties)) : null,
    original_total_additional_fees_set: null,
    payment_gateway_names: [...(basket.gateways ?? ['shopify_payments'])],
    note: basket.note ?? null,
    note_attributes: [...(basket.noteAttributes ?? [])],
    email: 'maria@example.com',
    phone: '+351912345678',
    customer: {
      id: '7001',
      first_name: 'Maria',
      last_name: 'Fictícia',
      email: 'maria@example.com',
      note: null,
    },
    billing_address: basket.noAddress ? null : address(country),
    shipping_address: basket.noAddress ? null : address(basket.shipTo ?? country),
    discount_codes: [],
    line_items: lines.map(({ line }) => line),
    shipping_lines: shipping.map(({ line }) => line),
    refunds: [],
  };
}

export type ShopifyOrderFixture = ReturnType<typeof shopifyOrder>;

/** Fields that Shopify writes as JSON numbers. */
const numbers = new Set([
  'id',
  'order_number',
  'quantity',
  'current_quantity',
  'rate',
  'discount_application_index',
]);

/** The body that Shopify would post: ids, quantities and rates as JSON numbers, in full. */
export function shopifyOrderBody(payload: ShopifyOrderFixture): string {
  const marked = JSON.stringify(payload, (key, value: unknown) =>
    numbers.has(key) && typeof value === 'string' ? `number:${value}` : value,
  );
  return marked.replace(/"number:([\d.]+)"/g, '$1');
}

const ownRate = ({ rate }: { readonly rate?: string | null }): string[] =>
  rate === null ? [] : [rate ?? '23'];

interface Share {
  readonly charged: bigint;
  readonly rates: readonly string[];
}

/** What of the price of shipping is taxed at which rate. */
function sharesOfShipping(
  charged: bigint,
  rates: readonly string[],
  goods: ReadonlyArray<{ readonly rate: string; readonly charged: bigint }>,
  how: NonNullable<Basket['shippingTax']>,
): Share[] {
  const weights = new Map<string, bigint>();
  for (const line of goods) weights.set(line.rate, (weights.get(line.rate) ?? 0n) + line.charged);
  const all = sum([...weights.values()]);
  if (how === 'single' || all === 0n) return [{ charged, rates }];
  if (how === 'split') {
    const parts = spread(charged, [...weights.values()]);
    return [...weights.keys()].map((rate, index) => ({ charged: parts[index] ?? 0n, rates: [rate] }));
  }
  const thousandths = sum([...weights].map(([rate, weight]) => weight * (cents(rate) * 10n)));
  const average = halfUp(thousandths, all);
  return [{ charged, rates: [`${average / 1000n}.${`${average % 1000n}`.padStart(3, '0')}`] }];
}

function cents(amount: string): bigint {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  const size = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  return sign === '-' ? -size : size;
}

function text(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / 100n}.${`${size % 100n}`.padStart(2, '0')}`;
}

/** "5.5" -> [55, 1000] */
function fraction(percent: string): [bigint, bigint] {
  const [whole = '0', part = ''] = percent.split('.');
  return [BigInt(whole + part), 10n ** BigInt(2 + part.length)];
}

/** "23" -> "0.23", "5.5" -> "0.055" */
function decimalShift(percent: string): string {
  const [part, whole] = fraction(percent);
  const digits = `${part}`.padStart(`${whole}`.length, '0');
  const places = `${whole}`.length - 1;
  return `${digits.slice(0, -places)}.${digits.slice(-places).replace(/0+$/, '') || '0'}`;
}

function halfUp(part: bigint, whole: bigint): bigint {
  if (part < 0n) return -halfUp(-part, whole);
  return (2n * part + whole) / (2n * whole);
}

function halfToEven(part: bigint, whole: bigint): bigint {
  const floor = part / whole;
  const twice = 2n * (part % whole);
  return twice > whole || (twice === whole && floor % 2n === 1n) ? floor + 1n : floor;
}

function spread(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = sum(weights);
  if (all === 0n) return weights.map(() => 0n);
  const parts = weights.map(weight => (total * weight) / all);
  const order = weights
    .map((weight, index) => ({ index, rest: (total * weight) % all }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const left = Number(total - sum(parts));
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((left, right) => left + right, 0n);
}

function min(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
