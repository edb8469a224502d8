/** Characters of the shorter text; the longer one has twice as many. */
const shorter = 16_000;

/** Twice the text may take so many times the time: 2 if linear, 4 if quadratic. */
const largestRatio = 2.5;
/** Milliseconds for the longer text in which nothing can be quadratic: it would take a thousand million steps. */
const tooShortToTell = 20;
const tries = 6;
/** Milliseconds of which one measurement is enough: no collection of garbage takes as long. */
const longEnough = 2_000;

/**
 * The fault of work whose time grows faster than its input; undefined if it is linear. Only ratios within one run
 * count: of several tries the best of each length, in time of the processor, so that a busy machine does not matter.
 * What looks too slow is looked at once more at twice the length: collected garbage comes in leaps, a square does not.
 */
export async function growthFault(work: (length: number) => unknown): Promise<string | undefined> {
  const fault = await ratioFault(work, shorter);
  return fault && fault.milliseconds < longEnough ? (await ratioFault(work, 2 * shorter))?.text : fault?.text;
}

async function ratioFault(work: (length: number) => unknown, length: number) {
  let short = Number.POSITIVE_INFINITY;
  let long = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < tries; tried++) {
    long = Math.min(long, await timeOf(() => work(2 * length)));
    if (long < tooShortToTell) return undefined;
    short = Math.min(short, await timeOf(() => work(length)));
    if (long / short <= largestRatio) return undefined;
    if (long / short > 3 && long > longEnough) break;
  }
  const text = `${length} characters take ${short.toFixed(1)} ms, twice as many ${long.toFixed(1)} ms`;
  return { text, milliseconds: long };
}

async function timeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
