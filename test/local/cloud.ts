import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { accessKeyOf, checkAccess } from './access.ts';
import { bundlePath } from './bundles.ts';
import type { Outcome } from './container.ts';
import type { FunctionError } from './container-messages.ts';
import { type Containers, makeContainers } from './containers.ts';
import { type DynamoDb, startDynamoDb } from './dynamodb.ts';
import { type AwsOrigins, functionEnvironment } from './function-environment.ts';
import { openHttpDoor } from './http-door.ts';
import { startLambdaApi } from './lambda-api.ts';
import { PortTakenError } from './listen.ts';
import { type LogLine, makeLogs } from './logs.ts';
import { nameQueues } from './queue-names.ts';
import { startQueueSource } from './queue-sources.ts';
import { scheduledEvent, startSchedules } from './schedules.ts';
import { sdkSettings } from './sdk-settings.ts';
import { type SecretsCall, startSecretsManager } from './secrets-manager.ts';
import { startSqsAndS3, type Upload } from './sqs-and-s3.ts';
import { type FunctionTemplate, readTemplate, type Template, withQueuesAt } from './template.ts';
import { routeUpload } from './uploads.ts';

export interface CloudOptions {
  /** Folder of serverless.yml; its bundles are built already. */
  readonly root?: string;
  /** Port of the API; 0, the default, is any free one. */
  readonly apiPort?: number;
  /** First of four ports (SQS + S3, DynamoDB, Secrets Manager, Lambda); 0, the default, is any free ones. */
  readonly awsPort?: number;
  /** Values by full secret name: `invoice-bridge/local/acme/phc-go`. */
  readonly secrets?: Readonly<Record<string, unknown>>;
  /** How many times faster durations pass for the functions. */
  readonly clockScale?: number;
  /** Short names of the functions to run; all if absent. */
  readonly functions?: readonly string[];
  /** Events that one function works on at the same time. */
  readonly concurrency?: number;
  /** Batches of one queue worked on at the same time. */
  readonly pollers?: number;
  /** Seconds after which the API gives up on a function. */
  readonly patienceSeconds?: number;
  /** Whether functions may ask for what their role does not allow; without it `close` rejects. */
  readonly expectsDenials?: boolean;
  /**
   * Whether warm containers of earlier clouds of this process go on, as they do on AWS: for tenants that no earlier
   * cloud has met, since containers remember those they know. They end when the process is ended.
   */
  readonly warm?: boolean;
  /** Give the addresses under which functions reach what something is in front of. */
  readonly fronts?: Fronts;
  /** Gives one address in front of all services, as an emulator has: then functions know no other. */
  readonly beforeAll?: (origins: AwsOrigins) => Promise<string>;
}

/** What is in front of an emulator, as functions see it: gets its origin and gives its own. */
export type Fronts = { readonly [Service in keyof AwsOrigins]?: (origin: string) => Promise<string> };

/** How an invocation went. */
export type InvokeResult =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: FunctionError };

/** Our deployment in this process: the same template and bundles, emulated services. */
export interface Cloud {
  /** Origin of the API: `http://127.0.0.1:3000`. */
  readonly api: string;
  readonly aws: Readonly<Record<'s3' | 'sqs' | 'dynamodb' | 'secretsmanager' | 'lambda', string>>;
  readonly region: string;
  readonly accountId: string;
  readonly bucket: string;
  readonly table: string;
  /** Addresses by short name of the queue: `create-phc-document`. */
  readonly queues: Readonly<Record<string, string>>;
  /** Addresses by short name of the queue whose dead letters they take. */
  readonly deadLetterQueues: Readonly<Record<string, string>>;
  /** Full names by short name. */
  readonly functions: Readonly<Record<string, string>>;
  /** Sends an event to a function, named short or in full. */
  invoke(name: string, event: unknown): Promise<InvokeResult>;
  /** Starts a scheduled function now. */
  fire(name: string): Promise<InvokeResult>;
  /** Ends every container of a function in the middle of its work, as a crash does. */
  kill(name: string): Promise<void>;
  setSecret(name: string, json: unknown): void;
  /** The current text of a secret. */
  readSecret(name: string): string | undefined;
  /** Every call to Secrets Manager so far. */
  secretCalls(): readonly SecretsCall[];
  /** Everything that a function asked of AWS and its role does not allow, in the words of AWS. */
  denials(): readonly string[];
  logs(): readonly LogLine[];
  /** Gives a function that ends the listening. */
  onLog(listener: (line: LogLine) => void): () => void;
  /** Tells of each item that was put into the table. Gives a function that ends the listening. */
  onPut: DynamoDb['onPut'];
  wasPut: DynamoDb['wasPut'];
  /** Tells of each object that was stored in the bucket. Gives a function that ends the listening. */
  onObject(listener: (key: string) => void): () => void;
  /** Messages of a queue (short name) and of its dead letters. */
  queueDepth(name: string): Promise<{ visible: number; inFlight: number; deadLetters: number }>;
  /** Makes every message of a queue that is being worked on visible at once; gives their number. */
  showNow(name: string): Promise<number>;
  /** Ends everything; nothing listens or runs afterwards. Rejects if a role did not allow what a function did. */
  close(): Promise<void>;
}

