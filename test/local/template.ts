import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { TemplateError } from './template-error.ts';
import { resolveIntrinsics } from './template-intrinsics.ts';
import { type ResourceSections, readResources } from './template-resources.ts';
import {
  type bucketSchema,
  type EsbuildOptions,
  type queueSchema,
  type RoleStatement,
  type ruleSchema,
  serverlessSchema,
  type tableSchema,
} from './template-schema.ts';
import { resolveVariables } from './template-variables.ts';
import { readTemplateYaml } from './template-yaml.ts';

/** A queue that feeds a function, and how. */
export interface QueueSource {
  readonly arn: string;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
  readonly maximumConcurrency: number | undefined;
}

/** A clock that starts a function. */
export interface Schedule {
  readonly expressions: readonly string[];
  readonly input: Readonly<Record<string, unknown>> | undefined;
}

export interface FunctionTemplate {
  /** Folder under functions/: `create-phc-document`. */
  readonly name: string;
  /** What AWS calls it: `invoice-bridge-local-create-phc-document`. */
  readonly fullName: string;
  /** Path of the source without its extension, relative to the root. */
  readonly handlerPath: string;
  readonly handlerExport: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  /** `POST /webhooks/{tenant}/shopify` */
  readonly routes: readonly string[];
  readonly queueSources: readonly QueueSource[];
  readonly schedules: readonly Schedule[];
  /** All that its role allows, logs apart. */
  readonly statements: readonly RoleStatement[];
}

export interface QueueTemplate {
  readonly arn: string;
  readonly url: string;
  readonly properties: z.infer<typeof queueSchema>;
}

/** Everything that the deployment describes, with names as they are on stage `local`. */
export interface Template {
  readonly service: string;
  readonly stage: 'local';
  readonly region: string;
  readonly accountId: string;
  readonly functions: readonly FunctionTemplate[];
  readonly queues: readonly QueueTemplate[];
  readonly table: z.infer<typeof tableSchema>;
  readonly bucket: z.infer<typeof bucketSchema>;
  readonly rules: ReadonlyArray<z.infer<typeof ruleSchema>>;
  readonly esbuild: EsbuildOptions;
}

const usualSqsOrigin = 'http://127.0.0.1:4566';
const place = { stage: 'local', region: 'eu-west-1', accountId: '000000000000' } as const;
const withoutResources = z
  .looseObject({ resources: z.unknown() })
  .transform(({ resources: _, ...rest }) => rest);

/**
 * Reads serverless.yml and the files it names as stage `local` of account 000000000000 in eu-west-1.
 * Throws TemplateError, naming file and key, for everything that would run differently here than on AWS.
 * @param sqsOrigin where the SQS emulator listens; queue addresses start with it
 */
