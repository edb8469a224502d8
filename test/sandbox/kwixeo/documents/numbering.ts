import type { Call } from '../context.ts';
import type { KwixeoData } from '../store.ts';

/** What has a counter among the team's settings: "sales_invoice" has `sales_invoice_reference_number`. */
export type Counter =
  | 'customer'
  | 'prospect'
  | 'provider'
  | 'subcontractor'
  | 'product'
  | 'service'
  | 'provider_command'
  | 'charges'
  | `sales_${'quotation' | 'command' | 'proforma' | 'delivery' | 'invoice' | 'credit' | 'affair'}`;

/** The settings of the team. */
export function configsOf(data: KwixeoData): Record<string, unknown> {
  const team = data.find('Team', 1);
  if (!team) throw new Error('The account has no team.');
  team.values.configs ??= {};
  return Object(team.values.configs);
}

/** How a counter starts anew: its words in the document, and what a reference says of the period. */
const periods: Readonly<Record<number, (date: string) => string>> = {
  0: () => '',
  1: date => date.slice(0, 7).replace('-', ''),
  2: date => date.slice(0, 4),
};

/** Takes the next number of a counter. Modes 1 and 2 start anew each month or year, of which the reference tells. */
export function takeNumber(
  { data }: Call,
  counter: Counter,
  date: string,
): { number: number; reference: string } {
  const configs = configsOf(data);
  const setting = (name: string) => configs[`${counter}_reference_${name}`];
  const mode = Number(setting('mode') ?? 0);
  const period = periods[mode]?.(date) ?? '';
  const counters: Record<string, number> = Object(configs.counters);
  const key = `${counter} ${period}`;
  const number = mode === 0 ? Number(setting('number') ?? 1) : (counters[key] ?? 0) + 1;
  configs.counters = { ...counters, [key]: number };
  configs[`${counter}_reference_number`] = number + 1;
  const digits = String(number).padStart(Number(setting('length') ?? 5), '0');
  return { number, reference: `${setting('prefix') ?? ''}${period}${digits}` };
}
