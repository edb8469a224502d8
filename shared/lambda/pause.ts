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
  return Math.min(cap, first * 2 ** Math.min(received, 20)) * (0.8 + 0.4 * random);
}
