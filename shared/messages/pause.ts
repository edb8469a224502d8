import { pauseWithin } from '../retry-after.ts';

const first = 5;
const capOnFirstDay = 15 * 60;
const capLater = 30 * 60;
const day = 86_400;

/**
 * Seconds until a message is tried again: 5 x 2^n, at most 15 minutes on its first day and 30 minutes after,
 * plus or minus 20 % so that tenants do not return together. 14 days of outage stay under 1,000 receives
 * (docs/decisions/waiting-out-an-outage.md).
 */
export function pauseSeconds(received: number, ageSeconds: number, random = Math.random()): number {
  return Math.min(capAt(ageSeconds), first * 2 ** Math.min(received, 20)) * spread(random);
}

/**
 * The same where the other side asked for a pause (Retry-After): never shorter than our shortest one, or a busy server
 * that says 0 would make us spend every receive in minutes, and never longer than the cap.
 */
export function askedPauseSeconds(
  asked: number | undefined,
  received: number,
  ageSeconds: number,
  random = Math.random(),
): number {
  return pauseWithin(asked, {
    pause: pauseSeconds(received, ageSeconds, random),
    least: pauseSeconds(received, ageSeconds, 0),
    most: capAt(ageSeconds),
  });
}

const capAt = (ageSeconds: number): number => (ageSeconds < day ? capOnFirstDay : capLater);

const shareOfWaiting = 1 / 10;
const shortestTurn = 3;

/**
 * Seconds until a message that waits for its turn asks again: a tenth of the time that it has waited, at least 3
 * seconds and at most 15 minutes, plus or minus 20 %. What is before it may take minutes or days: it loses a tenth
 * of that at most, and six days stay under the 1,000 receives that a queue allows.
 */
export function turnSeconds(waitedSeconds: number, random = Math.random()): number {
  const share = waitedSeconds * shareOfWaiting;
  return Math.min(capOnFirstDay, Math.max(shortestTurn, share)) * spread(random);
}

const spread = (random: number): number => 0.8 + 0.4 * random;
