import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

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
  const fault = fetchOnce();
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

/** Why it cannot be had, or undefined: then it is there. */
function fetchOnce(): string | undefined {
  if (existsSync(join(folder, 'DynamoDBLocal.jar'))) return undefined;
  mkdirSync(store, { recursive: true });
  const packed = spawnSync('npm', ['pack', source.package, '--silent', '--pack-destination', store], {
    encoding: 'utf8',
  });
  if (packed.status !== 0) return `${source.package} cannot be fetched: ${packed.stderr}`;
  const archive = join(store, source.file);
  const sha512 = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (sha512 !== source.sha512) return `${source.package} is not what it was: nothing of it was run.`;
  const unpacked = join(store, `unpacked-${process.pid}`);
  mkdirSync(unpacked);
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', unpacked], { encoding: 'utf8' });
  if (status !== 0) return `${archive} cannot be unpacked: ${stderr}`;
  renameSync(join(unpacked, 'package'), join(store, 'package'));
  rmSync(unpacked, { recursive: true });
  rmSync(archive);
  return undefined;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
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
