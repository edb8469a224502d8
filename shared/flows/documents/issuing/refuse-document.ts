import { HeldError } from '../../../domain/held.ts';
import { VendorUnavailableError } from '../../../errors.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { IssuingLine } from '../../../ledger/issuing-line.ts';
import { count, log } from '../../../logger.ts';
import { done, type Next } from '../../../messages/next.ts';
import { holdDocument } from './hold-document.ts';
import { type IssueContext, lostRace } from './issue-context.ts';

/** The same words for so many documents in a row mean the ERP or its plan, not the documents. */
const sameWordsAllowed = 2;

/** True while the line waits because these words came again and again. */
export function isPausedBy(line: IssuingLine, said: string): boolean {
  return line.refusal?.text === said && line.refusal.times > sameWordsAllowed;
}

/**
 * Records what the ERP said and tells whether the line pauses: a spent monthly quota must not turn hundreds of
 * orders into refusals.
 */
export async function recordRefusal(said: string, context: IssueContext): Promise<boolean> {
  const line = await context.line.read();
  const refusal = { text: said, times: line.refusal?.text === said ? line.refusal.times + 1 : 1 };
  await context.line.update({ refusal });
  return isPausedBy({ refusal }, said);
}

/** Throws what makes the message wait, with an alarm. */
export function pauseLine(row: DocumentRow, context: IssueContext): never {
  count('IssuingPaused', { vendor: row.vendor });
  throw new VendorUnavailableError(
    `${context.erp.label} refuses one document after the other with the same words: issuing pauses.`,
  );
}

/** Surely refused: nothing was created. */
export async function refuseDocument(row: DocumentRow, said: string, context: IssueContext): Promise<Next> {
  if (await recordRefusal(said, context)) {
    await context.move(
      row,
      'postpone',
      { outcome: 'none' },
      { text: 'The same refusal again: issuing pauses.' },
    );
    pauseLine(row, context);
  }
  const text = `${context.erp.label} refused: ${said}`;
  const reason = { code: 'refused-by-vendor', text };
  const refused = await context.move(row, 'refuse', { reason, outcome: 'none' }, { text });
  if (!refused) return lostRace;
  log.warn('Document refused');
  count('DocumentRefused', { vendor: row.vendor });
  return done;
}

/** The ERP said no, a look-up found nothing, and yet nothing proves that it was not created. */
export async function holdDoubtful(row: DocumentRow, said: string, context: IssueContext): Promise<Next> {
  const held = new HeldError('refused-by-vendor', `${context.erp.label} answered: ${said}`);
  return holdDocument(row, context, held, 'unknown');
}
