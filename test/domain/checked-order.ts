import type { CheckedOrder } from '../../shared/domain/erp.ts';
import type { Order } from '../../shared/domain/order.ts';
import type { TreatedLine } from '../../shared/domain/tax/tax-treatment.ts';
import { line, paidOrder } from './paid-order.ts';

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
  return { order: paidOrder(lines, order), buyer: {}, lines, taxDay: '2026-06-15', ...rest };
}
