import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from '../operator.ts';
import { runCommand } from '../run-command.ts';
import { installServerless, serverlessRuns } from './fake-serverless.ts';

let root = '';
beforeEach(() => {
  root = makeFolder();
  installServerless(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (...args: string[]) => runCommand(root, ['package', ...args]);

it('packages without an account, and shows name, size and digest of every zip', async () => {
  const { exitCode, printed, errors } = await run('--stage', 'prod', '--param', 'logRetentionInDays=90');
  expect([exitCode, errors]).toEqual([0, '']);
  expect(printed).toMatch(
    /^Packaged for stage prod, eu-west-1:\n {2}fetch-health +0\.1 kB {2}[0-9a-f]{64}\n/,
  );
  const flags = ['--stage', 'prod', '--region', 'eu-west-1', '--param', 'logRetentionInDays=90'];
  expect(serverlessRuns(root)).toMatchObject([{ args: ['package', ...flags] }]);
});

it('starts from nothing: what an interrupted run left behind is not packed again', async () => {
  for (const folder of ['.esbuild', '.serverless']) {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, 'stale.zip'), 'old');
  }
  expect(await run()).toMatchObject({ exitCode: 0, printed: expect.not.stringContaining('stale') });
  expect(existsSync(join(root, '.esbuild'))).toBe(false);
});

it('says what the packaging tool said when it fails', async () => {
  const script = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  writeFileSync(script, `console.log('Error: functions/x has no handler'); process.exitCode = 1;`);
  const { exitCode, errors } = await run();
  expect([exitCode, errors]).toEqual([1, 'The packaging tool failed:\nError: functions/x has no handler\n']);
});

it('refuses to end well without a zip', async () => {
  const script = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  writeFileSync(script, `require('node:fs').mkdirSync('.serverless');`);
  expect(await run()).toMatchObject({ exitCode: 1, errors: expect.stringContaining('There is no zip') });
});

it.each([
  [['--stage', 'Production!'], '--stage takes one to ten small letters or digits, not "Production!".'],
  [['--region', 'Ireland'], '--region takes a region of AWS'],
  [['--region', 'cn-north-1'], 'another partition of AWS'],
  [['--region', 'us-gov-west-1'], 'another partition of AWS'],
  [['--region', 'eusc-de-east-1'], 'another partition of AWS'],
  [['--param', 'logRetention=90'], '"logRetention" is not a parameter'],
  [['--stag', 'prod'], 'did you mean "--stage"?'],
])('packages nothing for %j', async (args, sentence) => {
  expect(await run(...args)).toMatchObject({ exitCode: 2, errors: expect.stringContaining(sentence) });
  expect(serverlessRuns(root)).toEqual([]);
});
