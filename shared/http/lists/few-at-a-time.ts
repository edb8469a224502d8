/**
 * What `work` makes of each entry, in their order; at most so many are worked on at once. Throws what the first one
 * that fails throws, and begins no other then.
 */
export async function fewAtATime<Entry, Result>(
  entries: readonly Entry[],
  atOnce: number,
  work: (entry: Entry) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = entries.entries();
  let failed = false;
  const takeOn = async (): Promise<void> => {
    for (const [index, entry] of waiting) {
      if (failed) return;
      try {
        results[index] = await work(entry);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeOn));
  return results;
}
