import * as z from 'zod';
import { toInstant } from './payload.ts';

/** How far each status is in the life of an order. */
const stages: Readonly<Record<string, number>> = {
  'checkout-draft': 0,
  pending: 1,
  failed: 2,
  'on-hold': 3,
  processing: 5,
  completed: 6,
  cancelled: 7,
  refunded: 8,
  trash: 9,
};
/** Of statuses that plug-ins add. */
const usualStage = 4;
/** Refunds that are told apart within one second. */
const mostRefunds = 99;

const told = z.object({
  date_modified_gmt: z.iso.datetime({ local: true, offset: true }),
  status: z.string().catch(''),
  refunds: z.array(z.unknown()).catch([]),
});

/**
 * ISO instant of a version of an order. WooCommerce tells whole seconds, and may be paid in the second in which it was
 * placed: the milliseconds say which of two versions of one second is further in the life of the order. Undefined if
 * it does not say when it changed.
 */
export function momentOf(payload: unknown): string | undefined {
  const read = told.safeParse(payload);
  if (!read.success) return undefined;
  const { date_modified_gmt, status, refunds } = read.data;
  const stage = Object.hasOwn(stages, status) ? (stages[status] ?? usualStage) : usualStage;
  const later = stage * 100 + Math.min(refunds.length, mostRefunds);
  return new Date(Date.parse(toInstant(date_modified_gmt)) + later).toISOString();
}
