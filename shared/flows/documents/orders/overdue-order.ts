import { clock } from '../../../clock.ts';
import { HeldError, type HoldCode, holdReasons } from '../../../domain/held.ts';
import type { RowIn } from '../../../ledger/document-row.ts';

const daySeconds = 86_400;
/** An order that nobody can read may be paid, and no later message of it may come. */
const daysUnread = 1;
/** The rest of a payment may take weeks. */
const daysUnpaid = 30;

/**
 * What a person must be told of an order that has waited too long for a message that shows its payment; undefined as
 * long as it may wait. The reason is the one for which it waits.
 */
export function overdueOrder({ createdAt, reason }: RowIn<'waiting'>): HeldError | undefined {
  const { code, text, remedy } = reason;
  const most = code === 'order-unreadable' ? daysUnread : daysUnpaid;
  const days = Math.floor(clock.secondsSince(createdAt) / daySeconds);
  if (days < most || !isHoldCode(code)) return undefined;
  const facts = remedy === undefined ? text : text.replace(remedy, '').trim();
  const waited = `Nothing has shown for ${days} ${days === 1 ? 'day' : 'days'} whether it was paid: look in the shop.`;
  return new HeldError(code, `${facts} ${waited}`, remedy);
}

const isHoldCode = (code: string): code is HoldCode => Object.hasOwn(holdReasons, code);
