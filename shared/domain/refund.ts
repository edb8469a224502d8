import Big from 'big.js';
import type { HeldError } from './held.ts';
import { sumOf } from './money.ts';
import type { PlatformId } from './order.ts';

/** `none`: failed, or never sent; such a refund only takes lines out of the order. */
type RefundMoney = 'returned' | 'pending' | 'none';

/** What was taken back of one line of the order. */
export interface RefundedLine {
  readonly sourceLineId: PlatformId;
  /** Decimal string. */
  readonly quantity: string;
  /** Minor units, tax included. */
  readonly gross: bigint;
}

/** One entry for each line of the order: what is credited of a line is judged by all of it at once. */
export const byLine = (lines: readonly RefundedLine[]): RefundedLine[] =>
  [...Map.groupBy(lines, ({ sourceLineId }) => sourceLineId)].map(([sourceLineId, same]) => ({
    sourceLineId,
    quantity: same.reduce((sum, { quantity }) => sum.plus(quantity), new Big(0)).toFixed(),
    gross: sumOf(same.map(({ gross }) => gross)),
  }));

/** Money that goes back to a buyer, in our words, the same for every shop. Amounts are minor units of `currency`. */
export interface Refund {
  readonly refundId: PlatformId;
  readonly orderId: PlatformId;
  /** ISO instant. */
  readonly createdAt: string;
  readonly currency: string;
  readonly money: RefundMoney;
  /** What was returned; while money is pending, what will have been returned. */
  readonly amount: bigint;
  /** The part of `amount` that the buyer keeps in the shop: no money left it. */
  readonly storeCredit: bigint;
  /** One entry for each line of the order. */
  readonly lines: readonly RefundedLine[];
  /** Tax included. */
  readonly shipping: bigint;
  /** Of which lines of shipping, where the shop tells it; tax included. */
  readonly shippingLines?: ReadonlyArray<Pick<RefundedLine, 'sourceLineId' | 'gross'>>;
  /** What `amount` is above lines and shipping, or below them (negative). */
  readonly adjustments: bigint;
  /** The words of whoever refunded. */
  readonly reason?: string;
  /** Gateways as the shop names them. */
  readonly gateways: readonly string[];
}

type Parts = Pick<Refund, 'lines' | 'shipping'>;

/** Shops round each piece by itself: a cent that lines and shipping do not explain belongs to one of them. */
export function spreadCent({ lines, shipping }: Parts, amount: bigint): Parts {
  const rest = amount - sumOf(lines.map(({ gross }) => gross)) - shipping;
  if (rest !== 1n && rest !== -1n) return { lines, shipping };
  if (shipping > 0n) return { lines, shipping: shipping + rest };
  const largest = lines.reduce<RefundedLine | undefined>(
    (best, line) => (best && best.gross >= line.gross ? best : line),
    undefined,
  );
  return {
    shipping,
    lines: lines.map(line => (line === largest ? { ...line, gross: line.gross + rest } : line)),
  };
}

/** What a refund asks for. */
export type RefundReading =
  | { readonly kind: 'refund'; readonly refund: Refund }
  /** No document. The reason is for the log. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** A person must look at it first. */
  | { readonly kind: 'held'; readonly held: HeldError };

/** A refund as a shop sent it: which one it is, even where nothing else of it can be read, and how it is read. */
export interface ShopRefund {
  readonly refundId: PlatformId;
  readonly orderId: PlatformId;
  /** ISO instant, where only the order tells of its refunds, and tells when each was made. */
  readonly createdAt?: string;
  /** JSON of the refund alone: what its credit note is made from. */
  readonly text: string;
  /** Reads its amounts in the currency of its invoice. */
  readonly read: (currency: string) => RefundReading;
}

/** Parses a platform's refund. Throws if it is not JSON or does not say which refund of which order it is. */
export type ParseShopRefund = (text: string) => ShopRefund;
