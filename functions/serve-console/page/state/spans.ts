import type { HistoryEntry } from '../api/answers.ts';

/** Who a document waited for. */
export type Holder = 'queue' | 'erp' | 'person' | 'other';
export const holders: readonly Holder[] = ['queue', 'erp', 'person', 'other'];

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

/** The steps with what each one lasted. The bridge's own time is part of the queue's: no step says when it began. */
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
  for (const { holder, lasted = 0 } of stepsOf(history, now))
    if (holder !== undefined && lasted > 0) spans.set(holder, (spans.get(holder) ?? 0) + lasted);
  return spans;
}
