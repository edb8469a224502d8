/** The orders of a simulated WooCommerce shop, and what it tells of each when something happens to them. */
import Big from 'big.js';
import { type WooBasket, type WooOrder, wooOrder } from './woo-order.ts';

export type WooTopic = 'order.created' | 'order.updated' | 'order.deleted' | 'order.restored';

/** One webhook: what is sent is the order as it is at that moment. */
export interface WooDelivery {
  readonly topic: WooTopic;
  readonly body: string;
}

export interface RefundOf {
  /** Pieces by the place of the line; `total` returns an amount of it instead, tax included. */
  readonly items?: ReadonlyArray<{
    readonly line: number;
    readonly quantity: number;
    readonly total?: string;
  }>;
  readonly shipping?: boolean;
  /** What is returned, if it is not the sum of that. */
  readonly amount?: string;
  /** Whether a gateway returns the money [true]; else a person says that it was returned. */
  readonly byGateway?: boolean;
  readonly reason?: string;
}

/** A note on an order as the REST API shows it. */
interface WooNote {
  readonly id: number;
  readonly author: string;
  readonly date_created_gmt: string;
  readonly note: string;
  readonly customer_note: boolean;
}

type Kept = WooOrder & Record<string, unknown>;

/** A refund as the REST API shows it. */
export type WooRefund = ReturnType<typeof toRefund>;

/** @param now the clock of the shop, which knows seconds */
export function createWooStore(now: () => Date) {
  const orders = new Map<number, Kept>();
  const refunds = new Map<number, WooRefund[]>();
  const notes = new Map<number, WooNote[]>();
  let lastId = 9000;

  const at = () => now().toISOString().slice(0, 19);
  const get = (id: number): Kept => {
    const order = orders.get(id);
    if (!order) throw new Error(`The shop has no order ${id}.`);
    return order;
  };
  const tell = (topic: WooTopic, id: number): WooDelivery => ({
    topic,
    body: JSON.stringify(topic === 'order.deleted' ? { id } : get(id)),
  });
  const change = (id: number, over: Readonly<Record<string, unknown>>): WooDelivery => {
    const time = at();
    orders.set(id, { ...get(id), date_modified: time, date_modified_gmt: time, ...over } as Kept);
    return tell('order.updated', id);
  };

  return {
    orders: () => [...orders.values()],
    find: (id: number) => orders.get(id),
    refundsOf: (id: number): readonly WooRefund[] => refunds.get(id) ?? [],
    notesOf: (id: number): readonly WooNote[] => notes.get(id) ?? [],
    /** A note does not change its order. */
    addNote: (id: number, note: string, customer_note: boolean): WooNote => {
      const added = { id: ++lastId, author: 'system', date_created_gmt: at(), note, customer_note };
      notes.set(id, [added, ...(notes.get(id) ?? [])]);
      return added;
    },
    /** A field of a name that is there gets the new value. */
    setMeta: (id: number, fields: ReadonlyArray<{ readonly key: string; readonly value: string }>) => {
      const old = (get(id).meta_data ?? []) as ReadonlyArray<{ readonly key: string }>;
      const kept = old.filter(({ key }) => !fields.some(field => field.key === key));
      change(id, { meta_data: [...kept, ...fields.map(field => ({ id: ++lastId, ...field }))] });
    },
    tell,
    change,
    /** Puts an order there, not paid yet. */
    place: (basket: WooBasket): WooDelivery => {
      const time = at();
      const order = wooOrder({
        ...basket,
        over: {
          status: 'pending',
          date_created: time,
          date_created_gmt: time,
          date_modified: time,
          date_modified_gmt: time,
          date_paid: null,
          date_paid_gmt: null,
          ...basket.over,
        },
      }) as Kept;
      orders.set(order.id, order);
      return tell('order.created', order.id);
    },
    pay: (id: number, status = 'processing'): WooDelivery =>
      change(id, { status, date_paid: at(), date_paid_gmt: at() }),
    cancel: (id: number): WooDelivery => change(id, { status: 'cancelled' }),
    /** Returns money; once all of it is back the status follows. */
    refund: (id: number, given: RefundOf): WooDelivery => {
      const order = get(id);
      const refund = toRefund(++lastId, order, given, at());
      const all = [...(refunds.get(id) ?? []), refund];
      refunds.set(id, all);
      const back = all.reduce((sum, { amount }) => sum.plus(amount), new Big(0));
      return change(id, {
        refunds: all.map(one => ({ id: one.id, reason: one.reason, total: `-${one.amount}` })),
        ...(back.gte(order.total) && { status: 'refunded' }),
      });
    },
    /** A person deletes a refund: the status stays, and so does the time of the order's last change. */
    deleteRefund: (id: number, refundId: string): WooDelivery => {
      const left = (refunds.get(id) ?? []).filter(one => String(one.id) !== refundId);
      refunds.set(id, left);
      const order = get(id);
      const listed = left.map(one => ({ id: one.id, reason: one.reason, total: `-${one.amount}` }));
      orders.set(id, { ...order, refunds: listed } as Kept);
      return tell('order.updated', id);
    },
    trash: (id: number): WooDelivery => {
      change(id, { status: 'trash' });
      return tell('order.deleted', id);
    },
    restore: (id: number, status = 'processing'): WooDelivery => {
      change(id, { status });
      return tell('order.restored', id);
    },
    /** It is gone for ever. */
    remove: (id: number): WooDelivery => {
      orders.delete(id);
      refunds.delete(id);
      return { topic: 'order.deleted', body: JSON.stringify({ id }) };
    },
    clear: () => {
      orders.clear();
      notes.clear();
      refunds.clear();
    },
  };
}

