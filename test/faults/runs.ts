/** How much of what could be tried is tried: a little of it each time, all of it with `npm run faults -- --all`. */
const isFull = process.env.FAULT_RUNS === 'all';
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
const points = Number(process.env.FAULT_POINTS ?? 2);

export const runs = {
  seed,
  /** What a failure says. */
  replay: `FAULT_SEED=${seed} FAULT_POINTS=${points} replays it`,
  /** Milliseconds for one test. */
  limit: isFull ? 3_600_000 : 240_000,
  /** Calls that meet a fate, of one story. */
  points: isFull ? Number.POSITIVE_INFINITY : points,
  /** Cases of each parser. */
  fuzz: isFull ? 100_000 : Number(process.env.FAULT_CASES ?? (process.env.CI ? 10_000 : 2_000)),
  /** Answers of one ERP that are altered. */
  drifts: isFull ? 400 : points,
} as const;

/** Says now and then how far a run of everything is: it takes many minutes for each story. */
export function tellProgress(what: string, done: number, of: number): void {
  if (isFull && (done % 25 === 0 || done === of)) process.stdout.write(`  ${what}: ${done} of ${of}\n`);
}
