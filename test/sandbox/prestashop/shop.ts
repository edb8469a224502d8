import Big from 'big.js';
import { type Basket, priceBasket, type Rounding } from './price-basket.ts';
import { roundTypes } from './rounding.ts';
import { seed } from './seed.ts';
import { createStore, type Store } from './store.ts';

export interface ShopSettings extends Rounding {
  readonly timezone: string;
  readonly now: () => Date;
}

export interface Buyer {
  readonly firstname?: string;
  readonly lastname?: string;
  readonly email?: string;
  readonly company?: string;
  readonly vat_number?: string;
  readonly dni?: string;
  readonly siret?: string;
  readonly country?: string;
}

interface PlacedOrder extends Basket {
  readonly buyer?: Buyer;
  readonly payment?: string;
  readonly currency?: string;
  readonly isVirtual?: boolean;
}

interface SlipWanted {
  /** Pieces by index of the order's lines. */
  readonly lines?: readonly { readonly line: number; readonly quantity: number }[];
  readonly shipping?: boolean;
  /** What the merchant chose to return instead of the prices. */
  readonly amount?: string;
  /** The buyer gets a voucher, not money. */
  readonly voucher?: boolean;
  /** Taken off the prices, with tax: the part of the order's discounts. */
  readonly less?: string;
}

/** A PrestaShop shop without its Webservice: what its buyers and its merchant do. */
export interface Shop {
  readonly store: Store;
  /** Places an order that waits for a bank wire; gives its id. */
  readonly place: (order: PlacedOrder) => number;
  /** Records the payment, and sets the state "Payment accepted". */
  readonly pay: (orderId: number) => void;
  readonly setState: (orderId: number, state: number) => void;
  /** Makes a credit slip; gives its id. */
  readonly refund: (orderId: number, slip: SlipWanted) => number;
  /** Takes a line out of an order in the back office. */
  readonly removeLine: (orderId: number, line: number) => void;
  /** The time that the shop's clock shows. */
  readonly localTime: () => string;
}

const six = (value: Big | string | number): string => new Big(value).toFixed(6);

