import type { Outcome } from './peer.ts';

/** What became of the orders of one fault. */
export interface Counts {
  readonly orders: number;
  /** Documents beyond the first of an order. */
  readonly duplicates: number;
  /** Orders without a document of which no dead letter, hold or paused invocation tells. */
  readonly lost: number;
  /** Orders whose work has not ended, although all faults are over. */
  readonly stuck: number;
  /** Orders that are named for a person. */
  readonly held: number;
}

export function count(outcomes: readonly Outcome[]): Counts {
  const many = (is: (outcome: Outcome) => boolean): number => outcomes.filter(is).length;
  return {
    orders: outcomes.length,
    duplicates: outcomes.reduce((sum, { documents }) => sum + Math.max(0, documents - 1), 0),
    lost: many(({ end, documents }) => documents === 0 && (end === 'done' || end === 'gone')),
    stuck: many(({ end }) => end === 'open'),
    held: many(({ end }) => end === 'held'),
  };
}

/** "2 duplicates, 1 held (6)", "ok (6)": in brackets the orders. */
export function cell(counts: Counts): string {
  const named = [
    [counts.duplicates, counts.duplicates === 1 ? 'duplicate' : 'duplicates'],
    [counts.lost, 'lost'],
    [counts.stuck, 'stuck'],
    [counts.held, 'held'],
  ] as const;
  const wrong = named.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `${wrong.join(', ') || 'ok'} (${counts.orders})`;
}
