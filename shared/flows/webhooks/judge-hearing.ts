import { clock } from '../../clock.ts';
import type { Hearing } from '../../ledger/hearing-record.ts';
import type { Watch } from '../../ledger/watches.ts';
import { learn, surpriseOf } from './rhythm.ts';

/** A silence that comes once in so many, by the shop's own rhythm, is told: its decimal logarithm. */
const mostSurprise = 5;
/** Quarters of an hour with nothing but wrong signatures after which they are told. */
const refusedQuarters = 2;
/** Seconds in which the webhook of an order may still come. */
const secondsOnItsWay = 900;

/** The quarter of an hour in which a shop was heard last; it may have been heard until its end. */
const lastQuarter = ({ heardAt }: Hearing): number | undefined =>
  heardAt === undefined ? undefined : clock.quarterOf(new Date(heardAt));

/** Learns from the quarters of an hour that are over. A shop that was never heard has no rhythm. */
export function learnHearing(watch: Watch, { heardAt, quarters }: Hearing): Watch {
  if (heardAt === undefined) return watch;
  const present = clock.quarterOf(clock.now());
  const first = watch.learnedTo === undefined ? Math.min(...quarters, present - 1) : watch.learnedTo + 1;
  let learned = watch;
  for (let quarter = first; quarter < present; quarter++) {
    const isHeard = quarters.has(quarter);
    const surprise = isHeard ? 0 : learned.surprise + surpriseOf(learned, quarter);
    learned = { ...learned, ...learn(learned, quarter, isHeard), surprise, learnedTo: quarter };
  }
  return quarters.has(present) ? { ...learned, surprise: 0 } : learned;
}

/** Whether the present silence is not the shop's own: it comes once in 100,000. */
export const isUnusual = ({ surprise }: Watch): boolean => surprise >= mostSurprise;

/**
 * Whether an order changed, nothing told of it, and the shop was not heard since: the shop itself says that it should
 * have been. Its clock may be a quarter of an hour from ours.
 */
export function isUntold(hearing: Hearing): boolean {
  const last = lastQuarter(hearing);
  const { untoldAt } = hearing;
  if (untoldAt === undefined || last === undefined || clock.secondsSince(untoldAt) < secondsOnItsWay)
    return false;
  return clock.quarterOf(new Date(untoldAt)) > last + 1;
}

/** Whether all that came in the name of a shop since it was heard last bore wrong signatures, and it lasts. */
export function isRefused(hearing: Hearing): boolean {
  const last = lastQuarter(hearing) ?? Number.NEGATIVE_INFINITY;
  return [...hearing.refused].filter(quarter => quarter > last).length >= refusedQuarters;
}

/** What is not needed any more: what was learned, and wrong signatures from before the shop was heard. */
export function oldQuarters({ learnedTo = 0 }: Watch, hearing: Hearing) {
  const last = lastQuarter(hearing) ?? Number.NEGATIVE_INFINITY;
  return {
    quarters: new Set([...hearing.quarters].filter(quarter => quarter <= learnedTo)),
    refused: new Set([...hearing.refused].filter(quarter => quarter <= last)),
  };
}
