import { clock } from '../../../clock.ts';
import { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { later } from '../../../messages/next.ts';
import { holdDocument, type IssueDeps, lostRace } from './issuing.ts';
import { type LookUp, lookUpDocument } from './look-up-document.ts';
import { holdDoubtful, isPausedBy } from './refused-document.ts';

export type Verdict =
  | Exclude<LookUp, { kind: 'nothing' }>
  /** Proved absent: the row is `queued` again and may be sent. */
  | { readonly kind: 'absent'; readonly row: DocumentRow };

const secondsApart = 30;
const controlValidSeconds = 30 * 86_400;
const confirmedWaitSeconds = 3600;
const failuresAllowed = 6;

/**
 * Looks for a document whose outcome is unknown. Absence is proved only if the time set has passed since the
 * send, two look-ups at least 30 s apart found nothing, and the same query has found a known document of this
 * tenant within 30 days; without that proof a person decides (docs/decisions/absence.md). Throws if the ERP
 * does not answer.
 */
export async function findUnknownDocument<Draft>(row: DocumentRow, deps: IssueDeps<Draft>): Promise<Verdict> {
  const shown = await lookUpDocument(row, deps);
  if (shown.kind !== 'nothing') return shown;
  if (row.doubt !== undefined && !isPausedBy(await deps.line.read(), row.doubt)) {
    return { kind: 'undecided', next: await holdDoubtful(row, row.doubt, deps) };
  }

  const now = clock.now().toISOString();
  const first = row.emptyLookUps[0];
  const missed = await deps.move(row, 'miss', { emptyLookUps: [first ?? now, now] });
  if (!missed) return { kind: 'undecided', next: lostRace };
  const sinceSend = clock.secondsSince(row.sending?.startedAt ?? row.updatedAt);
  if (row.confirmed) return waitForConfirmed(missed, deps, sinceSend);
  const toWait = deps.settings.absenceAfterSeconds - sinceSend;
  if (first === undefined) return { kind: 'undecided', next: later(secondsApart) };
  if (toWait > 0 || clock.secondsSince(first) < secondsApart) {
    return { kind: 'undecided', next: later(Math.max(secondsApart, toWait)) };
  }
  return decideAbsence(missed, deps);
}

async function decideAbsence<Draft>(row: DocumentRow, deps: IssueDeps<Draft>): Promise<Verdict> {
  const { lookUpProvedAt } = await deps.line.read();
  if (!lookUpProvedAt || clock.secondsSince(lookUpProvedAt) > controlValidSeconds) {
    return hold(
      row,
      deps,
      `The answer of ${deps.issuer.name} was lost and no document with our reference ${row.reference} was found, but this look-up has not been proved yet.`,
    );
  }
  if (row.failures >= failuresAllowed) {
    const text = `${deps.issuer.name} failed ${row.failures} times on this document while it answered other calls.`;
    const next = await holdDocument(row, deps, new HeldError('vendor-keeps-failing', text), 'none');
    return { kind: 'undecided', next };
  }
  const absent = await deps.move(row, 'absent', { outcome: 'none' }, { text: 'Two look-ups found nothing.' });
  return absent ? { kind: 'absent', row: absent } : { kind: 'undecided', next: lostRace };
}

/** The ERP said that it made the document: it is never sent again, however long it stays out of sight. */
async function waitForConfirmed<Draft>(
  row: DocumentRow,
  deps: IssueDeps<Draft>,
  sinceSend: number,
): Promise<Verdict> {
  if (sinceSend < confirmedWaitSeconds) return { kind: 'undecided', next: later(60) };
  return hold(
    row,
    deps,
    `${deps.issuer.name} confirmed the document, but does not show it under ${row.reference}.`,
  );
}

async function hold<Draft>(row: DocumentRow, deps: IssueDeps<Draft>, facts: string): Promise<Verdict> {
  return {
    kind: 'undecided',
    next: await holdDocument(row, deps, new HeldError('outcome-unknown', facts), 'unknown'),
  };
}
