import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fixtureRoot } from './fixtures/fixture-cloud.ts';
import { readTemplate } from './template.ts';

const root = join(import.meta.dirname, '..', '..');

describe('our deployment', () => {
  const template = readTemplate(root);

  it('needs no AWS account to be packaged', () => {
    const files = globSync('{serverless.yml,functions/*/*.yml,infrastructure/**/*.*}', { cwd: root });
    expect(files.length).toBeGreaterThan(template.functions.length);
    for (const name of files) {
      const text = readFileSync(join(root, name), 'utf8');
      // The tool asks AWS for the account and does not know the partition; CloudFormation knows both in !Sub.
      expect(text, name).not.toMatch(/\$\{aws:(accountId|partition)\}/);
    }
  });

  it('takes from JavaScript what follows from the tables of ERPs and tools', () => {
    const { environment, statements } = template.functions.find(({ name }) => name === 'retry-upload') ?? {};
    expect(environment).toMatchObject({
      UPLOAD_PAYORCRM_FILE_QUEUE_URL:
        'http://127.0.0.1:4566/000000000000/invoice-bridge-local-upload-payorcrm-file',
    });
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: ['arn:aws:s3:::invoice-bridge-local-000000000000-eu-west-1'],
      Condition: { StringLikeIfExists: { 's3:prefix': ['reports/*'] } },
    });
  });

  it('is read from all of its files, and names what the stack may find there', () => {
    expect(template.queues.map(({ properties }) => properties.QueueName)).toContain(
      'invoice-bridge-local-upload-my-dso-manager-csv',
    );
    expect(template.rules.length).toBeGreaterThan(0);
    const { environment, statements, queueSources } =
      template.functions.find(({ name }) => name === 'create-phc-document') ?? {};
    expect(environment).toMatchObject({
      TABLE_NAME: template.table.TableName,
      BUCKET_NAME: template.bucket.BucketName,
    });
    expect(queueSources).toMatchObject([{ maximumConcurrency: undefined }]);
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: ['s3:PutObject'],
      Resource: ['arn:aws:s3:::invoice-bridge-local-000000000000-eu-west-1/documents/*'],
    });
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
    { file: line, from: 'iamRoleStatements:', to: 'notes:', says: [line, 'iamRoleStatements'] },
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
      says: ['serverless.yml', 'Resources.DropRule'],
    },
    {
      file: 'serverless.yml',
      from: '[{ wildcard: drop/*/tool/* }]',
      to: '[{ numeric: [1] }]',
      says: ['serverless.yml', 'EventPattern'],
    },
    {
      file: 'serverless.yml',
      from: 'Type: AWS::Events::Rule',
      to: 'Type: AWS::Events::Rule\n      Condition: Sunny',
      says: ['serverless.yml', 'DropRule', 'there is no condition Sunny'],
    },
    {
      file: 'serverless.yml',
      from: 'BatchQueue:\n      Type: AWS::SQS::Queue',
      to: 'BatchQueue:\n      Condition: Never\n      Type: AWS::SQS::Queue',
      says: ['function work-in-batches', 'there is no queue'],
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
      from: variable('param:visibility'),
      to: variable('self:custom.esbuild.patience'),
      says: ['VisibilityTimeout', 'has no value here'],
    },
    {
      file: 'serverless.yml',
      from: variable('param:visibility'),
      to: variable('file(settings.json):visibility'),
      says: ['settings.json', '".json"'],
    },
    {
      file: 'serverless.yml',
      from: variable('param:visibility'),
      to: variable('file(none.cjs):visibility'),
      says: ['none.cjs', 'cannot be loaded'],
    },
    {
      file: 'serverless.yml',
      from: variable('param:visibility'),
      to: variable('file(script.cjs):visibility'),
      says: ['script.cjs, visibility', 'not a function'],
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
