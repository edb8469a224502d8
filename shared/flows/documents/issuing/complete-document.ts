import { clock, dayIn } from '../../../clock.ts';
import type { VendorDocument } from '../../../domain/document.ts';
import type { Draft, DraftSteps } from '../../../domain/erp.ts';
import { HeldError, type HoldCode, holdReasons } from '../../../domain/held.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import { DoubtfulRefusalError, VendorOutcomeUnknownError, VendorRefusedError } from '../../../errors.ts';
import type { RowIn } from '../../../ledger/document-row.ts';
import { errorFields, log } from '../../../logger.ts';
import type { Next } from '../../../messages/next.ts';
import { holdDocument } from './hold-document.ts';
import { type IssueContext, lostRace } from './issue-context.ts';
import { settleDocument } from './settle-document.ts';

/** Ways of writing the lines that are tried after the first one. */
const mostAdjustments = 4;

type Row = RowIn<'sending'> | RowIn<'unknown'>;

/** What is known of a document beside what the ERP shows. */
interface Known {
  readonly draft?: Draft;
  readonly pdfUrl?: string | undefined;
  /** The answer to the create told that it was mailed. */
  readonly mailed?: boolean;
  /** It may be of an earlier version, correction or setting: what differs while it is open is written anew. */
  readonly isEarlier?: true;
}

/**
 * Brings a document that the ERP made, or that was found there, to its end. One that the ERP created open is
 * continued: its id goes on record, its lines are written in other ways until the total is what was paid, and only
 * then it is finished (docs/decisions/open-documents.md). Nothing wrong is ever final; whatever is cut short is found
 * again by its id, or by our reference.
 */
export async function completeDocument(
  row: Row,
  document: VendorDocument,
  context: IssueContext,
  origin: 'created' | 'found',
  known?: Known,
): Promise<Next> {
  const { id } = document;
  const draft = known?.draft ?? (await prepareAgain(row, context));
  const settle = (final: VendorDocument, at: Row = row) =>
    settleDocument(at, final, context, {
      origin,
      pdfUrl: known?.pdfUrl ?? row.pdfUrl,
      mail: draft?.mail,
      mailed: known?.mailed ?? false,
    });
  const steps = context.erp.findById && draft?.steps;
  if (id === undefined || !steps) return settle(compared(document, draft, row));
  const opened = row.vendorId === id ? row : await context.move(row, 'open', { vendorId: id });
  if (!opened) return lostRace;
  const ended = document.draft ? await endOpen(opened, id, steps, context, known) : await steps.read(id);
  if (ended instanceof HeldError) return holdDocument(opened, context, ended, 'unknown', { vendorId: id });
  return settle(ended, opened);
}

/** The document with what it shows differently from the draft. */
function compared(document: VendorDocument, draft: Draft | undefined, row: Row): VendorDocument {
  const difference = document.difference ?? draft?.differenceOf?.(document, row);
  return difference === undefined ? document : { ...document, difference };
}

/** The document once it is final; HeldError if it must stay open. */
async function endOpen(
  row: Row,
  id: string,
  steps: DraftSteps,
  context: IssueContext,
  known?: Known,
): Promise<VendorDocument | HeldError> {
  const held = (code: HoldCode, facts: string) => new HeldError(code, `${facts} The open document is ${id}.`);
  try {
    const { finish } = steps;
    const firstTurn = known?.isEarlier && typeof finish === 'function' ? 0 : 1;
    const fitted = await fitTotal(row, id, steps, firstTurn);
    // A person has to complete it in any case, and is told what else is wrong with it.
    const leftToPerson = (facts: string) =>
      typeof finish === 'function'
        ? undefined
        : new HeldError('credit-note-open', `${finish.leftOpen} ${facts}`);
    if (fitted instanceof HeldError) return leftToPerson(fitted.facts) ?? fitted;
    if (!fitted.draft) return fitted;
    if (fitted.difference) return held('open-document-differs', fitted.difference.facts);
    if (fitted.total === undefined) {
      const facts = `Its total cannot be read: ${fitted.unreadable}.`;
      return leftToPerson(`${facts} The open document is ${id}.`) ?? held('open-document-differs', facts);
    }
    return typeof finish === 'function'
      ? await finishOnce(id, finish, steps)
      : held('credit-note-open', finish.leftOpen);
  } catch (error) {
    if (!(error instanceof VendorRefusedError || error instanceof DoubtfulRefusalError)) throw error;
    log.warn('The ERP refused to change or show an open document', errorFields(error));
    const shown = await shownAfter(id, steps);
    if (shown && !shown.draft) return shown;
    return held('open-document-refused', `${context.erp.label} answered: "${error.said}".`);
  }
}

/**
 * The document once its total is what was paid, or is final already; HeldError if no way of writing it fits. From turn 0
 * whatever differs is written anew once.
 */
async function fitTotal(
  row: Row,
  id: string,
  steps: DraftSteps,
  firstTurn: 0 | 1,
): Promise<VendorDocument | HeldError> {
  const tried: string[] = [];
  for (let turn: number = firstTurn; ; turn++) {
    const shown = await steps.read(id);
    const { draft, total } = shown;
    if (!draft || row.expectedTotal === undefined || total === undefined) return shown;
    const isRight = turn > 0 || !shown.difference;
    if (isRight && total === parseMinor(row.expectedTotal)) return shown;
    tried.push(formatMinor(total));
    if (turn > mostAdjustments || !(await adjusted(id, turn, steps))) {
      const facts =
        `The order was paid with ${row.expectedTotal} ${row.currency}; ` +
        `the ways of writing its lines give ${tried.join(', ')}. The open document is ${id}.`;
      return new HeldError('total-unreachable', facts, holdReasons['open-document-differs']);
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

/** What the ERP shows after the finish. It is asked for it once more if the answer was lost and it is still open. */
async function finishOnce(
  id: string,
  finish: (id: string) => Promise<void>,
  steps: DraftSteps,
): Promise<VendorDocument> {
  try {
    await finish(id);
  } catch (error) {
    if (!(error instanceof VendorOutcomeUnknownError)) throw error;
    log.warn('The answer to the finish was lost', errorFields(error));
    const shown = await steps.read(id);
    if (!shown.draft) return shown;
    await finish(id);
  }
  return steps.read(id);
}

/** The document as it is after a refusal; undefined if the ERP refuses to show it as well. */
async function shownAfter(id: string, steps: DraftSteps): Promise<VendorDocument | undefined> {
  try {
    return await steps.read(id);
  } catch (error) {
    if (error instanceof VendorRefusedError) return undefined;
    throw error;
  }
}

/**
 * The draft of a document that was found; undefined if the order cannot be written any more, or if a newer version of
 * it is kept: what was sent is not what it says.
 */
async function prepareAgain(row: Row, context: IssueContext): Promise<Draft | undefined> {
  if (row.hasNewer) return undefined;
  try {
    const day = dayIn(context.settings.timezone, clock.now());
    return (await context.prepare({ reference: row.reference, day })).draft;
  } catch (error) {
    if (error instanceof HeldError) return undefined;
    throw error;
  }
}
