import { clock, dayIn } from '../../../clock.ts';
import type { VendorDocument } from '../../../domain/document.ts';
import type { Draft, DraftSteps } from '../../../domain/erp.ts';
import { HeldError } from '../../../domain/held.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import { VendorOutcomeUnknownError } from '../../../errors.ts';
import type { RowIn } from '../../../ledger/document-row.ts';
import { errorFields, log } from '../../../logger.ts';
import type { Next } from '../../../messages/next.ts';
import { holdDocument } from './hold-document.ts';
import { type IssueContext, lostRace } from './issue-context.ts';
import { settleDocument } from './settle-document.ts';

/** Ways of writing the lines that are tried after the first one. */
const mostAdjustments = 4;

type Row = RowIn<'sending'> | RowIn<'unknown'>;

/**
 * Brings a document that the ERP made, or that was found there, to its end. One that the ERP created open is
 * continued: its id goes on record, its lines are written in other ways until the total is what was paid, and only
 * then it is finished. Nothing wrong is ever final; whatever is cut short is found again by our reference.
 */
export async function completeDocument(
  row: Row,
  document: VendorDocument,
  context: IssueContext,
  origin: 'created' | 'found',
  known?: { readonly draft?: Draft; readonly pdfUrl?: string | undefined },
): Promise<Next> {
  const settle = (final: VendorDocument, at: Row = row) =>
    settleDocument(at, final, context, origin, known?.pdfUrl ?? row.pdfUrl);
  if (!document.draft || document.id === undefined) return settle(document);
  const steps = (known?.draft ?? (await prepareAgain(row, context)))?.steps;
  if (!steps) return settle(document);
  const { id } = document;
  const opened = row.vendorId === id ? row : await context.move(row, 'open', { vendorId: id });
  if (!opened) return lostRace;
  const fitted = await fitTotal(opened, id, steps);
  if (fitted instanceof HeldError) return holdDocument(opened, context, fitted, 'unknown', { vendorId: id });
  return settle(fitted.draft ? await finish(id, steps) : fitted, opened);
}

/** The document once its total is what was paid, or is final already; HeldError if no way of writing it fits. */
async function fitTotal(row: Row, id: string, steps: DraftSteps): Promise<VendorDocument | HeldError> {
  const tried: string[] = [];
  for (let turn = 1; ; turn++) {
    const shown = await steps.read(id);
    const { draft, total } = shown;
    if (!draft || row.expectedTotal === undefined || total === undefined) return shown;
    if (total === parseMinor(row.expectedTotal)) return shown;
    tried.push(formatMinor(total));
    if (turn > mostAdjustments || !(await adjusted(id, turn, steps))) {
      const facts =
        `The order was paid with ${row.expectedTotal} ${row.currency}; ` +
        `the ways of writing its lines give ${tried.join(', ')}. The open document is ${id}.`;
      return new HeldError('total-unreachable', facts);
    }
  }
}

/** The same lines may be written twice, so a lost answer costs one more call and no way of writing them. */
async function adjusted(id: string, turn: number, steps: DraftSteps): Promise<boolean> {
  try {
    return await steps.adjust(id, turn);
  } catch (error) {
    if (!(error instanceof VendorOutcomeUnknownError)) throw error;
    log.warn('The answer to a change of an open document was lost', errorFields(error));
    return steps.adjust(id, turn);
  }
}

/** What the ERP shows after the finish. It is asked for it once more if it shows the document open. */
async function finish(id: string, steps: DraftSteps): Promise<VendorDocument> {
  for (let turn = 1; ; turn++) {
    try {
      await steps.finish(id);
    } catch (error) {
      if (!(error instanceof VendorOutcomeUnknownError)) throw error;
      log.warn('The answer to the finish was lost', errorFields(error));
    }
    const shown = await steps.read(id);
    if (!shown.draft || turn === 2) return shown;
  }
}

/** The draft of a document that was found; undefined if the order cannot be written any more. */
async function prepareAgain(row: Row, context: IssueContext): Promise<Draft | undefined> {
  try {
    const day = dayIn(context.settings.timezone, clock.now());
    return (await context.prepare({ reference: row.reference, day })).draft;
  } catch (error) {
    if (error instanceof HeldError) return undefined;
    throw error;
  }
}
