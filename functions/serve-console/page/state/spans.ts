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

/** The steps with what each one lasted. */
export function stepsOf(history: readonly HistoryEntry[], now: number): Step[] {
  return history.map((entry, at) => {
    const holder = holderIn[entry.state];
    const next = history[at + 1];
    const end = next ? Date.parse(next.at) : holder === undefined ? undefined : now;
    return { entry, holder, lasted: end === undefined ? undefined : Math.max(0, end - Date.parse(entry.at)) };
  });
}

/** Milliseconds by who a document waited for. A step says how much of the time before it was the bridge's and the ERP's. */
export function spansOf(history: readonly HistoryEntry[], now: number): ReadonlyMap<Holder, number> {
  const spans = new Map<Holder, number>();
  stepsOf(history, now).forEach(({ holder, lasted = 0 }, at) => {
    if (!holder) return;
    const { own = 0, outside = 0 } = history[at + 1]?.spent ?? {};
    const ours = Math.min(own, lasted);
    const erp = Math.min(outside, lasted - ours);
    for (const [of, span] of [
      ['own', ours],
      ['erp', erp],
      [holder, lasted - ours - erp],
    ] as const)
      if (span > 0) spans.set(of, (spans.get(of) ?? 0) + span);
  });
  return spans;
}
