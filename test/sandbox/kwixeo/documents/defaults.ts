import type { Call } from '../context.ts';
import type { KwixeoRecord } from '../store.ts';
import type { KindName } from './kinds.ts';
import { configsOf } from './numbering.ts';

type Values = Record<string, unknown>;

/** Writes into a new document what the customer's settings, else the team's, say of fields that were not sent. */
export function writeDefaults(call: Call, kind: KindName, values: Values): void {
  const { data } = call;
  const customer = data.find('Customer', values.customer);
  const ofCustomer: Values = Object(customer?.values.configs);
  const ofTeam = configsOf(data);
  const setting = (name: string, otherwise: unknown = null) => ofCustomer[name] ?? ofTeam[name] ?? otherwise;
  const usual: Values = {
    input_mode: setting('sales_amounts_type', 'ht'),
    use_global_vatrate: setting('sales_use_global_vatrate', false),
    currency: ofCustomer.sales_currency ?? data.find('Team', 1)?.values.currency,
    exchange_rate: 1,
    payment_term: setting('sales_payment_term'),
    payment_methods: setting('sales_payment_methods', []),
    sale_term: setting('sales_sale_term'),
    penalty_rate: setting('sales_penalty_rate', 0),
    penalty_rate_law: ofTeam.sales_penalty_rate_law ?? true,
    collection_costs_law: ofTeam.sales_collection_costs_law ?? true,
    escompte_rate: setting('sales_escompte_rate', 0),
    global_discount_type: 'pourcent',
    global_discount_type_amount: 'ht',
    global_discount_value: setting('sales_global_discount', 0),
    guarantee_holdback_pourcent: ofTeam.sales_guarantee_holdback_pourcent ?? 0,
    guarantee_holdback_duration: ofTeam.sales_guarantee_holdback_duration ?? 0,
    advance_payment_type: 'pourcent',
    advance_payment_value:
      kind === 'quotation' || kind === 'command' ? setting('sales_payment_advance_rate', 0) : 0,
    secondary_quantity_mode: ofTeam.sales_secondary_quantity ?? 'disable',
    team_user: customer?.values.team_user ?? 1,
    delivery_status: 1,
    version: 1,
    creation_date: call.now.toISOString().replace('Z', '000Z'),
    expire_at: expiry(call, kind, values, setting('sales_payment_term')),
  };
  for (const [name, value] of Object.entries(usual)) values[name] ??= value;
}

/** Invoices are due by their payment term, all else is good for so many days. */
function expiry({ data }: Call, kind: KindName, values: Values, usualTerm: unknown): string {
  const date = new Date(`${String(values.date).slice(0, 10)}T00:00:00Z`);
  const days = Number(configsOf(data).sales_quotation_default_validity ?? 30);
  return (
    kind === 'invoice'
      ? dueOn(date, data.find('Payment Term', values.payment_term ?? usualTerm))
      : later(date, days)
  )
    .toISOString()
    .slice(0, 10);
}

function dueOn(date: Date, term: KwixeoRecord | undefined): Date {
  const { day_number, end_month, end_month_day } = term?.values ?? {};
  const due = later(date, Number(day_number ?? 0));
  if (end_month !== true) return due;
  const end = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0));
  return later(end, Number(end_month_day ?? 0));
}

const later = (date: Date, days: number): Date => new Date(date.getTime() + days * 24 * 3600 * 1000);
