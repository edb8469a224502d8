import type { CheckedOrder } from '../../../../shared/domain/erp.ts';
import type { Order } from '../../../../shared/domain/order.ts';
import type { TreatedLine } from '../../../../shared/domain/tax/tax-treatment.ts';
import {
  type IssuingConnection,
  needForIssuing,
  wisedatConnection,
} from '../../../../shared/vendors/wisedat/connection.ts';
import { line, paidOrder } from '../../../domain/paid-order.ts';
import { wisedatIssuing } from '../../../local/tenants.ts';
import { defaultCompany } from '../../../sandbox/wisedat/settings.ts';

/** Settings of a company that issues in 2026, and what a test wants otherwise; undefined takes one away. */
export function issuingConnection(over: Readonly<Record<string, unknown>> = {}): IssuingConnection {
  return needForIssuing(
    wisedatConnection.schema.parse({
      baseUrl: 'https://wisedat.example',
      ...defaultCompany,
      ...wisedatIssuing,
      series: { '2026': 'A26' },
      ...over,
    }),
  );
}

/** The day of the sandbox. */
export const send = { reference: 'IB-ABCDEFGHIJKLMNOP', day: '2026-06-15' } as const;

/** A line in cents, tax included, whose tax was checked. */
export const sold = (gross: number, rate = '23', over: Partial<TreatedLine> = {}): TreatedLine => ({
  ...line(gross, 0, [rate], over.kind),
  rate,
  vatCountry: 'PT',
  ...over,
});

/** An order of one chair, paid and checked, and what a test wants otherwise. */
export function checkedOrder(
  over: Partial<Omit<CheckedOrder, 'order'>> & { readonly order?: Partial<Order> } = {},
): CheckedOrder {
  const { order, ...rest } = over;
  const lines = over.lines ?? [sold(4990, '23', { name: 'Cadeira', sku: 'CAD-1' })];
  return { order: paidOrder(lines, order), buyer: {}, lines, taxDay: send.day, ...rest };
}
