import { clock } from '../../../clock.ts';
import { HeldError, type HoldCode } from '../../../domain/held.ts';
import { ownValue } from '../../../domain/own-value.ts';
import type { RowIn } from '../../../ledger/document-row.ts';

const daySeconds = 86_400;
/**
 * Days for which an order may wait: one that nobody can read may be paid, and no later message of it may come; the rest
 * of a payment may take weeks. What waits for other reasons was never shown paid, and asks nobody.
 */
const daysToWait: Partial<Record<HoldCode, number>> = { 'order-unreadable': 1, 'partly-paid': 30 };

/**
 * What a person must be told of an order that has waited too long for a message that shows its payment; undefined as
 * long as it may wait. The reason is the one for which it waits.
 */
export function overdueOrder({ createdAt, reason }: RowIn<'waiting'>): HeldError | undefined {
  const { code, text, remedy } = reason;
  const most = ownValue(daysToWait, code);
  const days = Math.floor(clock.secondsSince(createdAt) / daySeconds);
  if (most === undefined || days < most) return undefined;
  const facts = remedy === undefined ? text : text.replace(remedy, '').trim();
  const waited = `Nothing has shown for ${days} ${days === 1 ? 'day' : 'days'} whether it was paid: look in the shop.`;
  return new HeldError(code as HoldCode, `${facts} ${waited}`, remedy);
}
