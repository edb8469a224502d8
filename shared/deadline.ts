import { AsyncLocalStorage } from 'node:async_hooks';

const endsAt = new AsyncLocalStorage<number>();

/** Gives the running invocation so many seconds; outgoing calls must end within them. */
export function startDeadline(seconds: number): void {
  endsAt.enterWith(Date.now() + seconds * 1000);
}

/** Seconds that the running invocation still has; endless outside of one. */
export function secondsLeft(): number {
  const end = endsAt.getStore();
  return end === undefined ? Number.POSITIVE_INFINITY : Math.max(0, (end - Date.now()) / 1000);
}
