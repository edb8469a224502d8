import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeAws, startFakeAws } from '../fake-aws.ts';
import { makeFolder } from '../operator.ts';
import { runCommand } from '../run-command.ts';
import { installServerless, serverlessRuns } from './fake-serverless.ts';

let emulator: FakeAws;
let root = '';
beforeEach(async () => {
  emulator = await startFakeAws();
  root = makeFolder();
  installServerless(root);
});
afterEach(async () => {
  await emulator[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

/** What a shell may hold of a real account, and must not reach an emulator. */
function profileOfRealAccount(): Record<string, string> {
  mkdirSync(join(root, '.aws'));
  writeFileSync(
    join(root, '.aws', 'credentials'),
    '[prod]\naws_access_key_id = AKIAREAL\naws_secret_access_key = s3cret-canary-real\n',
  );
  writeFileSync(
    join(root, '.aws', 'config'),
    '[profile prod]\nregion = us-east-1\nuse_fips_endpoint = true\n',
  );
  return {
    AWS_PROFILE: 'prod',
    AWS_LOCAL_PROFILE: 'prod',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    http_proxy: 'http://127.0.0.1:9',
  };
}

const withPort = (name: string): string => emulator.origin.replace('127.0.0.1', name);

describe('--endpoint', () => {
  it('deploys stage local to an emulator with keys of its own, and to nothing else', async () => {
    const flags = ['--endpoint', withPort('localhost'), '--stage', 'local'];
    const ended = await runCommand(root, ['deploy', ...flags], profileOfRealAccount());
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    const place = `stage local at ${emulator.origin}, not AWS, account 123456789012, eu-west-1`;
    for (const sentence of [
      `Deploying to ${place}; alarms go to none.`,
      `It answers, in ${place}.`,
      `npm run connections:put -- --endpoint ${emulator.origin} --stage local FILE`,
      `brings the file to ${emulator.origin}`,
      `npm run demo -- --endpoint ${emulator.origin} --stage local`,
    ])
      expect(ended.printed).toContain(sentence);
    expect(ended.printed).not.toContain('mailed');
    expect([...emulator.account.keys]).toEqual(['test']);
    expect(emulator.account.calls).not.toContain('GET /2016-08-19/account-settings');
    expect(serverlessRuns(root)).toMatchObject([
      { args: ['package', '--stage', 'local', '--region', 'eu-west-1', '--param', 'alarmEmail=none'] },
      { accessKeyId: 'test', endpoint: emulator.origin },
    ]);
    expect(serverlessRuns(root).map(({ profile }) => profile)).toEqual([undefined, undefined]);
  });

  it('is AWS_ENDPOINT_URL where no flag is given; keys of the environment go there', async () => {
    const environment = {
      AWS_ENDPOINT_URL: emulator.origin,
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 's3cret-canary-aws',
    };
    const ended = await runCommand(root, ['deploy', '--stage', 'dev'], environment);
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    expect(ended.printed).toContain(`Deploying to stage dev at ${emulator.origin}, not AWS`);
    expect(ended.printed).not.toContain('npm run demo');
    expect([...emulator.account.keys]).toEqual(['AKIATEST']);
  });

  it('is found in the profile too, and named', async () => {
    mkdirSync(join(root, '.aws'));
    writeFileSync(join(root, '.aws', 'config'), `[default]\nendpoint_url = ${emulator.origin}\n`);
    const keys = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'x' };
    const { printed } = await runCommand(root, ['deploy', '--stage', 'dev'], keys);
    expect(printed).toContain(`Deploying to stage dev at ${emulator.origin}, not AWS`);
    expect(serverlessRuns(root).map(({ endpoint }) => endpoint)).toEqual([emulator.origin, emulator.origin]);
  });

  it.each([
    ['below a path of the emulator', {}, '/_aws/execute-api/abc/$default'],
    ['at an address that the emulator gives', { ApiEndpoint: '/api' }, '/api'],
  ])('finds the API %s, and never asks an address of AWS', async (_, own, path) => {
    emulator.account.outputs = {
      HttpApiId: 'abc',
      HttpApiUrl: 'https://abc.execute-api.eu-west-1.amazonaws.com',
      ...Object.fromEntries(Object.entries(own).map(([name, at]) => [name, `${emulator.origin}${at}`])),
    };
    const { printed } = await runCommand(root, ['deploy', '--endpoint', emulator.origin, '--stage', 'local']);
    expect(printed).toContain(`The API is ${emulator.origin}${path}\n`);
    expect(printed).toContain(`${emulator.origin}${path}/webhooks/<tenant>/shopify`);
  });

  const commands = [
    ['deploy', '--stage', 'dev', '--alarm-email', 'none'],
    ['remove', '--stage', 'dev', '--keep-data'],
    ['tenants:list', '--stage', 'dev'],
    ['tenants:remove', '--stage', 'dev', '--tenant', 'acme'],
    ['orders:forget', '--stage', 'dev', '--tenant', 'acme', '--order', '1'],
    ['webhooks:put', '--stage', 'dev', '--tenant', 'acme'],
    ['syncs:run', '--stage', 'dev', '--tenant', 'acme'],
    ['connections:put', '--stage', 'dev', '--adopt', '--tenant', 'acme'],
    ['connections:test', '--stage', 'dev', '--tenant', 'acme'],
    ['ops', 'status', '--stage', 'dev'],
    ['ops', 'redrive', '--stage', 'dev', '--queue', 'send-notification'],
  ];
  it.each(commands)('is named by %s when nothing answers there', async (...words) => {
    const { exitCode, errors } = await runCommand(root, [...words, '--endpoint', 'http://127.0.0.1:9']);
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(/^Nothing answers at http:\/\/127\.0\.0\.1:9, which --endpoint [^\n]+\n$/),
    ]);
  });

  it('does not show a password that is in the address', async () => {
    const environment = { AWS_ENDPOINT_URL: 'http://operator:word@127.0.0.1:9' };
    const { errors } = await runCommand(root, ['tenants:list', '--stage', 'dev'], environment);
    expect(errors).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:9, /);
  });

  it('is named where it is that of one service only', async () => {
    const environment = { ...emulator.environment, AWS_ENDPOINT_URL_SNS: 'http://127.0.0.1:7777/' };
    const args = ['deploy', '--stage', 'dev', '--alarm-email', 'none'];
    const { printed } = await runCommand(root, args, environment);
    expect(printed).toContain(
      `stage dev, some services at ${emulator.origin} and http://127.0.0.1:7777, not AWS`,
    );
    const all = { ...environment, AWS_ENDPOINT_URL: emulator.origin };
    expect((await runCommand(root, args, all)).printed).toContain(
      `Deploying to stage dev at ${emulator.origin} and http://127.0.0.1:7777, not AWS, account 123456789012`,
    );
  });

  it.each([
    [['--endpoint', '127.0.0.1:4566'], '--endpoint takes the address of an emulator'],
    [['--endpoint', 'ftp://127.0.0.1'], '--endpoint takes the address of an emulator'],
    [['--endpoint', 'http://emulator.example'], 'emulator.example is not in your own network: use https://'],
    [['--endpoint', 'https://sqs.eu-west-1.amazonaws.com'], 'for AWS itself leave it out'],
  ])('refuses %j', async (flags, says) => {
    const ended = await runCommand(root, ['tenants:list', '--stage', 'dev', ...flags]);
    expect(ended).toMatchObject({ exitCode: 2, errors: expect.stringContaining(says) });
  });

  it.each(['deploy', 'tenants:list'])('never takes stage local to a public host: %s', async command => {
    const ended = await runCommand(root, [
      command,
      '--stage',
      'local',
      '--endpoint',
      'https://emulator.example',
    ]);
    expect(ended).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining(
        'Stage "local" may call plain http and this machine: deploy it only to',
      ),
    });
    expect(serverlessRuns(root)).toEqual([]);
  });
});

it('says what an emulator lost at the end of a stack', async () => {
  emulator.account.stack = ['invoice-bridge-dev'];
  Object.assign(emulator.account, { hasTable: true, hasBucket: true });
  emulator.account.losesAtRemoval = true;
  installServerless(root);
  const flags = ['--stage', 'dev', '--endpoint', emulator.origin, '--keep-data', '--yes'];
  expect(await runCommand(root, ['remove', ...flags])).toMatchObject({
    exitCode: 1,
    errors: expect.stringMatching(
      /^Removed in stage dev at .*, and invoice-bridge-dev and invoice-bridge-dev-123456789012-eu-west-1 with it, which should have stayed \(this emulator does not keep/,
    ),
  });
});
