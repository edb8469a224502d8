import type { Call } from '../context.ts';
import type { DocumentedEndpoint } from '../document/parts.ts';
import { notFound } from '../refusal.ts';
import type { KwixeoRecord } from '../store.ts';

/** Which elements of an object belong to a path, and what makes a new one belong to it. */
interface Scope {
  readonly belongs: (record: KwixeoRecord) => boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

const everything: Scope = { belongs: () => true, values: {} };

/** Addresses belong to the customer of their path; of all files, the mail library shows its own. */
export function scopeOf({ data, params }: Call, { path }: DocumentedEndpoint): Scope {
  if (path.startsWith('/mail/library')) {
    return { belongs: ({ values }) => values.in_library === true, values: { in_library: true } };
  }
  if (params.customer === undefined) return everything;
  const customer = data.find('Customer', params.customer);
  if (!customer) throw notFound('Customer');
  return {
    belongs: ({ values }) => Number(values.customer) === customer.id,
    values: { customer: customer.id },
  };
}
