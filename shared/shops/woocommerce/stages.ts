import { ownValue } from '../../domain/own-value.ts';
import type { WoocommerceSettings } from './connection.ts';

/** What the statuses of WooCommerce say of a payment; those of deposit extensions say that a part is paid. */
const ownStages = {
  'auto-draft': 'unpaid',
  draft: 'unpaid',
  'checkout-draft': 'unpaid',
  pending: 'unpaid',
  'on-hold': 'unpaid',
  failed: 'unpaid',
  'partially-paid': 'partly',
  'partial-payment': 'partly',
  cancelled: 'over',
  refunded: 'over',
  trash: 'over',
} as const satisfies Readonly<Record<string, string>>;

/** `over`: there is nothing to invoice any more. `unknown`: a status that only the settings could explain. */
type Stage = (typeof ownStages)[keyof typeof ownStages] | 'paid' | 'unknown';

/** What a status says of the payment. A setting that names a status decides, but never that what is over goes on. */
export function stageOf(status: string, { statuses }: Pick<WoocommerceSettings, 'statuses'>): Stage {
  const own = ownValue(ownStages, status);
  if (own === 'over') return own;
  if (statuses.includes(status) || statuses.includes(anyStatus)) return 'paid';
  return own ?? 'unknown';
}

/** Whether a status is one of deposits, by WooCommerce's own words. */
export const isPaidInPart = (status: unknown): boolean =>
  typeof status === 'string' && ownValue(ownStages, status) === 'partly';

/**
 * Whether a paid order of an unknown status has gone on from one that is invoiced: where only later statuses are, as
 * "completed", it may still come to one.
 */
export const hasMovedOn = ({ statuses }: Pick<WoocommerceSettings, 'statuses'>): boolean =>
  statuses.includes('processing');

/** Stands for every status that settings may name, where none are at hand. */
export const anyStatus = '*';
