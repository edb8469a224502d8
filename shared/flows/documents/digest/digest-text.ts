import type { Digest } from '../../../domain/digest-event.ts';

/** A tenant's week as a mail says it; undefined if there is nothing to say. */
export function digestText(
  tenant: string,
  { week, issued, waiting, differing, more }: Digest,
): string | undefined {
  if (issued.length + waiting.length + differing.documents === 0) return undefined;
  const names = { invoice: 'Invoices', 'credit-note': 'Credit notes' };
  const oldest = waiting.map(({ oldestAt }) => oldestAt).toSorted()[0];
  return [
    `${tenant}, ${week.from} to ${week.until}`,
    ...issued.map(
      ({ kind, currency, documents, total }) => `  ${names[kind]}: ${documents}, ${total} ${currency}`,
    ),
    ...waiting.map(({ state, code, documents }) => `  Waiting for a person: ${documents} ${state}, ${code}`),
    ...(oldest === undefined ? [] : [`  The oldest waits since ${oldest.slice(0, 'YYYY-MM-DD'.length)}`]),
    ...(differing.documents === 0 ? [] : [`  Shown differently by the ERP: ${differing.documents}`]),
    ...(more ? ['  There are more documents than were counted.'] : []),
  ].join('\n');
}
