import type { DocumentState } from '../domain/document.ts';
import type { DocumentRow, HistoryEntry } from './document-row.ts';

interface Move {
  readonly from: readonly DocumentState[];
  /** Absent: the state stays. */
  readonly to?: DocumentState;
}

/** Every change that a document may undergo. What is not listed here cannot happen. */
export const moves = {
  /** About to call the ERP. */
  claim: { from: ['queued'], to: 'sending' },
  /** The ERP was surely not reached, or surely did nothing. */
  postpone: { from: ['sending'], to: 'queued' },
  /** Sent without a clear answer, or the worker that sent it is gone. */
  lose: { from: ['sending'], to: 'unknown' },
  /** Looked up without finding it. */
  miss: { from: ['unknown'] },
  /** Proved absent: it may be sent again. */
  absent: { from: ['unknown'], to: 'queued' },
  issue: { from: ['sending', 'unknown'], to: 'issued' },
  hold: { from: ['queued', 'sending', 'unknown', 'waiting'], to: 'held' },
  refuse: { from: ['sending', 'unknown'], to: 'refused' },
  /** A person asks for another try. */
  retry: { from: ['held', 'refused'], to: 'queued' },
  /** A person names the document that exists, or accepts the one that differs. */
  adopt: { from: ['held', 'refused'], to: 'issued' },
  /** The shop sent a newer version before anything was issued. */
  replace: { from: ['queued', 'held', 'refused'], to: 'queued' },
  /** The message of a retry could not be sent: the earlier state comes back. */
  backToHeld: { from: ['queued'], to: 'held' },
  backToRefused: { from: ['queued'], to: 'refused' },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof moves;

/** Attributes that a move may set; undefined removes one. */
export type Changes = {
  readonly [Key in keyof Omit<
    DocumentRow,
    | 'v'
    | 'tenant'
    | 'documentId'
    | 'kind'
    | 'reference'
    | 'state'
    | 'rev'
    | 'history'
    | 'createdAt'
    | 'updatedAt'
  >]?: DocumentRow[Key] | undefined;
};

const firstKept = 20;
const lastKept = 80;

/** The row after a move, or undefined if its state does not allow it. */
export function applyMove(
  row: DocumentRow,
  name: MoveName,
  changes: Changes,
  note: Pick<HistoryEntry, 'text' | 'by'>,
  at: string,
): DocumentRow | undefined {
  const move: Move = moves[name];
  if (!move.from.includes(row.state)) return undefined;
  const state = move.to ?? row.state;
  const entry: HistoryEntry = { at, event: name, state, ...note };
  const next = {
    ...row,
    ...changes,
    state,
    updatedAt: at,
    rev: row.rev + 1,
    history: shortened([...row.history, entry]),
  };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as DocumentRow;
}

/** Days of outage must not fill the row: the beginning and the end are kept. */
function shortened(history: readonly HistoryEntry[]): HistoryEntry[] {
  if (history.length <= firstKept + lastKept) return [...history];
  return [...history.slice(0, firstKept), ...history.slice(-lastKept)];
}
