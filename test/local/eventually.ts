/** Milliseconds between two questions: few at first, as most answers come soon. */
const shortestPause = 10;
const longestPause = 50;

/** Asks until there is an answer. Throws after the deadline, in milliseconds, with what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  deadline = 25_000,
): Promise<T> {
  const end = Date.now() + deadline;
  for (let pause = shortestPause; ; pause = Math.min(pause * 2, longestPause)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Still not true after ${deadline / 1000} s: ${what}.`);
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}
