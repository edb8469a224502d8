/** Builds `orders/paid` payloads as Shopify sends them; `price-basket.ts` has their amounts. */
import type { Basket } from './basket.ts';
import { priceBasket } from './price-basket.ts';
import { cents, decimalShift, text } from './rounding.ts';

/** The payload as it reads once every JSON number has become its text; `shopifyOrderBody` gives the bytes. */
export function shopifyOrder(basket: Basket) {
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

  const taxLines = (taxes: ReadonlyArray<{ readonly rate: string; readonly amount: bigint }>) =>
    taxes.map(({ rate, amount }) => ({
      price: plain(amount),
      price_set: set(amount),
      rate: decimalShift(rate),
      title: 'IVA',
      channel_liable: false,
    }));
  const allocations = (amount: bigint) =>
    amount === 0n
      ? []
      : [{ amount: plain(amount), amount_set: set(amount), discount_application_index: '0' }];

  const priced = priceBasket(basket);
  const lines = basket.lines.map((line, index) => {
    const { discount = 0n, taxes = [] } = priced.lines[index] ?? {};
    const lineId = `${id + 1000n + BigInt(index)}`;
    return {
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
      tax_lines: taxLines(taxes),
      discount_allocations: allocations(discount),
      duties: [],
      ...(line.tip ? { tip_payment_gateway: 'shopify_payments', tip_payment_method: 'visa' } : {}),
    };
  });
  const shipping = priced.shipping.map(({ discount, charged, taxes }) => {
    const { price = '0', title, removed } = basket.shipping ?? {};
    return {
      id: `${id + 9000n}`,
      title: title ?? 'Portes CTT',
      code: 'CTT',
      price: plain(cents(price)),
      price_set: set(cents(price)),
      discounted_price: plain(charged),
      discounted_price_set: set(charged),
      is_removed: removed ?? false,
      tax_lines: taxLines(taxes),
      discount_allocations: allocations(discount),
    };
  });

  const processedAt = basket.processedAt ?? '2026-11-10T10:00:00+00:00';
  const address = (country: string) => ({
    first_name: 'Maria',
    last_name: 'Fictícia',
    name: 'Maria Fictícia',
    company: basket.company ?? null,
    address1: basket.address1 ?? 'Rua do Exemplo 1',
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
    taxes_included: basket.taxesIncluded ?? true,
    tax_exempt: false,
    test: basket.test ?? false,
    cancelled_at: null,
    financial_status: basket.financialStatus ?? 'paid',
    fulfillment_status: null,
    created_at: processedAt,
    processed_at: processedAt,
    updated_at: processedAt,
    subtotal_price: plain(priced.subtotal),
    subtotal_price_set: set(priced.subtotal),
    total_line_items_price: plain(priced.fullPrice),
    total_price: plain(priced.total),
    total_price_set: set(priced.total),
    total_tax: plain(priced.tax),
    total_tax_set: set(priced.tax),
    total_discounts: plain(priced.discounts),
    total_discounts_set: set(priced.discounts),
    total_tip_received: plain(priced.tips),
    total_shipping_price_set: set(priced.shippingTotal),
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
    line_items: lines,
    shipping_lines: shipping,
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
