import { ownValue } from '../../domain/own-value.ts';
import type { WoocommerceSettings } from './connection.ts';
import type { WoocommerceOrder } from './payload.ts';

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

/** Extra fields in which gateways say that a payment was a test: WooPayments, PayPal Payments, Mollie. */
const testModes = [
  { method: /^woocommerce_payments/, key: '_wcpay_mode', test: 'test' },
  { method: /^ppcp-/, key: '_ppcp_paypal_payment_mode', test: 'sandbox' },
  { method: /^mollie_wc_gateway_/, key: '_mollie_payment_mode', test: 'test' },
] as const;

/** Whether no money came, as far as the gateway of the order tells: another one may have been tried before it. */
export function isTest({
  payment_method,
  meta_data,
}: Pick<WoocommerceOrder, 'payment_method' | 'meta_data'>): boolean {
  const mode = testModes.find(({ method }) => method.test(payment_method ?? ''));
  return mode !== undefined && meta_data.some(({ key, value }) => key === mode.key && value === mode.test);
}

/** Stands for every status that settings may name, where none are at hand. */
export const anyStatus = '*';
