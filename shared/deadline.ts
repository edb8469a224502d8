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

/** Runs work that has so many seconds, and no more than the running invocation has. */
export function within<Result>(seconds: number, work: () => Promise<Result>): Promise<Result> {
  return endsAt.run(Date.now() + Math.min(seconds, secondsLeft()) * 1000, work);
}
