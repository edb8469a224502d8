import { type Invoicing, invoicingSchema } from '../../shared/domain/invoicing.ts';

/**
 * Settings of a Portuguese tenant with every default, and what a test wants otherwise; of an ERP too with which
 * this version does not issue, since the law does not depend on it.
 */
export function invoicingSettings(overrides: Record<string, unknown> = {}): Invoicing {
  return invoicingSchema.parse({
    issueWith: 'wisedat',
    country: 'PT',
    startAt: '2026-01-01T00:00:00Z',
    live: true,
    ...overrides,
  }) as Invoicing;
}
