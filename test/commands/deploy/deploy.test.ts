import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeAws, startFakeAws } from '../fake-aws.ts';
import { makeFolder } from '../operator.ts';
import { runCommand } from '../run-command.ts';
import { installServerless, serverlessRuns } from './fake-serverless.ts';

let aws: FakeAws;
let root = '';
beforeEach(async () => {
  aws = await startFakeAws();
  root = makeFolder();
  installServerless(root);
});
afterEach(async () => {
  await aws[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

const run = (...args: string[]) => runCommand(root, args, aws.environment);
const deploy = (...args: string[]) =>
  run('deploy', '--stage', 'prod', '--alarm-email', 'ops@example.com', ...args);
const table = 'invoice-bridge-prod';
const bucket = 'invoice-bridge-prod-123456789012-eu-west-1';

describe('deploy', () => {
  it('shows account, region and stage, packages, deploys what was packaged, and tells what comes next', async () => {
    aws.account.stack = [table, bucket];
    aws.account.hasTable = true;
    aws.account.hasBucket = true;
    const ended = await deploy('--param', 'logRetentionInDays=90');
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    expect(ended.printed).toContain(
      `Deploying to stage prod, some services at ${aws.origin}, not AWS, account 123456789012, eu-west-1; alarms go to ops@example.com.`,
    );
    const flags = [
      ...['--stage', 'prod', '--region', 'eu-west-1'],
      ...['--param', 'alarmEmail=ops@example.com', '--param', 'logRetentionInDays=90'],
    ];
    expect(serverlessRuns(root)).toEqual([
      { args: ['package', ...flags], accessKeyId: 'AKIATEST' },
      { args: ['deploy', '--package', '.serverless', ...flags], accessKeyId: 'AKIATEST' },
    ]);
    for (const step of [
      `The API is ${aws.origin}/api\nIt answers, in stage prod`,
      'confirm the subscription that AWS has mailed to ops@example.com',
      'npm run connections:put -- --stage prod FILE',
      `${aws.origin}/api/webhooks/<tenant>/shopify`,
    ]) {
      expect(ended.printed).toContain(step);
    }
    expect(ended.printed + ended.errors).not.toContain('s3cret-canary');
  });

  it('deploys to another region, with nobody to be told, and names the region in what comes next', async () => {
    const ended = await run(
      ...['deploy', '--stage', 'dev', '--alarm-email', 'none', '--region', 'eu-west-3'],
    );
    expect(ended).toMatchObject({
      exitCode: 0,
      printed: expect.stringContaining('eu-west-3; alarms go to none.'),
    });
    for (const command of ['connections:put', 'tenants:list'])
      expect(ended.printed).toContain(`npm run ${command} -- --stage dev --region eu-west-3`);
    expect(serverlessRuns(root)[1]?.args).toEqual(expect.arrayContaining(['eu-west-3', 'alarmEmail=none']));
  });

  it('warns of an account that may run ten functions at a time', async () => {
    aws.account.concurrency = 10;
    const { exitCode, errors } = await deploy();
    expect([exitCode, errors]).toEqual([0, expect.stringContaining('may run 10 functions at a time')]);
  });

  it('stops before packaging if a table or bucket of an earlier stack is there, unless told to go on with it', async () => {
    aws.account.hasTable = true;
    aws.account.hasBucket = true;
    const stopped = await deploy();
    expect(stopped.exitCode).toBe(1);
    expect(stopped.errors).toContain(`${table}, ${bucket}`);
    expect(stopped.errors).toContain('--param existingTable=true --param existingBucket=true');
    const half = await deploy('--param', 'existingTable=true');
    expect(half.errors).toContain(
      `does not own: ${bucket}. To go on with it, add --param existingBucket=true,`,
    );
    expect(serverlessRuns(root)).toEqual([]);
    expect(await deploy('--param', 'existingTable=true', '--param', 'existingBucket=true')).toMatchObject({
      exitCode: 0,
    });
  });

  it.each([[], ['--param', 'existingBucket=true'], ['--delete-leftovers']])(
    'never goes on with a bucket that somebody else has made under this name, whatever %j says',
    async (...flags) => {
      Object.assign(aws.account, {
        hasBucket: true,
        bucketOwner: '999999999999',
        isEmpty: flags.length === 1,
      });
      const stopped = await deploy(...flags);
      expect(stopped.exitCode).toBe(1);
      expect(stopped.errors).toContain(
        `There is a bucket ${bucket}, and AWS does not show it to account 123456789012`,
      );
      expect(stopped.errors).not.toContain('To go on with it');
      expect([serverlessRuns(root), aws.account.changes]).toEqual([[], []]);
    },
  );

  it.each([
    ['existingTable', table],
    ['existingBucket', bucket],
  ])('does not take from a stack what it owns, whatever %s says', async (name, owned) => {
    Object.assign(aws.account, { hasTable: true, hasBucket: true, stack: [table, bucket] });
    const stopped = await deploy('--param', `${name}=true`);
    expect(stopped.exitCode).toBe(1);
    expect(stopped.errors).toMatch(
      new RegExp(`owns ${owned}, and --param ${name}=true would take it out .* Leave this parameter out\\.`),
    );
    expect(serverlessRuns(root)).toEqual([]);
    expect(await deploy('--param', `${name}=false`)).toMatchObject({ exitCode: 0, errors: '' });
  });

  it.each([
    ['existingTable', `names the table ${table}, which does not exist in`],
    ['existingBucket', `names the bucket ${bucket}, which does not exist in`],
  ])('does not believe %s of a stage that has none', async (name, says) => {
    const stopped = await deploy('--param', `${name}=true`);
    expect(stopped).toMatchObject({ exitCode: 1, errors: expect.stringContaining(says) });
    expect(stopped.errors).toContain('Correct --stage and --region; or, for a new stage, leave');
    expect(serverlessRuns(root)).toEqual([]);
  });

  it('warns of settings that change nothing in a table or bucket that is there already', async () => {
    Object.assign(aws.account, { hasTable: true, hasBucket: true });
    const given = ['existingTable=true', 'existingBucket=true', 'dropRetentionDays=7', 'indexProjection=ALL'];
    const { exitCode, errors } = await deploy(...given.flatMap(one => ['--param', one]));
    expect(exitCode).toBe(0);
    expect(errors).toContain(`Warning: --param dropRetentionDays changes nothing in ${bucket}, which`);
    expect(errors).toContain(`Warning: --param indexProjection changes nothing in ${table}, which`);
  });

  it('asks a domain of its own where the address of the API was ended', async () => {
    const { ApiEndpoint } = aws.account.outputs;
    aws.account.outputs = {
      HttpApiId: 'abc',
      ApiEndpoint: `${aws.origin}/ended`,
      PublicApiUrl: ApiEndpoint ?? '',
    };
    const ended = await deploy('--param', 'publicApiUrl=https://orders.example');
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    expect(ended.printed).toContain(`The API is ${ApiEndpoint}\n`);
  });

  it('leaves the indexes of a table as an earlier version made them, unless it is told what they hold', async () => {
    Object.assign(aws.account, { hasTable: true, stack: [[table, 'CREATE_COMPLETE']] });
    const passed = async (...flags: string[]) => {
      expect(await deploy(...flags)).toMatchObject({ exitCode: 0 });
      return serverlessRuns(root)
        .at(-1)
        ?.args.filter((one: string) => one.startsWith('indexProjection='));
    };
    expect(await passed()).toEqual([]);
    aws.account.projection = 'ALL';
    expect(await passed()).toEqual(['indexProjection=ALL']);
    const flags = ['--param', 'indexProjection=KEYS_ONLY'];
    expect(await passed(...flags)).toEqual(['indexProjection=KEYS_ONLY']);
  });

  it('tells what a failed first deployment left, and deletes it if it holds nothing and that was asked for', async () => {
    // As a rolled back update leaves it: the stack has rows of what it does not own.
    aws.account.stack = [
      [table, 'DELETE_SKIPPED'],
      [bucket, 'DELETE_FAILED'],
    ];
    Object.assign(aws.account, { hasTable: true, hasBucket: true, isEmpty: true });
    const stopped = await deploy();
    expect(stopped).toMatchObject({ exitCode: 1 });
    expect(stopped.errors).toContain(
      `left by a failed first deployment, and holds nothing: ${table}, ${bucket}. To delete it and begin anew, add --delete-leftovers.`,
    );
    expect(aws.account.changes).toEqual([]);
    expect(serverlessRuns(root)).toEqual([]);
    const ended = await deploy('--delete-leftovers');
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    expect(ended.printed).toContain(`Deleted ${table}, left by a failed first deployment and empty.`);
    expect(aws.account.changes).toEqual(['protection of the table', 'table', 'bucket']);
  });

  it('never deletes a table or bucket that holds something', async () => {
    Object.assign(aws.account, { hasTable: true, hasBucket: true });
    expect(await deploy('--delete-leftovers')).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('there is data of an earlier deployment'),
    });
    expect(aws.account.changes).toEqual([]);
  });

  it.each(['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'stops before packaging where AWS changes the stack no more (%s), and says how to take it away',
    async stackStatus => {
      Object.assign(aws.account, { stack: [], outputs: {}, stackStatus });
      const stopped = await deploy('--region', 'eu-west-3');
      expect(stopped).toMatchObject({
        exitCode: 1,
        errors: expect.stringContaining(`state ${stackStatus}:`),
      });
      const said = /\(npm run remove -- (.+)\)/.exec(stopped.errors)?.[1] ?? '';
      expect(said).toBe('--stage prod --region eu-west-3 --keep-data');
      expect(serverlessRuns(root)).toEqual([]);
      expect(await run('remove', ...said.split(' '), '--yes')).toMatchObject({ exitCode: 0, errors: '' });
    },
  );

  it.each([
    ['package', [table], 'The packaging tool failed', 1],
    ['deploy', [table], 'failed, see above. The previous version keeps running.', 2],
    ['deploy', undefined, 'failed, see above. Nothing runs there yet: fix the cause, then run the same', 2],
  ] as const)('ends with 1 if %s fails', async (step, stack, says, runs) => {
    aws.account.stack = stack;
    installServerless(root, step);
    expect(await deploy()).toMatchObject({ exitCode: 1, errors: expect.stringContaining(says) });
    expect(serverlessRuns(root)).toHaveLength(runs);
  });

  it.each([
    [['--stage', 'prod'], '--alarm-email is missing: somebody must hear of orders that are held'],
    [['--stage', 'prod', '--alarm-email', 'ops'], '--alarm-email takes one e-mail address'],
    [['--alarm-email', 'none'], '--stage is missing'],
    [['--stage', 'production1', '--alarm-email', 'none'], '--stage takes one to ten'],
    [['--stage', 'Prod', '--alarm-email', 'none'], '--stage takes one to ten'],
    [['--stage', 'local', '--alarm-email', 'none'], 'Stage "local" is that of "npm start"'],
    [['--stage', 'prod', '--alarm-email', 'none', '--region', 'Ireland'], '--region takes a region'],
    [['--stage', 'prod', '--alarm-email', 'none', '--param', 'vpc'], '--param takes name=value'],
    [['--stage', 'prod', '--alarm-email', 'none', '--param', 'existingTabel=true'], '"existingTable"?'],
    [['--stage', 'prod', '--alarm-email', 'none', '--param', 'alarmEmail=x@y.pt'], 'has a flag of its own'],
  ])('refuses %j', async (args, says) => {
    expect(await run('deploy', ...args)).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining(says),
    });
    expect(serverlessRuns(root)).toEqual([]);
  });

  it('refuses without credentials, and with wrong ones, before anything is packaged', async () => {
    const args = ['deploy', '--stage', 'prod', '--alarm-email', 'none'];
    const without = await runCommand(root, args);
    expect(without).toMatchObject({
      exitCode: 1,
      printed: '',
      errors: expect.stringMatching(/^There are no AWS credentials: set AWS_PROFILE[^\n]+\n$/),
    });
    aws.account.accepts = false;
    expect(await run(...args)).toMatchObject({
      exitCode: 1,
      errors: expect.stringMatching(
        /^AWS \(or http:\/\/127\.0\.0\.1:\d+, as the environment says\) does not accept these credentials[^\n]+\n$/,
      ),
    });
    const elsewhere = await run(...args, '--region', 'eu-south-2');
    expect(elsewhere.errors).toContain('the account has not enabled the region eu-south-2');
    expect(serverlessRuns(root)).toEqual([]);
  });
});

