import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { AdaptiveRetryStrategy } from '../../shared/aws/lambda-only/adaptive-retries.ts';
import { endpointOf } from '../../shared/aws/lambda-only/endpoint.ts';
import { HeaderFormatter } from '../../shared/aws/lambda-only/event-headers.ts';
import { EventStreamSerde } from '../../shared/aws/lambda-only/event-streams.ts';
import { AwsJson1_0Protocol } from '../../shared/aws/lambda-only/json-protocol.ts';
import { replacements } from '../../shared/aws/lambda-only/replacements.ts';
import { parseRetryAfterHeader } from '../../shared/aws/lambda-only/retry-after.ts';
import { Md5Js, Sha256Js } from '../../shared/aws/lambda-only/software-hashes.ts';
import { bundlePath } from '../local/bundles.ts';
import { readTemplate } from '../local/template.ts';

const root = join(import.meta.dirname, '..', '..');
const standIns = join(root, 'shared', 'aws', 'lambda-only');

it.each(Object.entries(replacements))('%s is a module of the SDK and has a stand-in', (module, standIn) => {
  expect(existsSync(join(root, 'node_modules', module))).toBe(true);
  expect(existsSync(join(standIns, standIn))).toBe(true);
});

it.each(readTemplate(root).functions.map(({ name }) => name))(
  '%s looks for credentials in its environment and nowhere else',
  name => {
    const code = readFileSync(bundlePath(root, name), 'utf8');
    const found = /sso_session|credential_process|AssumeRole|web_identity_token_file/i.exec(code);
    expect(found?.[0]).toBeUndefined();
  },
);

it('a part that was left out says so when it is needed', async () => {
  const needed = [
    () => new EventStreamSerde(),
    () => new HeaderFormatter().format(),
    () => new AdaptiveRetryStrategy(),
    () => new Sha256Js(),
    () => new Md5Js(),
  ];
  for (const need of needed) expect(need).toThrow(/is not in this bundle/);
  const protocol = new AwsJson1_0Protocol({ serviceTarget: 'AmazonSQS', errorTypeRegistries: [] });
  const endpoint = async () => ({ protocol: 'https:', hostname: 'sqs', path: '/' });
  await expect(protocol.serializeRequest({ name: 'ReceiveMessage' }, {}, { endpoint })).rejects.toThrow(
    'The operation ReceiveMessage is not in this bundle',
  );
});

it('a client is at the address of its region, or at the one that is set', () => {
  const sqs = endpointOf('sqs');
  expect(sqs({ Region: 'eu-west-3' }).url.href).toBe('https://sqs.eu-west-3.amazonaws.com/');
  expect(sqs({ Region: 'eu-west-3', Endpoint: 'http://127.0.0.1:4566' }).url.href).toBe(
    'http://127.0.0.1:4566/',
  );
});

it.each<[Readonly<Record<string, string>>, number | undefined]>([
  [{}, undefined],
  [{ 'retry-after': '3' }, 3_000],
  [{ 'retry-after': '1.5' }, 1_500],
  [{ 'retry-after': 'Sun, 29 Nov 2026 10:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'x-amz-retry-after': '250' }, 250],
])('when AWS wants to be asked again: %o', (headers, milliseconds) => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 29, 10), toFake: ['Date'] });
  const at = parseRetryAfterHeader({ headers });
  expect(at && at.getTime() - Date.now()).toBe(milliseconds);
  vi.useRealTimers();
});
