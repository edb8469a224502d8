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
  const cap = ageSeconds < day ? capOnFirstDay : capLater;
  return Math.min(cap, first * 2 ** Math.min(received, 20)) * spread(random);
}

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
