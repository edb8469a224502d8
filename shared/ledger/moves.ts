import { type DocumentState, isUnderWay } from '../domain/document.ts';
import type { DocumentRow, HistoryEntry, RowIn } from './document-row.ts';

/** What the ERP shows of a document. */
const shown = ['vendorId', 'total', 'series', 'atcud', 'pdfUrl', 'taxNumberCheck'] as const;
/** What an open document may have been written with since its claim. */
const written = ['documentDate', 'lines'] as const;
/** What an order is, and what it is expected to become. */
const figures = [
  'currency',
  'expectedTotal',
  'soldTotal',
  'fingerprint',
  'toldBuyer',
  'orderUpdatedAt',
  'refundsInside',
  'returnedInside',
] as const;

/** What a refund is: its money may be returned, and its invoice be known, later than the shop first told of it. */
const refund = ['currency', 'expectedTotal', 'refundMoney'] as const;

interface Move {
  readonly from: readonly DocumentState[];
  /** Absent: the state stays. */
  readonly to?: DocumentState;
  /** Fields that must be given: the new state depends on them. */
  readonly needs?: ReadonlyArray<keyof DocumentRow>;
  /** Fields that may be given; undefined removes one. */
  readonly sets?: ReadonlyArray<keyof DocumentRow>;
  /** A row that has this field does not make the move. */
  readonly unless?: keyof DocumentRow;
  /** Nothing happened to the document: neither its history nor the time of its last change tells of it. */
  readonly silent?: true;
}

/** Every change that a document may undergo. What is not listed here cannot happen. */
export const moves = {
  /** Nothing was sent of it, and the tenant issues with another ERP now. */
  handOver: { from: ['queued'], needs: ['vendor'] },
  /** About to call the ERP. */
  claim: {
    from: ['queued'],
    to: 'sending',
    needs: ['attempts', 'sending', 'emptyLookUps', 'confirmed', 'outcome'],
    sets: [
      'reason',
      'doubt',
      'vendorId',
      'witness',
      'documentType',
      'documentDate',
      'lines',
      'hasNewer',
      'namedBuyer',
      ...figures,
    ],
  },
  /** The ERP was definitely not reached, or definitely did nothing: there was no attempt. */
  postpone: { from: ['sending'], to: 'queued', needs: ['outcome'], sets: ['sending'] },
  /** Sent without a clear answer, or the worker that sent it is gone. */
  lose: { from: ['sending'], to: 'unknown', sets: ['failures', 'doubt', 'confirmed', 'pdfUrl'] },
  /** The ERP made an open document: its id is on record before anything else happens to it. */
  open: { from: ['sending', 'unknown'], needs: ['vendorId'] },
  /** A call failed while the ERP answers other ones. */
  fail: { from: ['queued', 'sending', 'unknown'], needs: ['failures'] },
  /** It waits for something that the operator has to correct: whoever looks at it is told. */
  explain: { from: ['queued', 'unknown'], needs: ['reason'] },
  /** Its message was sent again, since nothing had touched it for long. */
  requeue: { from: ['queued', 'sending', 'unknown'], needs: ['requeuedAt'] },
  /** Looked up without finding it. */
  miss: { from: ['unknown'], needs: ['emptyLookUps'] },
  /** Proved absent: it may be sent again. */
  absent: { from: ['unknown'], to: 'queued', needs: ['outcome'], sets: ['sending'] },
  /** Only an open document of an earlier version of the order is there: it is written as the order is now. */
  writeAnew: { from: ['unknown'], to: 'queued', needs: ['outcome', 'vendorId'] },
  issue: {
    from: ['sending', 'unknown'],
    to: 'issued',
    needs: ['number', 'outcome'],
    sets: ['reason', 'doubt', 'delivery', ...written, ...shown],
  },
  /** What became of the mail to the buyer. */
  noteDelivery: { from: ['issued'], needs: ['delivery'] },
  /** Its PDF was kept: what the bytes are is on record. */
  notePdf: { from: ['issued'], needs: ['pdf'], silent: true },
  /** The shop was told of the document, or could not be. */
  noteWriteBack: { from: ['issued'], needs: ['writeBack'], silent: true },
  /** It was read again at the ERP: its state stays, whatever differs. */
  noteShown: { from: ['issued'], needs: ['shown'], silent: true },
  hold: {
    from: ['queued', 'sending', 'unknown', 'waiting', 'held', 'refused', 'closed'],
    to: 'held',
    needs: ['reason', 'outcome'],
    sets: [
      'number',
      'orderUpdatedAt',
      'paidOn',
      'refundMoney',
      'refundsGone',
      ...written,
      ...shown,
      ...figures,
    ],
  },
  refuse: { from: ['sending', 'unknown'], to: 'refused', needs: ['reason', 'outcome'], sets: ['sending'] },
  /** A refund whose invoice does not exist yet, or whose money has not been returned yet. */
  wait: { from: ['queued', 'waiting'], to: 'waiting', needs: ['reason'], sets: [...figures] },
  /** What a waiting document waited for has happened. */
  release: { from: ['waiting'], to: 'queued', sets: ['reason', 'paidOn', ...refund] },
  /** A person asks for another try. */
  retry: {
    from: ['held', 'refused'],
    to: 'queued',
    needs: ['outcome'],
    sets: ['reason', 'doubt', 'failures', 'correction', 'closedFrom'],
  },
  /** A person names the document that exists, or accepts the one that differs. */
  adopt: {
    from: ['held', 'refused'],
    to: 'issued',
    needs: ['number', 'outcome'],
    sets: [
      'reason',
      'doubt',
      'documentType',
      'documentDate',
      'lines',
      'refundsInside',
      'returnedInside',
      'closedFrom',
      ...shown,
    ],
  },
  /** The shop sent a newer version before anything was issued. What a person closed is not opened by a shop. */
  replace: {
    from: ['queued', 'held', 'refused', 'waiting', 'closed'],
    to: 'queued',
    unless: 'closedFrom',
    sets: ['reason', 'paidOn', 'refundMoney', ...figures],
  },
  /** The same while the outcome is not known: the version is kept for what comes after. */
  keepNewer: { from: ['queued', 'sending', 'unknown', 'held'], sets: ['hasNewer', 'orderUpdatedAt'] },
  /** The order changed after its document, which may wait for a person: the next change is told against this version. */
  noteVersion: {
    from: ['issued', 'held'],
    sets: ['fingerprint', 'toldBuyer', 'soldTotal', 'orderUpdatedAt', 'refundsGone', 'returnedInside'],
  },
  /** The shop cancelled, voided or refunded the order before anything was issued; or a person closed it. */
  close: {
    from: ['queued', 'held', 'refused', 'waiting'],
    to: 'closed',
    needs: ['reason'],
    sets: ['closedFrom', ...figures],
  },
  /** A person takes back that a person closed it. */
  reopen: { from: ['closed'], to: 'held', needs: ['reason', 'outcome'], sets: ['closedFrom'] },
  /** What a person closed has a newer version, which is the one that counts if it is opened again. */
  noteClosedVersion: { from: ['closed'], sets: ['orderUpdatedAt'], silent: true },
  /** The message of a retry could not be sent: the earlier state comes back. */
  backToHeld: { from: ['queued'], to: 'held', needs: ['reason', 'outcome'], sets: ['closedFrom'] },
  backToRefused: { from: ['queued'], to: 'refused', needs: ['reason', 'outcome'], sets: ['closedFrom'] },
} as const satisfies Readonly<Record<string, Move>>;

