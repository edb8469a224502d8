import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { buildBundles, bundlePath } from '../local/bundles.ts';
import { startCloud } from '../local/cloud.ts';
import { functionEnvironment } from '../local/function-environment.ts';
import { toSecrets } from '../local/local-secrets.ts';
import { readTemplate } from '../local/template.ts';
import { startSandboxes } from '../local/tenants.ts';
import { zippedBytes } from './bundle-size.ts';
import { median, report } from './figures.ts';
import { firstExample, type StartCase, startCases } from './start-cases.ts';

/**
 * `npm run bench -- start`: load and first request of every function in fresh processes, in turn with one that
 * does nothing and with the calls of each function made again without any library, signed by hand.
 */
/** `node test/bench/start.ts --only=NAME,NAME`: these functions alone. */
const only = process.argv.find(word => word.startsWith('--only='))?.slice('--only='.length);
const root = join(import.meta.dirname, '..', '..');
const rounds = 11;
const warmRuns = 8;
const run = promisify(execFile);

const runSchema = z.object({
  load: z.number(),
  cold: z.number(),
  warm: z.array(z.number()),
  maxRss: z.number(),
  answer: z.unknown(),
});
type Run = z.infer<typeof runSchema>;

interface Contender extends StartCase {
  readonly bundle: string;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

async function oneProcess(contender: Contender, round: number, recordTo?: string): Promise<Run> {
  await contender.prepare?.();
  const { bundle, eventFile, unique, timeoutSeconds } = contender;
  const first = numberOf(round, 0);
  const counted = recordTo === undefined ? warmRuns : 0;
  const how = {
    bundle,
    handlerExport: 'handler',
    eventFile,
    unique,
    first,
    warmRuns: counted,
    timeoutSeconds,
  };
  const settings = JSON.stringify(how);
  const script = join(import.meta.dirname, 'cold-start.cjs');
  const recorder = join(import.meta.dirname, 'record-calls.cjs');
  const words = [...(recordTo === undefined ? [] : ['--require', recorder]), script, settings];
  const { stdout } = await run(process.execPath, words, {
    env: { ...contender.environment, ...(recordTo !== undefined && { RECORD_TO: recordTo }) },
  });
  const result = runSchema.parse(JSON.parse(stdout));
  const status: unknown = Object(result.answer).statusCode;
  const isRight = contender.status === undefined ? !(Number(status) >= 500) : status === contender.status;
  if (!isRight) throw new Error(`${contender.function} answered ${String(status)}.`);
  const failures: unknown = Object(result.answer).batchItemFailures;
  if (Array.isArray(failures) && failures.length > 0) throw new Error(`${contender.function} did not do it.`);
  return result;
}

/** A number for every run of every process; long ids stay below 2^64. */
function numberOf(round: number, at: number): number {
  return round * (1 + warmRuns) + at;
}

await buildBundles(root);
await using stack = new AsyncDisposableStack();
const sandboxes = await startSandboxes();
stack.defer(() => sandboxes.close());
// Without pollers nothing works on what the measured functions put into queues.
const cloud = await startCloud({ root, secrets: toSecrets(sandboxes.secrets), pollers: 0 });
stack.defer(() => cloud.close());

const { functions } = readTemplate(root, cloud.aws.sqs);
const numbers = Array.from({ length: numberOf(rounds + 2, 0) }, (_, at) => at);
const cases = await startCases(cloud, numbers);
const measured = functions.filter(({ name }) => only === undefined || only.split(',').includes(name));
const contenders = measured.map((source): Contender => {
  const one = cases.find(({ function: name }) => name === source.name) ?? firstExample(source.name);
  const environment = { ...functionEnvironment(source, cloud.aws, 1), API_URL: cloud.api };
  const { timeoutSeconds } = source;
  return { ...one, bundle: bundlePath(root, one.function), environment, timeoutSeconds };
});
const [some] = contenders;
if (!some) throw new Error(`No function is called ${only}.`);
const bare = { ...some, function: 'bare', bundle: join(import.meta.dirname, 'bare.cjs') };
const handOf = (name: string): string => `by hand: ${name}`;
const byHand: Contender[] = [];
for (const contender of contenders) {
  const eventFile = join(root, '.local', 'bench', `calls-of-${contender.function}.json`);
  await oneProcess(contender, rounds + 1, eventFile);
  const { environment, timeoutSeconds, function: name } = contender;
  const bundle = join(import.meta.dirname, 'by-hand.cjs');
  byHand.push({ function: handOf(name), bundle, eventFile, status: 200, environment, timeoutSeconds });
}

const runs = new Map<string, Run[]>();
// The first round warms the disk cache and the emulators and does not count.
for (let round = 0; round <= rounds; round++) {
  for (const contender of [...contenders, ...byHand, bare]) {
    const result = await oneProcess(contender, round);
    if (round > 0) runs.set(contender.function, [...(runs.get(contender.function) ?? []), result]);
  }
}

const of = (name: string, value: (one: Run) => number): number => median((runs.get(name) ?? []).map(value));
const cold = (name: string): number => of(name, one => one.cold);
const ratioOf = ({ function: name }: Contender): number => cold(name) / cold(handOf(name));
const zipOf = ({ bundle }: Contender): number => zippedBytes(readFileSync(bundle)) / 1000;
const isReceiver = ({ function: name }: Contender): boolean => /^receive-.*-webhook$/.test(name);
const receivers = contenders.filter(isReceiver);
const others = contenders.filter(one => !isReceiver(one));
const largest = (of: readonly Contender[], value: (one: Contender) => number): readonly [string, number] =>
  of
    .map(one => [one.function, value(one)] as const)
    .reduce((most, one) => (one[1] > most[1] ? one : most), ['none', 0] as const);
const [slowestReceiver, receiverRatio] = largest(receivers, ratioOf);
const [slowest, ratio] = largest(others, ratioOf);
report({
  functions: contenders.map(one => ({
    function: one.function,
    memoryMb: functions.find(({ name }) => name === one.function)?.memoryMegabytes ?? 0,
    zipKb: zipOf(one),
    loadMs: of(one.function, ({ load }) => load),
    coldMs: cold(one.function),
    byHandMs: cold(handOf(one.function)),
    warmMs: of(one.function, run => median(run.warm)),
    rssMb: Math.max(...(runs.get(one.function) ?? []).map(({ maxRss }) => maxRss)),
  })),
  figures: [
    { name: 'a function that does nothing', value: cold('bare'), unit: 'ms' },
    {
      name: 'largest zip of a webhook receiver',
      value: largest(receivers, zipOf)[1],
      unit: 'kB',
      bar: { atMost: 60 },
    },
    {
      name: `webhook receivers, load and first request beside the same calls by hand, the slowest (${slowestReceiver})`,
      value: receiverRatio,
      unit: 'times',
      bar: { atMost: 2.2 },
    },
    {
      name: `every other function, the same, the slowest (${slowest})`,
      value: ratio,
      unit: 'times',
      bar: { atMost: 2.5 },
    },
    {
      name: 'other functions within that bar',
      value: (100 * others.filter(one => ratioOf(one) <= 2.5).length) / Math.max(1, others.length),
      unit: '%',
    },
  ],
});
