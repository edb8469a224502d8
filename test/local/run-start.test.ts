import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { vendorsStateSchema } from './deployed/vendors-file.ts';
import { copyFixture } from './fixtures/fixture-cloud.ts';
import { waitUntil } from './fixtures/wait-until.ts';
import { runStart } from './run-start.ts';
import { readStackFile, removeStackFile, stackFileSchema } from './stack-file.ts';

const root = copyFixture();
const stackFile = join(root, '.local', 'stack.json');
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connections-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(stackFile, { force: true });
});

function start(args: readonly string[]) {
  const stop = Promise.withResolvers<void>();
  const printed: string[] = [];
  const errors: string[] = [];
  const exitCode = runStart({
    root,
    args,
    stopped: stop.promise,
    print: line => printed.push(line),
    printError: line => errors.push(line),
  });
  return { exitCode, stop: stop.resolve, printed, errors };
}

function writeConnections(content: unknown): string {
  const path = join(folder, 'connections.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

it('tells in .local/stack.json where everything is while it runs, and removes it at the end', async () => {
  const file = writeConnections({ acme: { 'phc-go': { userCode: 'u' }, invoicing: { country: 'PT' } } });
  const { exitCode, stop, printed } = start(['--port', '0', '--aws-port', '0', '--connections', file]);
  await waitUntil('stack.json is there', () => existsSync(stackFile));
  const stack = stackFileSchema.strict().parse(JSON.parse(readFileSync(stackFile, 'utf8')));
  expect(stack).toMatchObject({ version: 1, pid: process.pid, stage: 'local', tenants: { acme: {} } });
  expect(readStackFile(root)).toEqual(stack);
  expect(printed.join('\n')).toContain(stack.api);
  expect((await fetch(`${stack.api}/answers/fixed`)).status).toBe(200);

  const secret = async (SecretId: string) => {
    const headers = { 'x-amz-target': 'secretsmanager.GetSecretValue' };
    const response = await fetch(stack.aws.secretsmanager, {
      method: 'POST',
      headers,
      body: JSON.stringify({ SecretId }),
    });
    return response.json();
  };
  expect(await secret('invoice-bridge/local/acme/phc-go')).toMatchObject({
    SecretString: '{"userCode":"u"}',
  });
  expect(await secret('invoice-bridge/local/acme/phc-go/token')).toMatchObject({ SecretString: '{}' });
  expect(await secret('invoice-bridge/local/acme/invoicing/token')).toMatchObject({
    __type: 'ResourceNotFoundException',
  });

  stop();
  expect(await exitCode).toBe(0);
  expect(existsSync(stackFile)).toBe(false);
  await expect(fetch(stack.api)).rejects.toThrow();
});

it('starts the simulated vendors alone, tells where they are, and takes their files away at the end', async () => {
  const { exitCode, stop, printed } = start([
    '--vendors',
    '--vendor-port',
    '0',
    '--vendor-host',
    'localhost',
  ]);
  const file = join(root, '.local', 'vendor-connections.json');
  await waitUntil('the connections are there', () => printed.length > 0);
  const connections = JSON.parse(readFileSync(file, 'utf8'));
  const { baseUrl } = connections.azulejo['phc-go'];
  expect(baseUrl).toMatch(/^http:\/\/localhost:\d+$/);
  expect((await fetch(baseUrl)).status).toBe(404);
  const { state } = JSON.parse(readFileSync(join(root, '.local', 'vendors.json'), 'utf8'));
  expect(vendorsStateSchema.parse(await (await fetch(state)).json()).azulejo).toMatchObject({ phcGo: [] });
  expect(existsSync(stackFile)).toBe(false);
  stop();
  expect(await exitCode).toBe(0);
  expect(existsSync(file)).toBe(false);
});

it.each([
  ['nothing there', undefined, 'cannot be read'],
  ['no JSON', '{"acme": s3cret', 'is not JSON'],
  ['a tenant that is not a slug', { 'Acme Lda': {} }, 'Acme Lda'],
  ['a connection that is not an object', { acme: { 'phc-go': 's3cret' } }, 'acme.phc-go'],
])('refuses a connections file with %s and tells no value of it', async (_, content, says) => {
  const file = content === undefined ? join(folder, 'missing.json') : writeConnections(content);
  const { exitCode, errors } = start(['--connections', file]);
  expect(await exitCode).toBe(2);
  expect(errors.join()).toContain(says);
  expect(errors.join()).not.toContain('s3cret');
});

it('ends with 2 and starts nothing for a flag it does not know', async () => {
  const { exitCode, errors } = start(['--demo']);
  expect(await exitCode).toBe(2);
  expect(errors).toEqual([expect.stringContaining('--demo')]);
});

it('leaves the file of a running process alone and removes that of a dead one', () => {
  mkdirSync(join(root, '.local'), { recursive: true });
  const content = {
    version: 1,
    pid: process.ppid,
    api: 'http://127.0.0.1:3000',
    region: 'eu-west-1',
    accountId: '000000000000',
    stage: 'local',
    aws: { s3: '', sqs: '', dynamodb: '', secretsmanager: '', lambda: '' },
    bucket: '',
    table: '',
    queues: {},
    deadLetterQueues: {},
    functions: {},
    tenants: {},
  };
  writeFileSync(stackFile, JSON.stringify(content));
  removeStackFile(root);
  expect(readStackFile(root)).toEqual(content);

  // Process ids end below this number.
  writeFileSync(stackFile, JSON.stringify({ ...content, pid: 2 ** 22 + 1 }));
  expect(readStackFile(root)).toBeUndefined();
  removeStackFile(root);
  expect(existsSync(stackFile)).toBe(false);
});
