import { clock } from '../../../clock.ts';
import { HeldError } from '../../../domain/held.ts';
import type { DocumentRow, RowIn } from '../../../ledger/document-row.ts';
import { later } from '../../../messages/next.ts';
import { hasFailedTooOften, keepsFailing } from './count-failure.ts';
import { holdDocument } from './hold-document.ts';
import { type IssueContext, lostRace } from './issue-context.ts';
import { type LookUp, lookUpDocument } from './look-up-document.ts';
import { holdDoubtful } from './refuse-document.ts';

type Verdict =
  | Exclude<LookUp, { kind: 'nothing' }>
  /** Proved absent: the row is `queued` again and may be sent. */
  | { readonly kind: 'absent'; readonly row: RowIn<'queued'> };

const secondsApart = 30;
const controlValidSeconds = 30 * 86_400;
const confirmedWaitSeconds = 3600;

/**
 * Looks for a document whose outcome is unknown. Absence is proved only if the time set has passed since the
 * send, two look-ups at least 30 s apart found nothing, and the same query has found a known document of this
 * tenant within 30 days; without that proof a person decides (docs/decisions/absence.md). Throws if the ERP
 * does not answer.
 */
export async function findUnknown(row: RowIn<'unknown'>, context: IssueContext): Promise<Verdict> {
  const witness = context.erp.unlisted?.[row.kind];
  if (witness) return askWitness(row, witness, context);
  const shown = await lookUpDocument(row, context);
  if (shown.kind !== 'nothing') return shown;
  if (row.doubt !== undefined)
    return { kind: 'undecided', next: await holdDoubtful(row, row.doubt, context) };

  const now = clock.now().toISOString();
  const first = row.emptyLookUps[0];
  const missed = await context.move(row, 'miss', { emptyLookUps: [first ?? now, now] });
  if (!missed) return { kind: 'undecided', next: lostRace };
  const sinceSend = clock.secondsSince(row.sending.startedAt);
  if (row.confirmed) return waitForConfirmed(missed, context, sinceSend);
  const toWait = context.settings.absenceAfterSeconds - sinceSend;
  if (first === undefined) return { kind: 'undecided', next: later(secondsApart) };
  if (toWait > 0 || clock.secondsSince(first) < secondsApart) {
    return { kind: 'undecided', next: later(Math.max(secondsApart, toWait)) };
  }
  return decideAbsence(missed, context);
}

async function decideAbsence(row: DocumentRow, context: IssueContext): Promise<Verdict> {
  const { lookUpProvedAt, lookUpProvedBy } = await context.line.read();
  if (!lookUpProvedAt || clock.secondsSince(lookUpProvedAt) > controlValidSeconds) {
    return hold(
      row,
      context,
      `The answer of ${context.erp.label} was lost and no document with our reference ` +
        `${row.reference} was found, but this look-up has not been proved yet.`,
    );
  }
  // The same look-up must find, in the same minute, what is definitely there.
  if (lookUpProvedBy && (await context.erp.find(lookUpProvedBy)).length === 0) {
    return hold(
      row,
      context,
      `The answer of ${context.erp.label} was lost, and its look-up finds neither our reference ${row.reference} ` +
        `nor ${lookUpProvedBy}, which it has found before.`,
    );
  }
  return declareAbsent(row, context, 'Two look-ups found nothing.');
}

async function declareAbsent(row: DocumentRow, context: IssueContext, text: string): Promise<Verdict> {
  if (hasFailedTooOften(row)) {
    const next = await holdDocument(row, context, keepsFailing(row.failures, context), 'none');
    return { kind: 'undecided', next };
  }
  const absent = await context.move(row, 'absent', { outcome: 'none', sending: undefined }, { text });
  return absent ? { kind: 'absent', row: absent } : { kind: 'undecided', next: lostRace };
}

/**
 * Of a document that the ERP never lists: it was not made if what changes with every one is as it was before the send,
 * once the time set has passed; else a person decides (docs/decisions/credits-that-nothing-lists.md).
 */
async function askWitness(
  row: RowIn<'unknown'>,
  witness: () => Promise<string | undefined>,
  context: IssueContext,
): Promise<Verdict> {
  const { label } = context.erp;
  if (row.doubt !== undefined)
    return { kind: 'undecided', next: await holdDoubtful(row, row.doubt, context) };
  const isUnchanged = row.witness !== undefined && (await witness()) === row.witness;
  if (!isUnchanged || row.confirmed)
    return hold(row, context, `The answer of ${label} was lost, and it lists no documents of this kind.`);
  const toWait = context.settings.absenceAfterSeconds - clock.secondsSince(row.sending.startedAt);
  if (toWait > 0) return { kind: 'undecided', next: later(Math.max(secondsApart, toWait)) };
  return declareAbsent(row, context, `${label} has made no document of this kind since the send.`);
}

/** The ERP said that it made the document: it is never sent again, however long it stays out of sight. */
async function waitForConfirmed(
  row: DocumentRow,
  context: IssueContext,
  sinceSend: number,
): Promise<Verdict> {
  if (sinceSend < confirmedWaitSeconds) return { kind: 'undecided', next: later(60) };
  return hold(
    row,
    context,
    `${context.erp.label} confirmed the document, but does not show it under ${row.reference}.`,
  );
}

async function hold(row: DocumentRow, context: IssueContext, facts: string): Promise<Verdict> {
  return {
    kind: 'undecided',
    next: await holdDocument(row, context, new HeldError('outcome-unknown', facts), 'unknown'),
  };
}
