import { HeldError } from '../../../domain/held.ts';
import { IntegrationError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { errorFields, log } from '../../../logger.ts';
import type { Next } from '../../../messages/next.ts';
import { holdDocument, outcomeOf } from './hold-document.ts';
import type { IssueContext } from './issue-context.ts';
import { IssuingPausedError } from './refuse-document.ts';

const failuresAllowed = 6;

/**
 * What fails while the ERP answers other calls concerns this document alone: it is counted, whatever its kind, and
 * after six times the document waits for a person, so that those behind it go on. Throws the failure again as long
 * as the document shall be tried again.
 */
export async function countFailure(tried: DocumentRow, error: unknown, context: IssueContext): Promise<Next> {
  if (!(error instanceof IntegrationError) || error instanceof IssuingPausedError) throw error;
  if (!(await isAlive(context))) throw error;
  const row = (await context.findRow(tried.documentId)) ?? tried;
  if (row?.state !== 'queued' && row?.state !== 'sending' && row?.state !== 'unknown') throw error;
  const failures = row.failures + 1;
  if (hasFailedTooOften({ failures }))
    return holdDocument(row, context, keepsFailing(failures, context, error.message), outcomeOf(row));
  await context.move(row, 'fail', { failures }, { text: error.message });
  throw error;
}

/** True for a document that others must not wait for any longer. */
export const hasFailedTooOften = ({ failures }: Pick<DocumentRow, 'failures'>): boolean =>
  failures >= failuresAllowed;

export const keepsFailing = (failures: number, { erp }: IssueContext, last?: string): HeldError =>
  new HeldError(
    'vendor-keeps-failing',
    `${erp.label} failed ${failures} times on this document while it answered other calls.` +
      (last === undefined ? '' : ` The last one: ${last}`),
  );

/** Tells an outage of the ERP from a failure that only this document meets. */
export async function isAlive(context: IssueContext): Promise<boolean> {
  try {
    await context.erp.ping();
    return true;
  } catch (error) {
    log.info('The ERP does not answer other calls either', errorFields(error));
    return false;
  }
}
