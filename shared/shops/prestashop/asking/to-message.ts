import Big from 'big.js';
import type { PrestashopShop } from '../connection.ts';
import { messageVersion } from '../payload.ts';
import type { Row } from './endpoints.ts';
import { fieldOf, inside, keep, wordOf } from './kept-fields.ts';
import { toInstant, toLocal } from './local-time.ts';
import type { ShopTables } from './shop-tables.ts';

/** Rows of one order. */
export interface Parts {
  readonly order: Row;
  readonly details: readonly Row[];
  readonly slips: readonly Row[];
  /** Discounts of the order, each with its cart rule if that is still there. */
  readonly discounts: ReadonlyArray<{ readonly row: Row; readonly rule: Row | undefined }>;
  readonly payments: readonly Row[];
  readonly invoiceAddress: Row | undefined;
  readonly deliveryAddress: Row | undefined;
  readonly customer: Row | undefined;
  /** Vouchers that were made of the order's credit slips. */
  readonly vouchersMade: readonly Row[];
}

/** Whose order it is, and when it was read. */
interface Read {
  readonly shop: PrestashopShop;
  readonly tables: ShopTables;
  readonly readAt: Date;
}

/** An order as a message, and what tells how it is put into the line. */
export interface Told {
  readonly orderId: string;
  readonly text: string;
  /** Id of its state. */
  readonly state: string;
  /** Set if its state is one of a paid order and its last change is of the day of a payment. */
  readonly isNewlyPaid: boolean;
}

/**
 * An order with all that was read of it as JSON text (`prestashopOrderSchema`). It is the same as long as nothing
 * changes in the shop: no time of ours is in it.
 */
export function toMessage(parts: Parts, { shop, tables, readAt }: Read): Told {
  const { order, details, discounts, payments, customer } = parts;
  const at = (row: Row, field: string) => toInstant(fieldOf(row, field), shop.timezone, readAt);
  const changes = [
    at(order, 'date_upd'),
    ...parts.slips.flatMap(slip => [at(slip, 'date_add'), at(slip, 'date_upd')]),
  ];
  const state = stateOf(order, shop, tables);
  const updatedAt = latest(changes);
  const dayOf = (instant: Date | undefined) => instant && toLocal(instant, shop.timezone).slice(0, 10);
  const isNewlyPaid =
    state.paid && payments.some(payment => dayOf(at(payment, 'date_add')) === dayOf(updatedAt));
  const message = {
    v: messageVersion,
    order: keep('order', order),
    state,
    currency: codeOf(tables.currencies, order, 'id_currency'),
    placedAt: at(order, 'date_add')?.toISOString(),
    updatedAt: updatedAt?.toISOString(),
    details: byId(details).map(detail => ({
      ...keep('detail', detail),
      taxes: inside(detail, 'taxes').map(({ id }) => ({
        id: String(id),
        rate: fieldOf(tables.taxes.get(String(id)), 'rate'),
        name: wordOf(tables.taxes.get(String(id)), 'name'),
      })),
    })),
    discounts: byId(discounts.map(({ row }) => row)).map(row => ({
      ...keep('discount', row),
      isVoucher: isSlipVoucher(row, discounts.find(one => one.row === row)?.rule),
    })),
    payments: byId(payments).map(payment => ({
      ...keep('payment', payment),
      at: at(payment, 'date_add')?.toISOString(),
    })),
    slips: slipsOf(parts).map(({ row, voucher }) => ({
      ...keep('slip', row),
      at: at(row, 'date_add')?.toISOString(),
      details: inside(row, 'order_slip_details').map(detail => keep('slipDetail', detail)),
      voucher,
    })),
    ...(customer && { customer: keep('customer', customer) }),
    ...(parts.invoiceAddress && { invoiceAddress: addressOf(parts.invoiceAddress, tables) }),
    ...(parts.deliveryAddress && { deliveryAddress: addressOf(parts.deliveryAddress, tables) }),
  };
  return { orderId: order.id, text: JSON.stringify(message), state: state.id, isNewlyPaid };
}

