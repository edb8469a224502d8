import { beforeEach, describe, expect, it, vi } from 'vitest';
import { warnOfNextYear } from '../../../shared/flows/documents/warn-of-next-year.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

const row = { tenant: 'acme', vendor: 'wisedat' } as const;
const withSeries = (...years: readonly number[]) => ({
  label: 'WISEDAT',
  hasSeriesOf: (year: number) => years.includes(year),
});
/** What is told of a document that is issued at an instant. */
function toldAt(instant: string, erp: Parameters<typeof warnOfNextYear>[1]): string {
  vi.setSystemTime(new Date(instant));
  const write = vi.mocked(process.stdout.write);
  write.mockClear();
  warnOfNextYear(row, erp, invoicingSettings());
  return write.mock.calls.join('');
}

describe('a series that is missing', () => {
  beforeEach(() => vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'create-wisedat-invoice'));

  it('for next year is told from 1 December on, in the days of the tenant', () => {
    expect(toldAt('2026-11-30T23:59:59Z', withSeries(2026))).toBe('');
    const told = toldAt('2026-12-01T00:00:00Z', withSeries(2026));
    expect(told).toContain('has no series of 2027');
    expect(told).toContain('"SeriesMissing":1');
    expect(toldAt('2026-12-31T23:59:59Z', withSeries(2026))).toContain('no series of 2027');
    expect(toldAt('2027-01-01T00:00:00Z', withSeries(2026))).toBe('');
  });

  it('is told with a document that was issued', async () => {
    vi.setSystemTime(new Date('2026-12-05T10:00:00Z'));
    const world = refundWorld();
    Object.assign(world.erp, { hasSeriesOf: (year: number) => year < 2027 });
    await world.tell('paid', shopifyOrderBody(shopifyOrder({ id: '1', lines: [{ price: '5.00' }] })));
    await world.drain();
    expect(world.rows()).toMatchObject([{ state: 'issued' }]);
    expect(vi.mocked(process.stdout.write).mock.calls.join('')).toContain('"SeriesMissing":1');
  });

  it('is not told where it is there, or where the ERP numbers by itself', () => {
    expect(toldAt('2026-12-01T10:00:00Z', withSeries(2026, 2027))).toBe('');
    expect(toldAt('2026-12-01T10:00:00Z', { label: 'PHC GO' })).toBe('');
  });
});