/** Pollers of one queue: so many groups go on at the same time. */
const usualPollers = 5;
const usualConcurrency = 6;

/**
 * Starts the local cloud. Throws TemplateError for a template that would run differently on AWS, and
 * PortTakenError; whatever was started by then is ended.
 */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const { root = join(import.meta.dirname, '..', '..'), apiPort = 0, awsPort = 0, secrets = {} } = options;
  const { concurrency = usualConcurrency, pollers = usualPollers, clockScale = 1 } = options;
  const described = templateOf(root);
  const selected = selectFunctions(described, options.functions, root).map(({ name }) => name);
  const port = (offset: number): number => (awsPort === 0 ? 0 : awsPort + offset);
  const { warm = false } = options;

  await using started = new AsyncDisposableStack();
  const logs = makeLogs();
  const denials: string[] = [];
  const check = checkAccess(described, (name, message) => {
    denials.push(message);
    logs.add(name, JSON.stringify({ level: 'error', message }));
  });
  let template: Template | undefined;
  const objectListeners = new Set<(key: string) => void>();
  const onUpload = (upload: Upload): void => {
    for (const listener of objectListeners) listener(upload.key);
    if (!template) return;
    routeUpload(upload, template, sqsAndS3.sqs).catch((error: unknown) =>
      logs.add('eventbridge', String(error)),
    );
  };
  const sqsAndS3 = await listenAgain(warm, 'sqs', port(0), at => startSqsAndS3(at, onUpload, check));
  started.defer(() => sqsAndS3.close());
  const dynamodb = await listenAgain(warm, 'dynamodb', port(1), at => startDynamoDb(at, check));
  started.defer(() => dynamodb.close());
  const secretsManager = await listenAgain(warm, 'secrets', port(2), at => startSecretsManager(at, check));
  started.defer(() => secretsManager.close());
  for (const [name, json] of Object.entries(secrets)) secretsManager.put(name, json);

  const deployed = withQueuesAt(described, sqsAndS3.origin);
  template = deployed;
  const functions = deployed.functions.filter(({ name }) => selected.includes(name));
  await dynamodb.createTable(deployed.table);
  await sqsAndS3.createBucket(deployed.bucket.BucketName);
  for (const queue of deployed.queues) await sqsAndS3.createQueue(queue);
  const topics = functions.map(({ environment }) => environment.ALARM_TOPIC_ARN);
  for (const arn of new Set(topics)) if (arn) await sqsAndS3.createTopic(arn.split(':').at(-1) ?? '');

  const { fronts = {} } = options;
  const origins = {
    s3: (await fronts.s3?.(sqsAndS3.origin)) ?? sqsAndS3.origin,
    sqs: (await fronts.sqs?.(sqsAndS3.origin)) ?? sqsAndS3.origin,
    dynamodb: (await fronts.dynamodb?.(dynamodb.origin)) ?? dynamodb.origin,
    secretsmanager: (await fronts.secretsmanager?.(secretsManager.origin)) ?? secretsManager.origin,
  };
  const oneDoor = await options.beforeAll?.(origins);
  const running = new Map<string, Containers>();
  const environments: Record<string, string>[] = [];
  for (const source of functions) {
    const known = functionEnvironment(source, origins, clockScale, oneDoor);
    const environment = behindFront(known, sqsAndS3.origin, origins.sqs);
    environments.push(environment);
    const containers = makeContainers({
      settings: {
        bundle: bundlePath(root, source.name),
        handlerExport: source.handlerExport,
        functionName: source.fullName,
        functionArn: `arn:aws:lambda:${deployed.region}:${deployed.accountId}:function:${source.fullName}`,
        memoryMegabytes: source.memoryMegabytes,
      },
      environment,
      timeoutSeconds: source.timeoutSeconds,
      concurrency,
      onLine: line => logs.add(source.name, line),
      reuse: warm,
    });
    running.set(source.name, containers).set(source.fullName, containers);
  }
  const lambda = await startLambdaApi(port(3), name => running.get(name)?.invoke);
  started.defer(() => lambda.close());

  for (const source of functions) {
    const invoke = need(running, source.name, 'function').invoke;
    for (const { arn, batchSize, reportsFailures, maximumConcurrency = pollers } of source.queueSources) {
      // Lambda reads a queue by the role of the function.
      const sqs = new SQSClient(sdkSettings(sqsAndS3.origin, accessKeyOf(source.name)));
      started.defer(() => sqs.destroy());
      const queueUrl = deployed.queues.find(queue => queue.arn === arn)?.url ?? '';
      const stop = startQueueSource({
        sqs,
        queueUrl,
        queueArn: arn,
        batchSize,
        reportsFailures,
        pollers: maximumConcurrency,
        invoke,
      });
      started.defer(stop);
    }
    started.defer(startSchedules(source, invoke));
  }
  // Ended before the pollers, which wait for the containers' work.
  started.defer(async () => {
    await Promise.all([...running.values()].map(containers => containers.close()));
  });

  const routes = functions.flatMap(({ name, routes }) =>
    routes.map(route => [route, need(running, name, 'function').invoke] as const),
  );
  const { patienceSeconds } = options;
  const door = await listenAgain(warm, 'door', apiPort, at =>
    openHttpDoor({ port: at, routes, ...(patienceSeconds !== undefined && { patienceSeconds }) }),
  );
  started.defer(() => door.close());
  for (const one of environments) if ('API_URL' in one) one.API_URL = door.origin;

  const names = nameQueues(deployed);
  const url = (name: string): string => need(new Map(Object.entries(names.queues)), name, 'queue');
  const invoke = async (name: string, event: unknown): Promise<InvokeResult> =>
    toResult(await need(running, name, 'function').invoke(JSON.stringify(event)));
  const toClose = started.move();

  return {
    api: door.origin,
    aws: { ...origins, lambda: lambda.origin },
    region: deployed.region,
    accountId: deployed.accountId,
    bucket: deployed.bucket.BucketName,
    table: deployed.table.TableName,
    ...names,
    functions: Object.fromEntries(functions.map(({ name, fullName }) => [name, fullName])),
    invoke,
    async fire(name) {
      const source = functions.find(one => one.name === name || one.fullName === name);
      const [schedule] = source?.schedules ?? [];
      if (!source || !schedule) throw new Error(`There is no function ${name} with a schedule.`);
      return invoke(name, scheduledEvent(source.fullName, schedule, new Date()));
    },
    kill: async name => need(running, name, 'function').kill(),
    setSecret: (name, json) => secretsManager.put(name, json),
    readSecret: name => secretsManager.read(name),
    secretCalls: () => secretsManager.calls,
    denials: () => denials,
    logs: () => logs.lines,
    onLog: listener => logs.listen(listener),
    onPut: listener => dynamodb.onPut(listener),
    wasPut: is => dynamodb.wasPut(is),
    onObject(listener) {
      objectListeners.add(listener);
      return () => objectListeners.delete(listener);
    },
    async queueDepth(name) {
      const deadLetters = names.deadLetterQueues[name];
      const counts = await sqsAndS3.queueCounts(url(name));
      return { ...counts, deadLetters: deadLetters ? (await sqsAndS3.queueCounts(deadLetters)).visible : 0 };
    },
    showNow: async name => sqsAndS3.showInFlight(url(name)),
    async close() {
      await toClose.disposeAsync();
      if (denials.length === 0 || options.expectsDenials) return;
      throw new Error(`A function did what its role does not allow. ${[...new Set(denials)].join(' ')}`);
    },
  };
}

