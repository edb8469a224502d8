import * as z from 'zod';
import { eventPatternSchema } from './event-pattern.ts';

const routePattern = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ANY|\*) (\/\S*)$/i;

const route = z
  .union([
    z.string().regex(routePattern, 'must be a method and a path'),
    z
      .strictObject({ method: z.string(), path: z.string() })
      .transform(({ method, path }) => `${method} ${path}`),
  ])
  .pipe(z.string().regex(routePattern, 'must be a method and a path'));

const queueSource = z.strictObject({
  arn: z.string(),
  batchSize: z.int().min(1).max(10_000).default(10),
  functionResponseType: z.literal('ReportBatchItemFailures').optional(),
  maximumConcurrency: z.int().min(2).max(1000).nullish(),
  enabled: z.boolean().default(true),
});

const expression = z.string().regex(/^(rate|cron)\(.+\)$/, 'must be rate(..) or cron(..)');
const schedule = z.union([
  expression.transform(rate => ({ rate: [rate], enabled: true, input: undefined })),
  z
    .strictObject({
      rate: z.union([expression, z.array(expression)]),
      enabled: z.boolean().default(true),
      description: z.string().optional(),
      input: z.record(z.string(), z.unknown()).optional(),
    })
    .transform(({ rate, enabled, input }) => ({ rate: [rate].flat(), enabled, input })),
]);

const event = z
  .strictObject({ httpApi: route.optional(), sqs: queueSource.optional(), schedule: schedule.optional() })
  .refine(one => Object.keys(one).length === 1, 'must be one event');

const oneOrMore = z.union([z.string().transform(one => [one]), z.array(z.string())]);
const statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).exactOptional(),
});
/** Something that the role of a function allows. */
export type RoleStatement = z.output<typeof statement>;

const environment = z.record(z.string(), z.coerce.string());

/** One function.yml. Statements are required: without them a function gets the role that others share. */
export const functionSchema = z.strictObject({
  handler: z.string().regex(/^[\w./-]+\.\w+$/, 'must be a path and an export'),
  description: z.string().optional(),
  timeout: z.int().min(1).max(900).optional(),
  memorySize: z.int().min(128).max(10_240).optional(),
  environment: environment.default({}),
  events: z.array(event).default([]),
  iamRoleStatements: z.array(statement),
  /** Enforced by AWS only. */
  vpc: z.unknown().optional(),
  reservedConcurrency: z.int().nullish(),
  maximumRetryAttempts: z.int().optional(),
});

export const queueSchema = z.strictObject({
  QueueName: z.string(),
  FifoQueue: z.literal(true).optional(),
  ContentBasedDeduplication: z.boolean().optional(),
  DeduplicationScope: z.enum(['messageGroup', 'queue']).optional(),
  FifoThroughputLimit: z.enum(['perQueue', 'perMessageGroupId']).optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  DelaySeconds: z.int().optional(),
  VisibilityTimeout: z.int().min(0).max(43_200).default(30),
  MessageRetentionPeriod: z.int().min(60).max(1_209_600).optional(),
  ReceiveMessageWaitTimeSeconds: z.int().min(0).max(20).optional(),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int().min(1).max(1000) })
    .optional(),
});

const attributes = z.array(
  z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
);
const keys = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
export const tableSchema = z.strictObject({
  TableName: z.string(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  AttributeDefinitions: attributes,
  KeySchema: keys,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keys,
        Projection: z.strictObject({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY']) }),
      }),
    )
    .optional(),
  /** The emulator neither expires rows nor keeps anything: these have no meaning here. */
  TimeToLiveSpecification: z.unknown().optional(),
  DeletionProtectionEnabled: z.unknown().optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
});

/** Versions, encryption and expiry have no local counterpart; events go to EventBridge or nowhere. */
export const bucketSchema = z.strictObject({
  BucketName: z.string(),
  NotificationConfiguration: z
    .strictObject({ EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean() }) })
    .optional(),
  VersioningConfiguration: z.unknown().optional(),
  BucketEncryption: z.unknown().optional(),
  PublicAccessBlockConfiguration: z.unknown().optional(),
  OwnershipControls: z.unknown().optional(),
  LifecycleConfiguration: z.unknown().optional(),
});

export const ruleSchema = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  EventPattern: eventPatternSchema,
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      SqsParameters: z.strictObject({ MessageGroupId: z.string() }).optional(),
      /** The emulator delivers at once. */
      DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
    }),
  ),
});

/** Resources that only AWS needs: who may do what, and who is told. */
const withoutCounterpart = [
  'AWS::SQS::QueuePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Topic',
  'AWS::SNS::Subscription',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Logs::MetricFilter',
] as const;

const frame = {
  Condition: z.string().optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  DependsOn: z.unknown().optional(),
};
const resource = z.discriminatedUnion('Type', [
  z.strictObject({ ...frame, Type: z.literal('AWS::SQS::Queue'), Properties: queueSchema }),
  z.strictObject({ ...frame, Type: z.literal('AWS::DynamoDB::Table'), Properties: tableSchema }),
  z.strictObject({ ...frame, Type: z.literal('AWS::S3::Bucket'), Properties: bucketSchema }),
  z.strictObject({ ...frame, Type: z.literal('AWS::Events::Rule'), Properties: ruleSchema }),
  z.strictObject({
    ...frame,
    Type: z.enum(withoutCounterpart),
    Properties: z.unknown().optional(),
  }),
]);

/** Options of the bundler that both the deployment and the local bundles follow. */
const esbuildOptions = z.strictObject({
  bundle: z.literal(true),
  minify: z.boolean(),
  keepNames: z.boolean().exactOptional(),
  target: z.string(),
  format: z.literal('cjs'),
  outputFileExtension: z.literal('.js'),
  sourcemap: z.literal(false),
  exclude: z.array(z.string()),
  define: z.record(z.string(), z.string()).exactOptional(),
  legalComments: z.literal('none').exactOptional(),
  mainFields: z.array(z.string()).exactOptional(),
  /** File whose default export is a list of plugins. */
  plugins: z.string().exactOptional(),
  supported: z.record(z.string(), z.boolean()).exactOptional(),
});
export type EsbuildOptions = z.infer<typeof esbuildOptions>;

/** serverless.yml after variables and CloudFormation's functions are resolved. */
export const serverlessSchema = z.strictObject({
  service: z.string(),
  frameworkVersion: z.string(),
  configValidationMode: z.literal('error'),
  params: z.unknown().optional(),
  provider: z.strictObject({
    name: z.literal('aws'),
    runtime: z.literal('nodejs24.x'),
    architecture: z.string().optional(),
    region: z.string(),
    stage: z.string(),
    versionFunctions: z.boolean().optional(),
    timeout: z.int().default(6),
    memorySize: z.int().default(1024),
    environment: environment.default({}),
    logRetentionInDays: z.unknown().optional(),
    logs: z.unknown().optional(),
    tags: z.unknown().optional(),
    deploymentBucket: z.unknown().optional(),
  }),
  plugins: z.array(z.enum(['serverless-esbuild', 'serverless-iam-roles-per-function'])),
  package: z.unknown().optional(),
  /** Beside it: what other places refer to, and are checked with. */
  custom: z.looseObject({ esbuild: esbuildOptions }),
  functions: z.record(z.string().regex(/^[a-z0-9-]+$/), functionSchema),
  Resources: z.record(z.string(), resource),
});
