import { AsyncLocalStorage } from 'node:async_hooks';

/** An instant by both clocks: that of the day may be set, the one that counts up may pause with its machine. */
interface Instant {
  readonly ofDay: number;
  readonly counted: number;
}

const endsAt = new AsyncLocalStorage<Instant>();

/** Gives the running invocation so many seconds; outgoing calls must end within them. */
export function startDeadline(seconds: number): void {
  endsAt.enterWith(secondsFromNow(seconds));
}

/** Seconds that the running invocation still has, by the clock that gives fewer; endless outside of one. */
export function secondsLeft(): number {
  const end = endsAt.getStore();
  return end === undefined ? Number.POSITIVE_INFINITY : Math.max(0, secondsUntil(end));
}

/** Runs work that has so many seconds, and no more than the running invocation has. */
export function within<Result>(seconds: number, work: () => Promise<Result>): Promise<Result> {
  return endsAt.run(secondsFromNow(Math.min(seconds, secondsLeft())), work);
}

/** Tells whether so many seconds are over since it was made: by one clock at least. */
export function stopwatch(seconds: number): () => boolean {
  const end = secondsFromNow(seconds);
  return () => secondsUntil(end) <= 0;
}

const secondsFromNow = (seconds: number): Instant => ({
  ofDay: Date.now() + seconds * 1000,
  counted: performance.now() + seconds * 1000,
});

const secondsUntil = ({ ofDay, counted }: Instant): number =>
  Math.min(ofDay - Date.now(), counted - performance.now()) / 1000;
