import { AsyncLocalStorage } from 'node:async_hooks';

/** An instant by both clocks: that of the day may be set, the one that counts up may pause with its machine. */
interface Instant {
  readonly ofDay: number;
  readonly counted: number;
}

const endsAt = new AsyncLocalStorage<Instant>();

/** Where the time of the running invocation goes; milliseconds. */
const meter = new AsyncLocalStorage<{ since: number; outside: number }>();

/** Gives the running invocation so many seconds; outgoing calls must end within them. */
export function startDeadline(seconds: number): void {
  endsAt.enterWith(secondsFromNow(seconds));
  meter.enterWith({ since: performance.now(), outside: 0 });
}

/** Counts a call as time of whoever is called. */
export async function outside<Result>(call: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  try {
    return await call();
  } finally {
    const running = meter.getStore();
    if (running) running.outside += performance.now() - began;
  }
}

/** Milliseconds of our own and of whoever was called. Calls side by side count as no more than the time that passed. */
interface TimeSpent {
  readonly own: number;
  readonly outside: number;
}

/** Where the time went since this was asked last, or since the invocation began; undefined outside of one. */
export function timeSpent(): TimeSpent | undefined {
  const running = meter.getStore();
  if (!running) return undefined;
  const now = performance.now();
  const all = Math.round(now - running.since);
  const called = Math.min(all, Math.round(running.outside));
  Object.assign(running, { since: now, outside: 0 });
  return { own: all - called, outside: called };
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
