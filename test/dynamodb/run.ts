import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fetchOnce } from '../local/fetched-package.ts';
import { freePort } from '../local/free-port.ts';

/**
 * Main of `npm run test:dynamodb`: fetches the genuine DynamoDB Local, which an npm package holds, starts it in memory
 * and runs the tests of the ledger on it. Ends with 0 and a sentence where there is no Java.
 */
const source = {
  package: 'amplify-dynamodb-simulator@2.9.30',
  file: 'amplify-dynamodb-simulator-2.9.30.tgz',
  sha512: 'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==',
};
const root = join(import.meta.dirname, '..', '..');
const store = join(root, '.local', 'dynamodb');
const folder = join(store, 'package', 'emulator');
const patienceMilliseconds = 60_000;

process.exitCode = await main();

async function main(): Promise<number> {
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) {
    console.log('Skipped: DynamoDB Local needs Java, and there is none here. Install a Java of 17 or later.');
    return 0;
  }
  const fault = fetchOnce(source, store);
  if (fault !== undefined) {
    console.error(fault);
    return 1;
  }
  const port = await freePort();
  const java = spawn(
    'java',
    [
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      ...[
        '-jar',
        join(folder, 'DynamoDBLocal.jar'),
        '-inMemory',
        '-sharedDb',
        '-disableTelemetry',
        '-port',
        String(port),
      ],
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' },
    },
  );
  try {
    const origin = `http://127.0.0.1:${port}`;
    await answering(origin);
    return await vitest(origin);
  } finally {
    java.kill('SIGKILL');
  }
}

async function answering(origin: string): Promise<void> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    try {
      await fetch(origin);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}

async function vitest(origin: string): Promise<number> {
  const script = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [script, 'run', '--config', 'vitest.dynamodb.config.ts', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DYNAMODB_LOCAL: origin },
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  child.once('exit', code => resolve(code ?? 1));
  return promise;
}