const formerPorts = new Map<string, number>();

/** Listens where an earlier cloud did, so that containers of that one find this one; elsewhere if that is taken. */
async function listenAgain<Server extends { readonly origin: string }>(
  warm: boolean,
  what: string,
  port: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  if (!warm || port !== 0) return start(port);
  const server = await start(formerPorts.get(what) ?? 0).catch((error: unknown) => {
    if (error instanceof PortTakenError) return start(0);
    throw error;
  });
  formerPorts.set(what, Number(new URL(server.origin).port));
  return server;
}

const templates = new Map<string, Template>();

/** Read once: most processes that start a cloud start many, and reading takes longer than all the rest. */
function templateOf(root: string): Template {
  const known = templates.get(root) ?? readTemplate(root);
  templates.set(root, known);
  return known;
}

/** Queues have addresses of their own in what a function knows. */
const behindFront = (
  environment: Readonly<Record<string, string>>,
  behind: string,
  front: string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace(behind, front)]),
  );

function selectFunctions(
  template: Template,
  names: readonly string[] | undefined,
  root: string,
): FunctionTemplate[] {
  const unknown = names?.find(name => !template.functions.some(one => one.name === name));
  if (unknown !== undefined) throw new Error(`serverless.yml has no function ${unknown}.`);
  const selected = template.functions.filter(({ name }) => names?.includes(name) ?? true);
  const unbuilt = selected.find(({ name }) => !existsSync(bundlePath(root, name)));
  if (unbuilt) throw new Error(`The bundle of ${unbuilt.name} is not built: call buildBundles first.`);
  return selected;
}

function need<Value>(map: ReadonlyMap<string, Value>, name: string, what: string): Value {
  const value = map.get(name);
  if (value === undefined)
    throw new Error(`There is no ${what} ${name}: there are ${[...map.keys()].join(', ')}.`);
  return value;
}

function toResult(outcome: Outcome): InvokeResult {
  return outcome.ok ? { ok: true, result: JSON.parse(outcome.payload) } : outcome;
}