export function createShop({ timezone, now, ...rounding }: ShopSettings): Shop {
  const store = createStore();
  seed(store);
  store.add('configurations', { name: 'PS_TIMEZONE', value: timezone }, 1);
  const localOf = localClock(timezone);
  const localTime = (): string => localOf(now());
  const touch = (orderId: number, fields: Readonly<Record<string, unknown>>) =>
    store.change('orders', orderId, { ...fields, date_upd: localTime() });
  const linesOf = (orderId: number) =>
    store.rows('order_details').filter(({ id_order }) => id_order === String(orderId));

  function taxId(rate: string): string {
    const known = store.rows('taxes').find(tax => tax.rate === new Big(rate).toFixed(3));
    const fields = { rate: new Big(rate).toFixed(3), active: '1', deleted: '0', name: `IVA ${rate}%` };
    return String(known?.id ?? store.add('taxes', fields));
  }

  function buyerOf({ country = 'PT', siret = '', ...buyer }: Buyer): { customer: string; address: string } {
    const at = localTime();
    const found = store.rows('countries').find(({ iso_code }) => iso_code === country);
    const name = { firstname: buyer.firstname ?? 'Maria', lastname: buyer.lastname ?? 'Fictícia' };
    const customer = store.add('customers', {
      ...name,
      email: buyer.email ?? 'maria@example.com',
      company: null,
      siret,
      passwd: '$2y$10$not.for.anyone',
      note: '',
      date_add: at,
      date_upd: at,
    });
    const address = store.add('addresses', {
      ...name,
      id_customer: String(customer),
      id_country: String(found?.id ?? 0),
      id_state: '0',
      alias: 'Casa',
      company: buyer.company ?? '',
      vat_number: buyer.vat_number ?? '',
      dni: buyer.dni ?? '',
      address1: 'Rua do Exemplo 1',
      address2: '',
      postcode: '1000-001',
      city: 'Lisboa',
      other: '',
      phone: '910000000',
      deleted: '0',
      date_add: at,
      date_upd: at,
    });
    return { customer: String(customer), address: String(address) };
  }

  function totalsOf(basket: Basket) {
    const priced = priceBasket(basket, rounding);
    const pair = (name: string, of: { incl: Big; excl: Big }) => ({
      [name]: six(of.incl),
      [`${name}_tax_incl`]: six(of.incl),
      [`${name}_tax_excl`]: six(of.excl),
    });
    return {
      priced,
      totals: {
        ...pair('total_paid', priced.total),
        ...pair('total_discounts', priced.discount),
        ...pair('total_shipping', priced.shipping),
        ...pair('total_wrapping', priced.wrapping),
        total_products: six(priced.products.excl),
        total_products_wt: six(priced.products.incl),
      },
    };
  }

  const baskets = new Map<number, PlacedOrder>();

  function addLines(orderId: number, basket: Basket, isVirtual: boolean): void {
    const { priced } = totalsOf(basket);
    for (const [index, { reference, quantity, rates }] of basket.lines.entries()) {
      const price = priced.lines[index];
      if (!price) continue;
      store.add('order_details', {
        id_order: String(orderId),
        product_id: String(index + 1),
        product_attribute_id: '0',
        product_name: `Artigo ${reference}`,
        product_reference: reference,
        product_quantity: String(quantity),
        product_quantity_refunded: '0',
        download_hash: isVirtual ? 'f00d' : '',
        unit_price_tax_incl: six(price.unit.incl),
        unit_price_tax_excl: six(price.unit.excl),
        total_price_tax_incl: six(price.incl),
        total_price_tax_excl: six(price.excl),
        taxes: rates.map(rate => ({ id: taxId(rate) })),
      });
    }
  }

  return {
    store,
    localTime,
    place: order => {
      const { buyer = {}, payment = 'Bank wire', currency = 'EUR', isVirtual = false, ...basket } = order;
      const { customer, address } = buyerOf(buyer);
      const at = localTime();
      const { totals, priced } = totalsOf(basket);
      const next = Math.max(0, ...store.rows('orders').map(({ id }) => id)) + 1;
      const orderId = store.add('orders', {
        ...totals,
        id_address_delivery: address,
        id_address_invoice: address,
        id_currency: String(store.rows('currencies').find(one => one.iso_code === currency)?.id ?? 0),
        id_customer: customer,
        id_carrier: isVirtual ? '0' : '2',
        id_lang: '1',
        id_shop: '1',
        current_state: '10',
        invoice_date: '0000-00-00 00:00:00',
        delivery_date: '0000-00-00 00:00:00',
        valid: '0',
        note: '',
        payment,
        secure_key: 'b44a6d9efd7a0076a0fbce6b15eaf3b1',
        total_paid_real: six(0),
        carrier_tax_rate: new Big(basket.shipping?.rate ?? 0).toFixed(3),
        round_mode: String(rounding.roundMode),
        round_type: String(roundTypes[rounding.roundType]),
        conversion_rate: '1.000000',
        reference: referenceOf(next),
        date_add: at,
        date_upd: at,
      });
      baskets.set(orderId, order);
      addLines(orderId, basket, isVirtual);
      if (basket.discount) {
        const { name, code = '', freeShipping = false } = basket.discount;
        const rule = store.add('cart_rules', { id_customer: '0', code, date_add: at, date_upd: at });
        store.add('order_cart_rules', {
          id_order: String(orderId),
          id_cart_rule: String(rule),
          name,
          value: six(priced.discount.incl),
          value_tax_excl: six(priced.discount.excl),
          free_shipping: freeShipping ? '1' : '0',
          deleted: '0',
        });
      }
      return orderId;
    },
    pay: orderId => {
      const { reference, total_paid, payment, id_currency } = store.find('orders', orderId);
      store.add('order_payments', {
        order_reference: reference,
        id_currency,
        amount: total_paid,
        payment_method: payment,
        conversion_rate: '1.000000',
        transaction_id: '',
        date_add: localTime(),
      });
      touch(orderId, { current_state: '2', valid: '1', total_paid_real: total_paid });
    },
    setState: (orderId, state) => touch(orderId, { current_state: String(state) }),
    removeLine: (orderId, index) => {
      const order = baskets.get(orderId);
      const row = linesOf(orderId)[index];
      if (!order || !row) throw new RangeError(`Order ${orderId} has no line ${index}.`);
      const left = { ...order, lines: order.lines.filter((_, other) => other !== index) };
      baskets.set(orderId, left);
      store.remove('order_details', row.id);
      touch(orderId, totalsOf(left).totals);
    },
    refund: (orderId, { lines = [], shipping = false, amount, voucher = false, less = '0' }) => {
      const order = store.find('orders', orderId);
      const details = lines.map(({ line, quantity }, index) => {
        const row = linesOf(orderId)[line];
        if (!row) throw new RangeError(`Order ${orderId} has no line ${line}.`);
        const cents = (unit: unknown) => new Big(String(unit)).times(quantity).round(2, Big.roundHalfUp);
        return {
          id: String(index + 1),
          id_order_detail: String(row.id),
          product_quantity: String(quantity),
          amount_tax_incl: six(cents(row.unit_price_tax_incl)),
          amount_tax_excl: six(cents(row.unit_price_tax_excl)),
        };
      });
      const sum = (side: 'amount_tax_incl' | 'amount_tax_excl') =>
        details.reduce((all, detail) => all.plus(detail[side]), new Big(0));
      const products = sum('amount_tax_incl').minus(less);
      const returned = new Big(shipping ? String(order.total_shipping_tax_incl) : 0);
      const at = localTime();
      const slip = store.add('order_slip', {
        id_customer: order.id_customer,
        id_order: String(orderId),
        conversion_rate: '1.000000',
        total_products_tax_incl: six(products),
        total_products_tax_excl: six(sum('amount_tax_excl')),
        total_shipping_tax_incl: six(returned),
        total_shipping_tax_excl: six(shipping ? String(order.total_shipping_tax_excl) : 0),
        amount: six(amount ?? products),
        shipping_cost: shipping ? '1' : '0',
        shipping_cost_amount: six(returned),
        partial: '1',
        order_slip_type: '0',
        date_add: at,
        date_upd: at,
        order_slip_details: details,
      });
      if (voucher) {
        const reduction_amount = six(new Big(amount ?? products).plus(returned));
        const rule = { id_customer: order.id_customer, reduction_amount, date_add: at, date_upd: at };
        const id = store.add('cart_rules', rule);
        store.change('cart_rules', id, { code: `V${id}C${order.id_customer}O${orderId}` });
      }
      return slip;
    },
  };
}

/** Nine letters, as PrestaShop makes them. */
const referenceOf = (id: number): string =>
  [...id.toString(26).padStart(9, '0')]
    .map(digit => String.fromCharCode(65 + Number.parseInt(digit, 26)))
    .join('');

/** What the shop's PHP writes: local time without zone. */
function localClock(timeZone: string): (instant: Date) => string {
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return instant => calendar.format(instant);
}