export type WooStore = ReturnType<typeof createWooStore>;

function toRefund(id: number, order: Kept, { items = [], shipping, ...given }: RefundOf, at: string) {
  const lines = items.flatMap(({ line, quantity, total }, index) => {
    const item = order.line_items[line];
    if (!item) return [];
    const part = total === undefined ? partOf(item, quantity) : amountOf(item, total);
    return [{ ...item, ...part, id: id * 10 + index, quantity: -quantity, ...refunded(item.id) }];
  });
  const [postage] = shipping ? order.shipping_lines : [];
  const shippingLines = postage
    ? [{ ...postage, ...partOf({ ...postage, quantity: 1 }, 1), id: id * 10 + 9, ...refunded(postage.id) }]
    : [];
  const sum = [...lines, ...shippingLines].reduce(
    (all, line) => all.minus(line.total).minus(line.total_tax),
    new Big(0),
  );
  return {
    id,
    date_created: at,
    date_created_gmt: at,
    amount: given.amount ?? sum.toFixed(2),
    reason: given.reason ?? '',
    refunded_by: 1,
    refunded_payment: given.byGateway ?? true,
    meta_data: [],
    line_items: lines,
    shipping_lines: shippingLines,
    tax_lines: [],
    fee_lines: [],
  };
}

const refunded = (lineId: number) => ({
  meta_data: [{ id: 1, key: '_refunded_item_id', value: String(lineId) }],
});

interface Amounts {
  readonly total: string;
  readonly total_tax: string;
  readonly quantity: number;
}

/** So many pieces of a line, net and tax rounded by themselves, as the form of the shop fills them in. */
function partOf({ total, total_tax, quantity }: Amounts, pieces: number) {
  const part = (amount: string) =>
    `-${new Big(amount).times(pieces).div(quantity).toFixed(2, Big.roundHalfUp)}`;
  return { total: part(total), total_tax: part(total_tax) };
}

/** An amount of a line, tax included. */
function amountOf({ total, total_tax }: Amounts, gross: string) {
  const all = new Big(total).plus(total_tax);
  const tax = new Big(gross).times(total_tax).div(all).round(2, Big.roundHalfUp);
  return { total: `-${new Big(gross).minus(tax).toFixed(2)}`, total_tax: `-${tax.toFixed(2)}` };
}
