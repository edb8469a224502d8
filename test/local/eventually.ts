/** Milliseconds between two questions: what comes soon is seen soon, what takes long is not asked for all the time. */
const pauses = { first: 20, longest: 250, growth: 1.3 };

/** Asks until there is an answer. Throws after the deadline, in milliseconds, with what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  deadline = 25_000,
): Promise<T> {
  const end = Date.now() + deadline;
  for (let pause = pauses.first; ; pause = Math.min(pauses.longest, pause * pauses.growth)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Still not true after ${deadline / 1000} s: ${what}.`);
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}