describe('remove', () => {
  it('says what stays and what it costs, and removes the stack', async () => {
    aws.account.stack = [table, bucket];
    Object.assign(aws.account, { hasTable: true, hasBucket: true });
    aws.account.secrets = ['a/phc-go', 'a/shopify', 'b/phc-go'].map(name => `invoice-bridge/prod/${name}`);
    const ended = await run('remove', '--stage', 'prod', '--keep-data', '--yes');
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    for (const sentence of [
      'the address of the API: a later deployment has another one, which every shop and caller must be given',
      `table ${table}: 0.71 USD for 2.50 GB`,
      `bucket ${bucket}: 0.023 USD per GB`,
      '3 secrets: 1.20 USD',
      '--param existingTable=true --param existingBucket=true',
      `Removed in stage prod, some services at ${aws.origin}, not AWS, account 123456789012, eu-west-1. ${table}, ${bucket} and 3 secrets stay.`,
    ]) {
      expect(ended.printed).toContain(sentence);
    }
    expect(serverlessRuns(root).map(({ args }) => args)).toEqual([
      ['remove', '--stage', 'prod', '--region', 'eu-west-1', '--param', 'alarmEmail=none'],
    ]);
  });

  it('does not say of a table and a bucket that were never made that they stay', async () => {
    aws.account.stack = [];
    const { exitCode, printed } = await run('remove', '--stage', 'prod', '--keep-data', '--yes');
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/list price a month:\n {2}0 secrets: 0\.00 USD/);
    expect(printed).toMatch(/Removed in stage prod, .*, eu-west-1\. 0 secrets stay\.\n$/);
    expect(printed).not.toContain('existingTable');
    aws.account.hasBucket = true;
    aws.account.stack = [];
    const half = await run('remove', '--stage', 'prod', '--keep-data', '--yes');
    expect(half.printed).toContain('To deploy again over them: --param existingBucket=true\n');
    expect(half.printed).toContain(`. ${bucket} and 0 secrets stay.`);
  });

  it.each([
    [
      ['--stage', 'prod'],
      2,
      '--keep-data is missing: the table, the bucket and the secrets are never removed',
    ],
    [['--stage', 'prod', '--keep-data'], 2, 'Say --yes to agree'],
    [['--stage', 'prod', '--keep-data', '--yes', '--dry-run'], 0, ''],
    [['--stage', 'local', '--keep-data'], 2, 'Stage "local" ends with "npm start"'],
  ])('removes nothing with %j', async (args, exitCode, says) => {
    aws.account.stack = [table];
    expect(await run('remove', ...args)).toMatchObject({ exitCode, errors: expect.stringContaining(says) });
    expect(serverlessRuns(root)).toEqual([]);
  });

  it('says so if there is no such stack', async () => {
    expect(await run('remove', '--stage', 'prod', '--keep-data', '--yes')).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('There is no stack invoice-bridge-prod'),
    });
  });
});
