import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { erps, issuingErpIds } from '../../shared/domain/erps.ts';
import { notifier } from '../../shared/domain/notifier.ts';
import { toolIds, tools } from '../../shared/domain/tools.ts';
import { functions, holds, type Resource, resolve, resourcesOf, template } from './cloudformation.ts';

const day = 86_400;
const queueShape = z.looseObject({
  QueueName: z.string(),
  FifoQueue: z.literal(true).optional(),
  VisibilityTimeout: z.int().optional(),
  MessageRetentionPeriod: z.int(),
  SqsManagedSseEnabled: z.boolean(),
  RedrivePolicy: z.looseObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() }).optional(),
});
const queues = resourcesOf('AWS::SQS::Queue').map(([id, { Properties }]) => ({
  id,
  arn: resolve({ 'Fn::GetAtt': [id, 'Arn'] }, id),
  ...queueShape.parse(resolve(Properties, id)),
}));
const mappingShape = z.looseObject({
  FunctionName: z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  EventSourceArn: z.unknown(),
  BatchSize: z.int(),
  FunctionResponseTypes: z.array(z.string()),
});
/** Queues that feed a function. */
const sources = resourcesOf('AWS::Lambda::EventSourceMapping').map(([id, { Properties }]) => {
  const mapping = mappingShape.parse(Properties);
  const queue = queues.find(({ arn }) => arn === resolve(mapping.EventSourceArn, id));
  const fed = functions.find(({ logicalId }) => logicalId === mapping.FunctionName['Fn::GetAtt'][0]);
  if (!queue || !fed) throw new Error(`${id} joins what is not in the template.`);
  return { ...mapping, queue, fed };
});
const deadLetterArns = new Set(queues.map(({ RedrivePolicy }) => RedrivePolicy?.deadLetterTargetArn));
const only = (type: string, id: string): Resource['Properties'] => {
  const found = template.Resources[id];
  expect(found?.Type).toBe(type);
  return found?.Properties ?? {};
};

