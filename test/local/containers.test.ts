import { afterEach, beforeAll, expect, it } from 'vitest';
import { buildBundles, bundlePath } from './bundles.ts';
import { type Containers, makeContainers } from './containers.ts';
import { fixtureRoot } from './fixtures/fixture-cloud.ts';
import { waitUntil } from './fixtures/wait-until.ts';

let containers: Containers;
const lines: string[] = [];

beforeAll(() => buildBundles(fixtureRoot));
afterEach(() => containers.close());

function start(
  options: { timeoutSeconds?: number; concurrency?: number; handlerExport?: string } = {},
): Containers {
  lines.length = 0;
  containers = makeContainers({
    settings: {
      bundle: bundlePath(fixtureRoot, 'answer-calls'),
      handlerExport: options.handlerExport ?? 'handler',
      functionName: 'fixture-local-answer-calls',
      functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:fixture-local-answer-calls',
      memoryMegabytes: 128,
    },
    environment: { STAGE: 'local' },
    timeoutSeconds: options.timeoutSeconds ?? 10,
    concurrency: options.concurrency ?? 2,
    onLine: line => lines.push(line),
  });
  return containers;
}

const ask = (name: string) => containers.invoke(JSON.stringify({ pathParameters: { name } }));

it('gives a function its own environment and nothing of this process', async () => {
  start();
  expect(process.env.PATH).toBeDefined();
  expect(await ask('environment')).toEqual({ ok: true, payload: '{"STAGE":"local"}' });
});

it('hands back what a handler threw, and goes on in the same container', async () => {
  start();
  expect(await ask('crash')).toMatchObject({
    ok: false,
    error: { errorType: 'TypeError', errorMessage: 'broken on purpose' },
  });
  expect(await ask('bare')).toEqual({ ok: true, payload: '{"hello":"world"}' });
  expect(lines.some(line => line.includes('broken on purpose'))).toBe(true);
});

it('replaces a container that ended itself', async () => {
  start();
  expect(await ask('exit')).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } });
  expect(await ask('bare')).toMatchObject({ ok: true });
});

it('ends a container at the timeout and counts it as failed', async () => {
  start({ timeoutSeconds: 1 });
  expect(await ask('never')).toMatchObject({
    ok: false,
    error: {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('timed out after 1.00 seconds'),
    },
  });
  expect(await ask('bare')).toMatchObject({ ok: true });
});

it('fails every event that is under way when all containers are killed, and serves the next', async () => {
  start();
  const running = [ask('never'), ask('never')];
  const warm = ask('bare');
  await containers.kill();
  expect(await Promise.all(running)).toMatchObject([{ ok: false }, { ok: false }]);
  expect(await warm).toMatchObject({ ok: true });
});

it('lets events wait when as many run as are allowed', async () => {
  start({ concurrency: 1 });
  const never = ask('never');
  let served = false;
  const next = ask('bare').then(outcome => {
    served = true;
    return outcome;
  });
  await waitUntil(
    'the event loop has turned',
    () => new Promise(resolve => setTimeout(() => resolve(true), 100)),
  );
  expect(served).toBe(false);
  await containers.kill();
  expect(await next).toMatchObject({ ok: true });
  expect(await never).toMatchObject({ ok: false });
});

it('says so when a bundle has no such handler', async () => {
  start({ handlerExport: 'other' });
  expect(await ask('bare')).toMatchObject({
    ok: false,
    error: { errorMessage: 'other is undefined or not exported' },
  });
});