const byId = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id)));

function latest(instants: ReadonlyArray<Date | undefined>): Date | undefined {
  const known = instants.filter(instant => instant !== undefined).map(instant => instant.getTime());
  return known.length === 0 ? undefined : new Date(Math.max(...known));
}

const codeOf = (table: ShopTables['countries'], row: Row, field: string): string =>
  fieldOf(table.get(fieldOf(row, field)), 'iso_code');

const addressOf = (address: Row, { countries, states }: ShopTables) => ({
  ...keep('address', address),
  country: codeOf(countries, address, 'id_country'),
  province: codeOf(states, address, 'id_state'),
});

/** States that end an order: those of every installation, which are known by their mails, and cannot be removed. */
const endings = [
  { id: '6', template: 'order_canceled', ending: 'cancelled' },
  { id: '7', template: 'refund', ending: 'refunded' },
] as const;

/** What the state of an order says of it. One that is not in the list is named by its id, and says nothing. */
function stateOf(order: Row, { paidStates }: PrestashopShop, { orderStates }: ShopTables) {
  const id = fieldOf(order, 'current_state');
  const state = orderStates.get(id);
  const template = wordOf(state, 'template');
  const found = endings.find(
    known => template === known.template || (known.id === id && fieldOf(state, 'unremovable') === '1'),
  );
  return {
    id,
    name: wordOf(state, 'name') || id,
    paid: paidStates.some(paid => String(paid) === id) || (fieldOf(state, 'paid') === '1' && !found),
    ...(found && { ending: found.ending }),
  };
}

/**
 * The code of a voucher that was made of a credit slip of an order. What is left of one that was used in part is a new
 * voucher: "-2" is put behind the code, "-3" behind that of the next (PaymentModule::validateOrder).
 */
const slipVoucher = /^V\d+C\d+O(?<order>\d+)(?<rest>-[\d-]+)?$/;

/** The order whose credit slip a voucher was made of; undefined for a discount, and for the rest of a voucher. */
export function slipVoucherOf(rule: Row | undefined): { readonly ofOrder: string } | undefined {
  const { order, rest } = slipVoucher.exec(fieldOf(rule, 'code'))?.groups ?? {};
  return order === undefined || rest !== undefined ? undefined : { ofOrder: order };
}

/** Whether a discount is such a voucher, or the rest of one. Its name is the first code, also where the rule is gone. */
const isSlipVoucher = (row: Row, rule: Row | undefined): boolean =>
  [fieldOf(rule, 'code'), fieldOf(row, 'name')].some(text => slipVoucher.test(text));

/**
 * Credit slips, and the amount of the voucher that each became instead of money. A slip does not name its voucher: the
 * amount tells, and a voucher that fits none may be any of those that are left.
 */
function slipsOf({ slips, vouchersMade }: Parts): { readonly row: Row; readonly voucher?: string }[] {
  const left = vouchersMade.map(rule => fieldOf(rule, 'reduction_amount')).filter(isAmount);
  const matched = byId(slips).map(row => {
    const totals = [totalOf(row), fieldOf(row, 'amount')].filter(isAmount);
    const index = left.findIndex(amount => totals.some(total => new Big(total).eq(amount)));
    const [voucher] = index === -1 ? [] : left.splice(index, 1);
    return { row, ...(voucher !== undefined && { voucher }) };
  });
  const [unclear] = left;
  return unclear === undefined ? matched : matched.map(slip => ({ voucher: unclear, ...slip }));
}

const isAmount = (text: string): boolean => /^\d{1,15}(?:\.\d{1,12})?$/.test(text);

function totalOf(slip: Row): string {
  const parts = ['total_products_tax_incl', 'total_shipping_tax_incl'].map(name => fieldOf(slip, name));
  return parts.every(isAmount) ? parts.reduce((sum, part) => sum.plus(part), new Big(0)).toFixed() : '';
}
