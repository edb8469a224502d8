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
 * does nothing and with the three AWS calls of receive-shopify-webhook signed by hand.
 */
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

async function oneProcess(contender: Contender, round: number): Promise<Run> {
  await contender.prepare?.();
  const { bundle, eventFile, unique, timeoutSeconds } = contender;
  const first = numberOf(round, 0);
  const how = { bundle, handlerExport: 'handler', eventFile, unique, first, warmRuns, timeoutSeconds };
  const settings = JSON.stringify(how);
  const script = join(import.meta.dirname, 'cold-start.cjs');
  const { stdout } = await run(process.execPath, [script, settings], { env: { ...contender.environment } });
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
const numbers = Array.from({ length: numberOf(rounds + 1, 0) }, (_, at) => at);
const cases = await startCases(cloud, numbers);
const contenders = functions.map((source): Contender => {
  const one = cases.find(({ function: name }) => name === source.name) ?? firstExample(source.name);
  const environment = { ...functionEnvironment(source, cloud.aws, 1), API_URL: cloud.api };
  const { timeoutSeconds } = source;
  return { ...one, bundle: bundlePath(root, one.function), environment, timeoutSeconds };
});
const webhook = contenders.find(one => one.function === 'receive-shopify-webhook');
if (!webhook) throw new Error('There is no receive-shopify-webhook.');
const byHand = { ...webhook, function: 'hand-signed', bundle: join(import.meta.dirname, 'hand-signed.cjs') };
const bare = { ...webhook, function: 'bare', bundle: join(import.meta.dirname, 'bare.cjs') };

const runs = new Map<string, Run[]>();
// The first round warms the disk cache and the emulators and does not count.
for (let round = 0; round <= rounds; round++) {
  for (const contender of [...contenders, byHand, bare]) {
    const result = await oneProcess(contender, round);
    if (round > 0) runs.set(contender.function, [...(runs.get(contender.function) ?? []), result]);
  }
}

const of = (name: string, value: (one: Run) => number): number => median((runs.get(name) ?? []).map(value));
const cold = (name: string): number => of(name, one => one.cold);
report({
  functions: contenders.map(({ function: name, bundle }) => ({
    function: name,
    memoryMb: functions.find(one => one.name === name)?.memoryMegabytes ?? 0,
    zipKb: zippedBytes(readFileSync(bundle)) / 1000,
    loadMs: of(name, one => one.load),
    coldMs: cold(name),
    warmMs: of(name, one => median(one.warm)),
    rssMb: Math.max(...(runs.get(name) ?? []).map(one => one.maxRss)),
  })),
  figures: [
    {
      name: 'largest zip of a receiver',
      value: Math.max(
        ...contenders
          .filter(one => one.function.startsWith('receive-'))
          .map(({ bundle }) => zippedBytes(readFileSync(bundle)) / 1000),
      ),
      unit: 'kB',
      bar: { atMost: 150 },
    },
    { name: 'a function that does nothing', value: cold('bare'), unit: 'ms' },
    { name: 'the calls of receive-shopify-webhook, signed by hand', value: cold('hand-signed'), unit: 'ms' },
    { name: 'receive-shopify-webhook, load and first request', value: cold(webhook.function), unit: 'ms' },
    {
      name: 'receive-shopify-webhook beside signed by hand',
      value: cold(webhook.function) / cold('hand-signed'),
      unit: 'times',
      bar: { atMost: 3.5 },
    },
  ],
});