describe('every function', () => {
  it.each(functions)(
    '$name runs on Node.js 24 and arm64, as long and with as much memory as it needs',
    one => {
      expect(one.properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(one.properties.Timeout).toBeLessThanOrEqual(900);
      // 1,769 MB are one whole processor; more would be paid for nothing.
      expect(one.properties.MemorySize).toBeGreaterThanOrEqual(128);
      expect(one.properties.MemorySize).toBeLessThanOrEqual(1769);
    },
  );

  it('may take every run of the account, but for those that call a WISEDAT, if a parameter says so', () => {
    const limited = functions.filter(
      ({ properties }) => properties.ReservedConcurrentExecutions !== undefined,
    );
    expect(limited.map(({ name }) => name)).toEqual(['call-wisedat', 'fetch-wisedat-invoice-pdf']);
    for (const { properties } of limited) expect(properties.ReservedConcurrentExecutions).toBe(20);
    // New accounts may run ten at a time, of which none can be reserved.
    const settings = readFileSync(join(import.meta.dirname, '..', '..', 'serverless.yml'), 'utf8');
    expect(settings).not.toMatch(/^ +wisedatConcurrency:/m);
  });

  it('that answers the API does so within the 30 seconds of the gateway', () => {
    const asked = resourcesOf('AWS::ApiGatewayV2::Integration').map(([, { Properties }]) =>
      JSON.stringify(Properties.IntegrationUri),
    );
    const answering = functions.filter(({ logicalId }) => asked.some(uri => uri.includes(`"${logicalId}"`)));
    expect(answering.length).toBe(asked.length);
    for (const { name, properties } of answering) expect(properties.Timeout, name).toBeLessThan(30);
  });

  it('has a role of its own, whose name fits into 64 letters', () => {
    expect(new Set(functions.map(({ roleId }) => roleId)).size).toBe(functions.length);
    for (const { name, role } of functions) expect(role.RoleName.length, name).toBeLessThanOrEqual(64);
    const roles = resourcesOf('AWS::IAM::Role');
    const made = roles.filter(([id, { Condition }]) => Condition === undefined || holds(Condition, id));
    expect(made.map(([id]) => id).toSorted()).toEqual(functions.map(({ roleId }) => roleId).toSorted());
  });

  it('keeps its log for the days that are set, as the API does', () => {
    const groups = resourcesOf('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(functions.length + 1);
    for (const [id, { Properties }] of groups) expect(Properties, id).toMatchObject({ RetentionInDays: 30 });
  });
});

describe('every queue', () => {
  it('feeds the function it is named after: the worker of an ERP that issues, of a tool, of syncs, or that tells others', () => {
    const ofVendors = [...issuingErpIds.map(id => erps[id].worker), ...toolIds.map(id => tools[id].worker)];
    const workers = [...ofVendors, notifier, 'sync-receivables'];
    expect(sources.map(({ fed }) => fed.name).toSorted()).toEqual(workers.toSorted());
    for (const { queue, fed } of sources) {
      const { Environment } = z
        .looseObject({ Environment: z.looseObject({ Variables: z.record(z.string(), z.unknown()) }) })
        .parse(fed.properties);
      expect(queue.QueueName.replace(/\.fifo$/, ''), queue.id).toBe(fed.properties.FunctionName);
      expect(Environment.Variables.SOURCE_QUEUE_URL, fed.name).toEqual({ Ref: queue.id });
    }
  });

  it('that feeds a function hides a message for six times its timeout, gives one at a time, and tries for days', () => {
    expect(sources.length).toBeGreaterThan(0);
    for (const { queue, fed, BatchSize, FunctionResponseTypes } of sources) {
      // Documents wait out an outage for ten days; a dropped file that is a week old is dropped again.
      expect(queue.MessageRetentionPeriod, queue.id).toBe((queue.FifoQueue ? 14 : 7) * day);
      expect(queue.VisibilityTimeout, queue.id).toBeGreaterThanOrEqual(6 * fed.properties.Timeout);
      expect([BatchSize, FunctionResponseTypes], queue.id).toEqual([1, ['ReportBatchItemFailures']]);
      expect(queue.RedrivePolicy?.maxReceiveCount, queue.id).toBe(1000);
    }
  });

  it('has dead letters of its own kind that are kept for 14 days, or holds dead letters', () => {
    for (const queue of queues) {
      if (deadLetterArns.has(String(queue.arn))) {
        expect(queue.MessageRetentionPeriod, queue.id).toBe(14 * day);
        expect(queue.RedrivePolicy, queue.id).toBeUndefined();
        continue;
      }
      const letters = queues.find(({ arn }) => arn === queue.RedrivePolicy?.deadLetterTargetArn);
      expect(letters?.FifoQueue, queue.id).toBe(queue.FifoQueue);
      expect(letters, queue.id).toBeDefined();
    }
  });

  it('is encrypted, and lets each group of a line advance by itself', () => {
    for (const queue of queues) {
      expect(queue.SqsManagedSseEnabled, queue.id).toBe(true);
      if (!queue.FifoQueue) continue;
      expect(queue, queue.id).toMatchObject({
        ContentBasedDeduplication: false,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    }
  });
});

describe('the line to PHC GO', () => {
  it('is as wide as createDocumentConcurrency says', () => {
    const [line] = sources.filter(({ fed }) => fed.name === 'create-phc-document');
    expect(line).toMatchObject({ ScalingConfig: { MaximumConcurrency: 5 } });
  });
});

describe('the table and the bucket', () => {
  it('are made unless a parameter says that they are there; texts are compared, as CloudFormation can', () => {
    expect(template.Conditions).toMatchObject({
      MakesTable: { 'Fn::Equals': ['false', 'false'] },
      MakesBucket: { 'Fn::Equals': ['false', 'false'] },
    });
  });

  it('stay when the stack goes, not when it never came, and are not made again over those that are there', () => {
    for (const id of ['Table', 'Bucket', 'BucketPolicy']) {
      expect(template.Resources[id], id).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Condition: id === 'Table' ? 'MakesTable' : 'MakesBucket',
      });
    }
    const others = Object.entries(template.Resources).filter(
      ([id]) => !['Bucket', 'BucketPolicy'].includes(id),
    );
    // What is not made cannot be referred to.
    expect(JSON.stringify(others)).not.toMatch(
      /"(Ref|Fn::GetAtt)":\[?"(Table|Bucket)"|\$\{(Table|Bucket)[.}]/,
    );
  });

  it('lose no row: deletion is refused, and every moment of 35 days can be brought back', () => {
    expect(only('AWS::DynamoDB::Table', 'Table')).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
  });

  it('keep versions, are closed to the public and drop what is old', () => {
    expect(only('AWS::S3::Bucket', 'Bucket')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      LifecycleConfiguration: {
        Rules: [
          { Prefix: 'drop/', ExpirationInDays: 30 },
          { Prefix: 'reports/', ExpirationInDays: 90 },
          { Prefix: 'inbox/', ExpirationInDays: 30 },
          { Prefix: 'orders/', ExpirationInDays: 400 },
          { Prefix: 'pdf/', ExpirationInDays: 1 },
          { Prefix: 'documents/', ExpirationInDays: 400 },
          { NoncurrentVersionExpiration: { NoncurrentDays: 7 } },
        ],
      },
    });
  });
});

describe('the whole', () => {
  it('has room to grow: 500 resources are the end', () => {
    expect(Object.keys(template.Resources).length).toBeLessThan(400);
  });

  it('encrypts with what AWS gives for nothing: no key needs a permission', () => {
    const text = JSON.stringify(template);
    expect(text).not.toMatch(/kms:|KMSMasterKeyID|KmsMasterKeyId|alias\/aws/);
    expect(only('AWS::S3::Bucket', 'Bucket')).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('limits what the API takes; webhooks may be so many that a stranger cannot keep orders out', () => {
    const stage = only('AWS::ApiGatewayV2::Stage', 'HttpApiStage');
    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
    const routes = resourcesOf('AWS::ApiGatewayV2::Route').map(([id, { Properties }]) => [
      id,
      Properties.RouteKey,
    ]);
    const webhooks = routes.filter(([, key]) => String(key).includes(' /webhooks/'));
    const limited = { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 };
    expect(stage.RouteSettings).toEqual(Object.fromEntries(webhooks.map(([, key]) => [key, limited])));
    // CloudFormation refuses to limit a route that is not there yet.
    expect(template.Resources.HttpApiStage?.DependsOn).toEqual(
      expect.arrayContaining(webhooks.map(([id]) => id)),
    );
  });

  it('keeps the log of the API where API Gateway needs no entry of its own in a policy that is soon full', () => {
    expect(only('AWS::Logs::LogGroup', 'HttpApiLogGroup').LogGroupName).toBe(
      '/aws/vendedlogs/http-api/invoice-bridge-production',
    );
  });

  it('writes no query string and no header into the log of the API', () => {
    const { AccessLogSettings } = only('AWS::ApiGatewayV2::Stage', 'HttpApiStage');
    expect(JSON.stringify(AccessLogSettings)).not.toMatch(/querystring|authorization|identity|header/i);
  });

  it('tells where everything is', () => {
    const outputs = ['HttpApiUrl', 'PublicApiUrl', 'TableName', 'BucketName', 'AlarmTopicArn'];
    expect(Object.keys(template.Outputs)).toEqual(expect.arrayContaining(outputs));
    expect(resolve(template.Outputs.TableName?.Value, '')).toBe('invoice-bridge-production');
    expect(resolve(template.Outputs.BucketName?.Value, '')).toBe(
      'invoice-bridge-production-111122223333-eu-west-1',
    );
  });
});
