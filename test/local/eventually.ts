/** Milliseconds between two questions: what comes soon is seen soon, what takes long is not asked for all the time. */
const pauses = { first: 20, longest: 250, growth: 1.3 };
/** The same where somebody tells when it is time to ask: it is asked by itself only in case that was missed. */
const pauseIfTold = 1000;

/** Calls back when it may be time to ask again. Gives a function that ends that. */
export type Teller = (wake: () => void) => () => void;

/**
 * Asks until there is an answer other than `undefined` and `false`. Throws after the deadline, in milliseconds, with what was waited for.
 * @param teller tells when to ask
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  deadline = 60_000,
  teller?: Teller,
): Promise<T> {
  const end = Date.now() + deadline;
  for (let pause = pauses.first; ; pause = Math.min(pauses.longest, pause * pauses.growth)) {
    const told = Promise.withResolvers<void>();
    const stop = teller?.(told.resolve);
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      if (Date.now() > end) throw new Error(`Still not true after ${deadline / 1000} s: ${what}.`);
      const timer = setTimeout(told.resolve, teller ? pauseIfTold : pause);
      await told.promise;
      clearTimeout(timer);
    } finally {
      stop?.();
    }
  }
}
