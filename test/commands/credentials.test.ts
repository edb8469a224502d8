import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHttpsFront } from '../sandbox/wisedat/https-front.ts';
import { startFakeAws } from './fake-aws.ts';
import { makeFolder } from './operator.ts';
import { runCommand } from './run-command.ts';

let home = '';
beforeEach(() => {
  home = makeFolder();
  mkdirSync(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  writeFileSync(join(home, '.aws', 'config'), profiles);
  const session = createHash('sha1').update('corp').digest('hex');
  const cached = { accessToken: 's3cret-canary', expiresAt: '2020-01-01T00:00:00Z' };
  writeFileSync(join(home, '.aws', 'sso', 'cache', `${session}.json`), JSON.stringify(cached));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const profiles = `
[profile single]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Admin
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.example/start
[profile older]
sso_start_url = https://corp.example/other
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = Admin
[profile guarded]
role_arn = arn:aws:iam::123456789012:role/operator
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/ana
[profile base]
aws_access_key_id = AKIATEST
aws_secret_access_key = s3cret-canary
`;

it.each([
  ['single', 'The AWS sign-in has ended: run "aws sso login --profile single", then run this again.'],
  ['older', 'The AWS sign-in has ended: run "aws sso login --profile older", then run this again.'],
  ['guarded', 'The profile "guarded" wants a code of a second factor'],
  ['mistyped', 'The profile "mistyped", which AWS_PROFILE names, gives no credentials'],
  ['', 'There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID'],
])('a profile "%s" that gives no credentials is told with what to do: %s', async (profile, sentence) => {
  const ended = await runCommand(home, ['tenants:list', '--stage', 'prod'], { AWS_PROFILE: profile });
  expect(ended).toMatchObject({ exitCode: 1, printed: '' });
  expect(ended.errors).toContain(sentence);
  expect(ended.errors).not.toContain('s3cret-canary');
});

it('a stage that is not in the region is told, and what to correct', async () => {
  await using aws = await startFakeAws();
  const args = ['--stage', 'prod', '--region', 'eu-west-3'];
  for (const command of [['tenants:list'], ['ops', 'status']]) {
    expect(await runCommand(home, [...command, ...args], aws.environment)).toMatchObject({
      exitCode: 1,
      errors:
        'The table invoice-bridge-prod does not exist in eu-west-3: deploy the stage first (npm run deploy), or correct --stage and --region.\n',
    });
  }
});

it('a certificate that nobody vouches for is told, and how to vouch for it', async () => {
  const [cert = '', key = ''] = ['cert', 'key'].map(part =>
    readFileSync(join(import.meta.dirname, '..', 'fixtures', 'tls', `localhost.${part}.pem`), 'utf8'),
  );
  const front = await startHttpsFront('http://127.0.0.1:9', { cert, key });
  try {
    const ended = await runCommand(home, ['tenants:list', '--stage', 'prod'], {
      AWS_ENDPOINT_URL: `https://127.0.0.1:${front.port}`,
    });
    expect(ended).toMatchObject({ exitCode: 1, printed: '' });
    expect(ended.errors).toContain(`The certificate of https://127.0.0.1:${front.port} is not trusted here.`);
    expect(ended.errors).toContain('NODE_EXTRA_CA_CERTS');
  } finally {
    await front.close();
  }
});
