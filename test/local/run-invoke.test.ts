import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { startCloud } from './cloud.ts';
import { copyFixture } from './fixtures/fixture-cloud.ts';
import { runInvoke } from './run-invoke.ts';
import { removeStackFile, writeStackFile } from './stack-file.ts';

const root = copyFixture();
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function invoke(...args: string[]) {
  const printed: string[] = [];
  const errors: string[] = [];
  const exitCode = await runInvoke({
    root,
    args,
    print: line => printed.push(line),
    printError: line => errors.push(line),
  });
  return { exitCode, printed: printed.join('\n'), errors: errors.join('\n') };
}

it('starts a cloud for the example when none runs, and prints the answer', async () => {
  const { exitCode, printed } = await invoke('answer-calls', 'bare');
  expect([exitCode, JSON.parse(printed)]).toEqual([0, { hello: 'world' }]);
});

it('uses the cloud that runs, and ends with 1 when the function failed', async () => {
  const cloud = await startCloud({ root });
  writeStackFile(root, cloud, {});
  try {
    const { exitCode, printed } = await invoke('answer-calls', 'crash');
    expect([exitCode, JSON.parse(printed)]).toMatchObject([1, { errorMessage: 'broken on purpose' }]);
    expect(cloud.logs()).toHaveLength(1);
  } finally {
    removeStackFile(root);
    await cloud.close();
  }
});

it('lists functions and cases without arguments, and for an example that is not there', async () => {
  const listed = await invoke();
  expect([listed.exitCode, listed.printed]).toEqual([0, expect.stringContaining('  answer-calls crash')]);
  for (const args of [
    ['answer-calls', 'nothing'],
    ['../answer-calls', 'bare'],
  ]) {
    const { exitCode, errors } = await invoke(...args);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('  answer-calls bare')]);
  }
});
