import type { Call } from '../context.ts';
import type { KwixeoRecord } from '../store.ts';
import type { Kind } from './kinds.ts';
import { configsOf, takeNumber } from './numbering.ts';

/** Whether a document has been validated: it has its number, and an invoice is then law. */
export function isValidated({ values }: KwixeoRecord): boolean {
  return typeof values.number === 'number';
}

/**
 * Gives a document its number if what was written makes it valid, which the document leaves open. `written` are the
 * fields of this call.
 */
export function validateIfAsked(
  call: Call,
  kind: Kind,
  document: KwixeoRecord,
  written: Readonly<Record<string, unknown>>,
): void {
  const { values } = document;
  if (!isValidated(document) && isAsked(call, document, written)) {
    if (configsOf(call.data).sales_update_date_for_draft === true)
      values.date = call.now.toISOString().slice(0, 10);
    Object.assign(values, takeNumber(call, kind.counter, String(values.date)));
    if (Number(values.status ?? 1) === 1) values.status = 2;
  }
  values.status ??= 1;
  values.is_draft = !isValidated(document);
}

function isAsked(
  { switches }: Call,
  { values }: KwixeoRecord,
  written: Readonly<Record<string, unknown>>,
): boolean {
  const saysNothing = values.is_draft === undefined && values.status === undefined;
  if (saysNothing) return switches.withoutDraftFlag === 'validated';
  return switches.numberGivenBy === 'is_draft'
    ? written.is_draft === false
    : Number(written.status ?? 1) >= 2;
}
