import type { Fate, Gate, OutboundCall } from './gate.ts';

/** One piece of work that can be done again and again, each time by somebody new. */
export interface Story {
  /** Functions whose calls are counted, and which are ended. */
  readonly functions: readonly string[];
  /** Ends one of them in the middle of its work. */
  readonly kill: (name: string) => Promise<void>;
  /** Prepares somebody new: none of its calls counts. */
  readonly prepare: () => Promise<StoryRun>;
}

export interface StoryRun {
  /** Does the work and waits for its end, as the queue, the shop and the schedules would bring it about. */
  readonly work: () => Promise<void>;
  /** What is wrong with the outcome; nothing if it is right. */
  readonly faults: () => Promise<readonly string[]>;
}

/** A call of a story, and what becomes of it. */
export interface Point {
  /** Calls that come before it. */
  readonly index: number;
  readonly call: string;
  readonly fate: Exclude<Fate, 'pass' | 'held'>;
}

const awsOnly = /^(dynamodb|s3|sqs|secretsmanager) /;

/** Everything that may happen to one call of a story, by what a run without faults calls. Throws if that run is wrong. */
export async function pointsOf(story: Story, gate: Gate): Promise<Point[]> {
  const calls: string[] = [];
  const run = await story.prepare();
  gate.judge(call => {
    if (isOf(story, call)) calls.push(call.name);
    return 'pass';
  });
  await run.work();
  gate.judge(undefined);
  const faults = await run.faults();
  if (faults.length > 0) throw new Error(`Without any fault: ${faults.join('; ')}`);
  return calls.flatMap((call, index) => [
    { index, call, fate: 'killed-before' } as const,
    { index, call, fate: 'killed-after' } as const,
    ...(awsOnly.test(call) ? [{ index, call, fate: 'answer-lost' } as const] : []),
  ]);
}

/** Runs a story in which one call meets its fate; gives what is wrong with its outcome. */
export async function meet({ index, fate }: Point, story: Story, gate: Gate): Promise<readonly string[]> {
  let seen = 0;
  const run = await story.prepare();
  gate.judge(
    call => (isOf(story, call) && seen++ === index ? fate : 'pass'),
    async ({ by }) => {
      for (const name of by === undefined ? story.functions : [by]) await story.kill(name);
    },
  );
  try {
    await run.work();
    return await run.faults();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    gate.judge(undefined);
  }
}

const isOf = ({ functions }: Story, { by }: OutboundCall): boolean =>
  by === undefined || functions.includes(by);

/** Some of all points, the same for the same seed. */
export function sample(points: readonly Point[], size: number, seed: number): Point[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return points
    .map(point => ({ point, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, size)
    .map(({ point }) => point)
    .toSorted((a, b) => a.index - b.index);
}