export type MoveName = keyof typeof moves;

type Names<Name extends MoveName, List extends 'needs' | 'sets'> = (typeof moves)[Name] extends {
  readonly [Key in List]: ReadonlyArray<infer Field extends keyof DocumentRow>;
}
  ? Field
  : never;

/** The fields that a move must and may set; undefined removes one. */
export type Changes<Name extends MoveName> = {
  readonly [Field in Names<Name, 'needs'>]-?: NonNullable<DocumentRow[Field]>;
} & { readonly [Field in Names<Name, 'sets'>]?: DocumentRow[Field] | undefined };

type Left<Name extends MoveName> = (typeof moves)[Name]['from'][number];

/** The row as a move leaves it. */
export type Moved<Name extends MoveName> = (typeof moves)[Name] extends {
  readonly to: infer State extends DocumentState;
}
  ? RowIn<State>
  : RowIn<Left<Name>>;

/** What is told of a move beside its name: a sentence, who decided, and what it took. */
export type Note = Pick<HistoryEntry, 'text' | 'by' | 'spent'>;

const firstKept = 20;
const lastKept = 80;

/** The row after a move, or undefined if its state does not allow it. */
export function applyMove<Name extends MoveName>(
  row: DocumentRow,
  name: Name,
  changes: Changes<Name>,
  note: Note,
  at: string,
): Moved<Name> | undefined {
  const move: Move = moves[name];
  if (!move.from.includes(row.state)) return undefined;
  if (move.unless !== undefined && row[move.unless] !== undefined) return undefined;
  const state = move.to ?? row.state;
  const entry: HistoryEntry = { at, event: name, state, ...note };
  // Its message is used up where it comes to rest: one that is lost afterwards is sent again.
  const hasMessage = isUnderWay(row) && isUnderWay({ state });
  const next = {
    ...row,
    ...(!hasMessage && { requeuedAt: undefined }),
    ...changes,
    state,
    rev: row.rev + 1,
    ...(!move.silent && { updatedAt: at, history: shortened([...row.history, entry]) }),
  };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Moved<Name>;
}

/** Days of outage must not fill the row: the beginning and the end are kept. */
function shortened(history: readonly HistoryEntry[]): HistoryEntry[] {
  if (history.length <= firstKept + lastKept) return [...history];
  return [...history.slice(0, firstKept), ...history.slice(-lastKept)];
}