export function readTemplate(root: string, sqsOrigin = usualSqsOrigin): Template {
  const raw = readTemplateYaml(join(root, 'serverless.yml'), root);
  const flat = resolveVariables(raw, { root, ...place });
  const sections = readResources(flat, raw);
  const resolved = resolveIntrinsics(withoutResources.parse(flat), sections, { ...place, sqsOrigin });
  const whole = check(serverlessSchema, resolved, root, sections);
  const { service, provider, custom } = whole;
  const all = Object.values(whole.Resources);

  const template: Template = {
    service,
    ...place,
    functions: Object.entries(whole.functions).map(([name, source]) => ({
      name,
      fullName: `${service}-${place.stage}-${name}`,
      handlerPath: source.handler.slice(0, source.handler.lastIndexOf('.')),
      handlerExport: source.handler.slice(source.handler.lastIndexOf('.') + 1),
      timeoutSeconds: source.timeout ?? provider.timeout,
      memoryMegabytes: source.memorySize ?? provider.memorySize,
      environment: { ...provider.environment, ...source.environment },
      routes: source.events.flatMap(({ httpApi }) => httpApi ?? []),
      queueSources: source.events.flatMap(({ sqs }) =>
        sqs?.enabled
          ? [
              {
                arn: sqs.arn,
                batchSize: sqs.batchSize,
                reportsFailures: sqs.functionResponseType !== undefined,
                maximumConcurrency: sqs.maximumConcurrency ?? undefined,
              },
            ]
          : [],
      ),
      schedules: source.events.flatMap(({ schedule }) =>
        schedule?.enabled ? [{ expressions: schedule.rate, input: schedule.input }] : [],
      ),
      statements: source.iamRoleStatements,
    })),
    queues: all.flatMap(one =>
      one.Type === 'AWS::SQS::Queue'
        ? [
            {
              arn: `arn:aws:sqs:${place.region}:${place.accountId}:${one.Properties.QueueName}`,
              url: `${sqsOrigin}/${place.accountId}/${one.Properties.QueueName}`,
              properties: one.Properties,
            },
          ]
        : [],
    ),
    table: only(
      all.flatMap(one => (one.Type === 'AWS::DynamoDB::Table' ? [one.Properties] : [])),
      'table',
    ),
    bucket: only(
      all.flatMap(one => (one.Type === 'AWS::S3::Bucket' ? [one.Properties] : [])),
      'bucket',
    ),
    rules: all.flatMap(one =>
      one.Type === 'AWS::Events::Rule' && one.Properties.State === 'ENABLED' ? [one.Properties] : [],
    ),
    esbuild: custom.esbuild,
  };
  return withKnownQueues(template);
}

/** A template that was read without an address of SQS, with its queues at this address. */
export function withQueuesAt(template: Template, sqsOrigin: string): Template {
  return JSON.parse(JSON.stringify(template).replaceAll(usualSqsOrigin, sqsOrigin)) as Template;
}

function withKnownQueues(template: Template): Template {
  const known = new Set(template.queues.map(queue => queue.arn));
  const used = [
    ...template.functions.flatMap(({ name, queueSources }) =>
      queueSources.map(({ arn }) => [`function ${name}`, arn] as const),
    ),
    ...template.rules.flatMap(rule => rule.Targets.map(({ Id, Arn }) => [`rule target ${Id}`, Arn] as const)),
    ...template.queues.flatMap(({ properties }) =>
      properties.RedrivePolicy
        ? [[properties.QueueName, properties.RedrivePolicy.deadLetterTargetArn] as const]
        : [],
    ),
  ];
  const lost = used.find(([, arn]) => !known.has(arn));
  if (lost) throw new TemplateError('serverless.yml', lost[0], `there is no queue ${lost[1]}`);
  return template;
}

function only<Item>(found: readonly Item[], what: string): Item {
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new TemplateError(
      'serverless.yml',
      'resources.Resources',
      `there must be exactly one ${what}, not ${found.length}`,
    );
  }
  return first;
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  document: unknown,
  root: string,
  { files }: ResourceSections,
): z.output<Schema> {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = deepest(parsed.error.issues[0]);
  const [section, name = '', ...rest] = issue.path.map(String);
  const own = `functions/${name}/function.yml`;
  if (section === 'functions' && existsSync(join(root, own))) {
    throw new TemplateError(own, rest.join('.'), issue.message);
  }
  throw new TemplateError(files[name] ?? 'serverless.yml', issue.path.join('.'), issue.message);
}

/** Of a choice that fits in no way, the complaint that got furthest says most. */
function deepest(
  issue: z.core.$ZodIssue | undefined,
  above: readonly PropertyKey[] = [],
): { path: PropertyKey[]; message: string } {
  const path = [...above, ...(issue?.path ?? [])];
  if (issue?.code !== 'invalid_union') return { path, message: issue?.message ?? 'not understood' };
  const inner = issue.errors.flatMap(one => one.map(each => deepest(each, path)));
  return inner.toSorted((a, b) => b.path.length - a.path.length)[0] ?? { path, message: issue.message };
}
