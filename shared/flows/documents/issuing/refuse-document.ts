import { clock } from '../../../clock.ts';
import { HeldError } from '../../../domain/held.ts';
import { VendorUnavailableError } from '../../../errors.ts';
import type { DocumentRow, RowIn } from '../../../ledger/document-row.ts';
import type { IssuingLine } from '../../../ledger/issuing-line.ts';
import { count, log } from '../../../logger.ts';
import { done, type Next } from '../../../messages/next.ts';
import { holdDocument } from './hold-document.ts';
import { type IssueContext, lostRace } from './issue-context.ts';

/** The same words for so many documents in a row mean the ERP or its plan, not the documents. */
const sameWordsAllowed = 2;
/** A paused line gives its first document up after so long and tries the next one: it may be these documents after all. */
const longestPauseSeconds = 86_400;

/** Thrown while the line waits because the ERP refuses one document after the other with the same words. */
export class IssuingPausedError extends VendorUnavailableError {}

/**
 * Records what the ERP said of a document and tells whether the line pauses: a spent monthly quota must not turn
 * hundreds of orders into refusals.
 */
export async function recordRefusal(
  { documentId }: DocumentRow,
  said: string,
  context: IssueContext,
): Promise<boolean> {
  const refusal = nextRefusal((await context.line.read()).refusal, documentId, said);
  const { pausedSince } = refusal;
  const pauses = pausedSince !== undefined && clock.secondsSince(pausedSince) < longestPauseSeconds;
  const isOver = pausedSince !== undefined && !pauses;
  await context.line.update({
    refusal: isOver ? { ...refusal, pausedSince: clock.now().toISOString() } : refusal,
  });
  return pauses;
}

/** A document that a person retries counts once, whichever others were refused meanwhile. */
function nextRefusal(last: IssuingLine['refusal'], documentId: string, text: string) {
  const before = last?.text === text ? last : undefined;
  const known = new Set([...(before?.documentIds ?? []), before?.documentId].filter(id => id !== undefined));
  const times = (before?.times ?? 0) + (known.has(documentId) ? 0 : 1);
  // More of them are not needed: by then the line pauses.
  const documentIds = [...known.add(documentId)].slice(0, sameWordsAllowed + 1);
  if (times <= sameWordsAllowed) return { text, times, documentId, documentIds };
  const pausedSince = before?.pausedSince ?? clock.now().toISOString();
  return { text, times, documentId, documentIds, pausedSince };
}

/** Throws what makes the message wait, with an alarm. */
export function pauseLine(row: DocumentRow, context: IssueContext): never {
  count('IssuingPaused', { vendor: row.vendor });
  throw new IssuingPausedError(
    `${context.erp.label} refuses one document after the other with the same words: issuing pauses.`,
  );
}

const remedy =
  'Fix the cause, then retry. If it is about the buyer, send a correction: {"correction": {"taxId": ".."}}.';

/** Definitely refused: nothing was created. */
export async function refuseDocument(
  row: RowIn<'sending'>,
  said: string,
  context: IssueContext,
): Promise<Next> {
  if (await recordRefusal(row, said, context)) {
    const note = { text: 'The same refusal again: issuing pauses.' };
    await context.move(row, 'postpone', { outcome: 'none', sending: undefined }, note);
    pauseLine(row, context);
  }
  const text = `${context.erp.label} refused it: "${said}". ${remedy}`;
  const reason = { code: 'refused-by-vendor', text, remedy };
  const refused = await context.move(
    row,
    'refuse',
    { reason, outcome: 'none', sending: undefined },
    { text },
  );
  if (!refused) return lostRace;
  log.warn('Document refused');
  count('DocumentRefused', { vendor: row.vendor });
  return done;
}

/** The ERP said no, a look-up found nothing, and yet nothing proves that it was not created. */
export async function holdDoubtful(row: DocumentRow, said: string, context: IssueContext): Promise<Next> {
  const held = new HeldError('refused-by-vendor', `${context.erp.label} answered: "${said}".`);
  return holdDocument(row, context, held, 'unknown');
}
