import { HeldError } from './held.ts';
import type { Invoicing } from './invoicing.ts';

/** How an order from before the start is read: it asks for no document here. */
export const beforeStart = { kind: 'ignored', reason: 'before-start' } as const;

/** When an order was placed, and when it was paid and last changed, if its shop says so. */
interface Moments {
  readonly placedAt: Date;
  readonly paidAt?: Date | undefined;
  readonly updatedAt?: Date | undefined;
}

/**
 * Whether an order is from before the start: paid before it. Most shops tell when an order was placed, not when it was
 * paid: one that was placed before the start and changed since may have been paid since. Throws HeldError "start-unclear" for it, because
 * the tool before may have invoiced it too.
 */
export function isBeforeStart(
  { placedAt, paidAt, updatedAt }: Moments,
  { startAt }: Pick<Invoicing, 'startAt'>,
): boolean {
  const start = Date.parse(startAt);
  if (paidAt) return paidAt.getTime() < start;
  if (placedAt.getTime() >= start) return false;
  if (updatedAt === undefined || updatedAt.getTime() < start) return true;
  throw new HeldError(
    'start-unclear',
    `The order was placed on ${placedAt.toISOString()}, before the start (${startAt}), and may have been paid after it.`,
  );
}
