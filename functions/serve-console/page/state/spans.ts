import type { HistoryEntry } from '../api/answers.ts';

/** Who a document waited for. */
export type Holder = 'queue' | 'own' | 'erp' | 'person' | 'other';
export const holders: readonly Holder[] = ['queue', 'own', 'erp', 'person', 'other'];

/** A step of a document's history, and how long it stayed as the step left it. */
export interface Step {
  readonly entry: HistoryEntry;
  /** Milliseconds until the next step; undefined for the last one of a document at rest. */
  readonly lasted: number | undefined;
  readonly holder: Holder | undefined;
}

const holderIn: Readonly<Record<string, Holder>> = {
  queued: 'queue',
  sending: 'erp',
  unknown: 'erp',
  held: 'person',
  refused: 'person',
  waiting: 'other',
};

/**
 * The steps with what each one lasted. `workSince` of a step is when a worker took the document up: the time before
 * is the queue's, the time after our own.
 */
export function stepsOf(history: readonly HistoryEntry[], now: number): Step[] {
  return history.map((entry, at) => {
    const holder = holderIn[entry.state];
    const next = history[at + 1];
    const end = next ? Date.parse(next.at) : holder === undefined ? undefined : now;
    return { entry, holder, lasted: end === undefined ? undefined : Math.max(0, end - Date.parse(entry.at)) };
  });
}

/** Milliseconds by who a document waited for. */
export function spansOf(history: readonly HistoryEntry[], now: number): ReadonlyMap<Holder, number> {
  const spans = new Map<Holder, number>();
  const add = (holder: Holder, milliseconds: number): void => {
    if (milliseconds > 0) spans.set(holder, (spans.get(holder) ?? 0) + milliseconds);
  };
  for (const [at, { holder, lasted }] of stepsOf(history, now).entries()) {
    if (holder === undefined || lasted === undefined) continue;
    const began = history[at + 1]?.workSince;
    const own =
      holder === 'queue' && began !== undefined
        ? Math.min(lasted, Math.max(0, Date.parse(history[at + 1]?.at ?? '') - Date.parse(began)))
        : 0;
    add('own', own);
    add(holder, lasted - own);
  }
  return spans;
}
