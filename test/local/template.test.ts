import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fixtureRoot } from './fixtures/fixture-cloud.ts';
import { readTemplate } from './template.ts';

const root = join(import.meta.dirname, '..', '..');

describe('our deployment', () => {
  const template = readTemplate(root);
  const queueOf = (arn: string) => template.queues.find(queue => queue.arn === arn);
  const sources = template.functions.flatMap(({ queueSources, ...rest }) =>
    queueSources.map(source => ({ ...rest, ...source })),
  );

  it('gives each function that a queue feeds six times its timeout, batches of one, and dead letters', () => {
    expect(sources.length).toBeGreaterThan(0);
    for (const { name, arn, timeoutSeconds, batchSize, reportsFailures } of sources) {
      const { properties } = queueOf(arn) ?? {};
      // Documents wait out an outage for ten days; a dropped file that is a week old is dropped again.
      const days = properties?.FifoQueue ? 14 : 7;
      expect(properties?.MessageRetentionPeriod, name).toBe(days * 86_400);
      expect(properties?.VisibilityTimeout, name).toBeGreaterThanOrEqual(6 * timeoutSeconds);
      expect([batchSize, reportsFailures], name).toEqual([1, true]);
      expect(properties?.RedrivePolicy?.maxReceiveCount, name).toBe(1000);
      const deadLetters = queueOf(properties?.RedrivePolicy?.deadLetterTargetArn ?? '')?.properties;
      expect(deadLetters, name).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
      expect(deadLetters?.FifoQueue, name).toBe(properties?.FifoQueue);
    }
  });

  it('lets groups of a queue go on by themselves', () => {
    for (const { properties } of template.queues) {
      expect(properties.SqsManagedSseEnabled).toBe(true);
      if (!properties.FifoQueue) continue;
      expect(properties).toMatchObject({
        ContentBasedDeduplication: false,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    }
  });

  it('names roles that fit into 64 letters on a stage of ten', () => {
    for (const { name } of template.functions) {
      expect(`${template.service}-tenletters-${name}-eu-west-1`.length, name).toBeLessThanOrEqual(64);
    }
  });

  it('answers within the 30 seconds of the gateway', () => {
    for (const { name, routes, timeoutSeconds } of template.functions) {
      if (routes.length > 0) expect(timeoutSeconds, name).toBeLessThan(30);
    }
  });

  it('keeps rows and objects when the stack is deleted, and expires what is meant to expire', () => {
    const text = readFileSync(join(root, 'serverless.yml'), 'utf8');
    expect(text.match(/DeletionPolicy: Retain/g)).toHaveLength(2);
    expect(template.table).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    expect(template.bucket.LifecycleConfiguration).toMatchObject({
      Rules: [
        { Prefix: 'drop/', ExpirationInDays: 30 },
        { Prefix: 'reports/', ExpirationInDays: 90 },
        { Prefix: 'inbox/', ExpirationInDays: 30 },
        { Prefix: 'orders/', ExpirationInDays: 400 },
        { Prefix: 'pdf/', ExpirationInDays: 1 },
        { Prefix: 'documents/', ExpirationInDays: 400 },
        { NoncurrentVersionExpiration: { NoncurrentDays: 7 } },
      ],
    });
  });

  it('alarms for dead letters and waiting work of every queue, on metrics that the functions count', () => {
    const text = readFileSync(join(root, 'serverless.yml'), 'utf8');
    const metrics = readFileSync(join(root, 'shared', 'logger.ts'), 'utf8');
    for (const { arn } of sources) {
      const [name] = (arn.split(':').at(-1) ?? '').replace('invoice-bridge-local-', '').split('.');
      const id = name?.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
      expect(text).toContain(`    ${id}DeadLettersAlarm:`);
      expect(text).toContain(`    ${id}OldestMessageAlarm:`);
    }
    const own = [...text.matchAll(/Namespace: invoice-bridge\n\s+MetricName: (\w+)/g)].map(
      ([, name]) => name,
    );
    expect(own).toHaveLength(3);
    for (const name of own) expect(metrics).toContain(`'${name}'`);
  });

  it('needs no AWS account to be packaged', () => {
    for (const { name } of template.functions) {
      const text = readFileSync(join(root, 'functions', name, 'function.yml'), 'utf8');
      // The tool asks AWS for the account and does not know the partition; CloudFormation knows both in !Sub.
      expect(text, name).not.toMatch(/\$\{aws:(accountId|partition)\}/);
    }
  });
});

describe('a template that would run differently on AWS', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function changed(file: string, from: string, to: string): string {
    folder = mkdtempSync(join(tmpdir(), 'template-'));
    cpSync(fixtureRoot, folder, { recursive: true });
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    writeFileSync(path, before.replace(from, to));
    return folder;
  }

  /** What the deployment tool replaces. */
  const variable = (inner: string) => `\${${inner}}`;
  const line = 'functions/work-in-line/function.yml';
  it.each([
    { file: line, from: 'timeout: 60', to: 'timeOut: 60', says: [line, 'timeOut'] },
    {
      file: line,
      from: 'batchSize: 1,',
      to: 'batchSize: 1, filterPatterns: [],',
      says: [line, 'events.0.sqs', 'filterPatterns'],
    },
    { file: line, from: 'iamRoleStatements: []', to: '', says: [line, 'iamRoleStatements'] },
    {
      file: line,
      from: 'LineQueue.Arn',
      to: 'NoQueue.Arn',
      says: ['functions.work-in-line.events[0].sqs.arn', 'NoQueue'],
    },
    { file: line, from: '!GetAtt', to: '!ImportValue', says: [line, '!ImportValue'] },
    {
      file: 'functions/write-hourly/function.yml',
      from: 'rate(1 hour)',
      to: 'hourly',
      says: ['events.0.schedule', 'rate(..) or cron(..)'],
    },
    {
      file: 'functions/answer-calls/function.yml',
      from: 'GET /answers/fixed',
      to: 'FETCH /answers',
      says: ['events.0.httpApi', 'a method and a path'],
    },
    {
      file: 'serverless.yml',
      from: 'AWS::Events::Rule',
      to: 'AWS::StepFunctions::StateMachine',
      says: ['resources.Resources.DropRule'],
    },
    {
      file: 'serverless.yml',
      from: '[{ wildcard: drop/*/tool/* }]',
      to: '[{ numeric: [1] }]',
      says: ['serverless.yml', 'EventPattern'],
    },
    {
      file: 'serverless.yml',
      from: 'maxReceiveCount: 2',
      to: 'maxReceiveCount: 2000',
      says: ['RedrivePolicy.maxReceiveCount'],
    },
    {
      file: 'serverless.yml',
      from: variable('param:visibility'),
      to: variable('param:patience'),
      says: ['LineQueue.Properties.VisibilityTimeout', variable('param:patience')],
    },
    {
      file: 'serverless.yml',
      from: variable('param:visibility'),
      to: variable('ssm:/visibility'),
      says: ['VisibilityTimeout', 'ssm'],
    },
    {
      file: 'serverless.yml',
      from: 'plugins: [serverless-esbuild,',
      to: 'plugins: [serverless-offline,',
      says: ['plugins.0'],
    },
  ])('is refused with file and key: $to', ({ file, from, to, says }) => {
    const readChanged = () => readTemplate(changed(file, from, to));
    for (const part of says) expect(readChanged).toThrow(part);
  });
});
