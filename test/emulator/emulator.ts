import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ownValue } from '../../shared/domain/own-value.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { startSqsAndS3 } from '../local/sqs-and-s3.ts';
import { type Answer, type Reply, startOneDoor } from './one-door.ts';
import { type CompiledTemplate, startStacks } from './stacks.ts';
import { unzip } from './unzip.ts';

/** An AWS-compatible emulator of one account, in this process. */
export interface Emulator extends AsyncDisposable {
  /** By number: "http://127.0.0.1:4566"; functions know it by name. */
  readonly origin: string;
  /** What runs since the stack was deployed. */
  readonly cloud: () => Cloud | undefined;
  /** Requests of services that it has not got. */
  readonly unknown: readonly string[];
}

interface FunctionProperties {
  readonly FunctionName: string;
  readonly Handler: string;
  readonly Code: { readonly S3Bucket: unknown; readonly S3Key: string };
}

const root = join(import.meta.dirname, '..', '..');
const apiId = 'a1b2c3';
const stage = 'local';
const stackName = `invoice-bridge-${stage}`;
const deploymentBucket = `${stackName}-serverlessdeploymentbucket-1`;

/**
 * One door in front of the services of the local cloud, and an engine that takes the template and the zips that were
 * uploaded: all that it runs are the bytes of those zips. Only stage `local` can be deployed to it.
 */
export async function startEmulator(): Promise<Emulator> {
  await using started = new AsyncDisposableStack();
  const code = await startSqsAndS3(
    0,
    () => undefined,
    async () => undefined,
  );
  started.defer(() => code.close());
  const s3 = new S3Client({ ...sdkSettings(code.origin), forcePathStyle: true });
  started.defer(() => s3.destroy());
  const unknown: string[] = [];
  let cloud: Cloud | undefined;
  let folder: string | undefined;
  let door: Awaited<ReturnType<typeof startOneDoor>> | undefined;

  const read = async (key: string): Promise<Buffer> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: deploymentBucket, Key: key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };
  async function end(): Promise<void> {
    await cloud?.close();
    cloud = undefined;
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
  const functionsOf = ({ Resources }: CompiledTemplate): FunctionProperties[] =>
    Object.values(Resources).flatMap(({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' ? [Properties as FunctionProperties] : [],
    );
  const stacks = startStacks(stackName, {
    read: async url =>
      JSON.parse((await read(new URL(url).pathname.split('/').slice(2).join('/'))).toString()),
    async carryOut(template) {
      await code.createBucket(deploymentBucket).catch(() => undefined);
      const functions = functionsOf(template);
      if (functions.length > 0) {
        await end();
        folder = folderOfBundles();
        for (const { FunctionName, Code } of functions) {
          const [file] = unzip(await read(Code.S3Key));
          const name = FunctionName.replace(`${stackName}-`, '');
          writeFileSync(join(folder, '.local', 'bundles', `${name}.cjs`), file?.content ?? '');
        }
        const { origin = '' } = door ?? {};
        cloud = await startCloud({
          root: folder,
          beforeAll: async () => origin.replace('127.0.0.1', 'localhost'),
        });
      }
      return new Map(
        Object.entries(template.Resources).map(([logical, { Type, Properties }]) => [
          logical,
          nameOf(logical, Type, Properties),
        ]),
      );
    },
    remove: end,
    outputs: () => ({
      ServerlessDeploymentBucketName: deploymentBucket,
      ...(cloud && {
        HttpApiId: apiId,
        HttpApiUrl: `https://${apiId}.execute-api.eu-west-1.amazonaws.com`,
        // A name that emulators give, and that few machines know.
        ApiEndpoint: `http://${apiId}.execute-api.localhost:1`,
        TableName: cloud.table,
        BucketName: cloud.bucket,
      }),
    }),
  });
  const nameOf = (logical: string, type: string, properties: unknown): string => {
    if (logical === 'ServerlessDeploymentBucket') return deploymentBucket;
    if (type === 'AWS::DynamoDB::Table') return cloud?.table ?? '';
    if (type === 'AWS::S3::Bucket') return cloud?.bucket ?? '';
    return Object(properties).FunctionName ?? logical;
  };

  door = await startOneDoor(async (request, service, body): Promise<Answer> => {
    const { url = '/' } = request;
    const below = new RegExp(`^/_aws/execute-api/${apiId}/\\$default(/.*)$`).exec(url)?.[1];
    if (below !== undefined && cloud) return { origin: cloud.api, path: below };
    if (service === 'cloudformation') return stacks(body);
    if (service === 'sts') return identity;
    if (service === 's3' && (!cloud || url.startsWith(`/${deploymentBucket}`)))
      return { origin: code.origin };
    if (cloud && service === 's3') return { origin: cloud.aws.s3 };
    if (cloud && service === 'sqs') return { origin: cloud.aws.sqs };
    if (cloud && service === 'dynamodb') return { origin: cloud.aws.dynamodb };
    if (cloud && service === 'secretsmanager') return { origin: cloud.aws.secretsmanager };
    const nothingThere = ownValue(answersOfNothing, service);
    if (nothingThere !== undefined) return missing(nothingThere);
    unknown.push(`${service} ${request.method} ${url}`);
    return { status: 501, type: 'text/plain', text: 'not in this emulator' };
  });
  started.use(door);
  started.defer(end);
  const running = started.move();
  return {
    origin: door.origin,
    cloud: () => cloud,
    unknown,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What the local cloud reads of the project, with bundles of its own. */
function folderOfBundles(): string {
  mkdirSync(join(root, '.local'), { recursive: true });
  const folder = mkdtempSync(join(root, '.local', 'emulator-'));
  mkdirSync(join(folder, '.local', 'bundles'), { recursive: true });
  for (const name of [
    'serverless.yml',
    'package.json',
    'functions',
    'infrastructure',
    'shared',
    'node_modules',
  ])
    symlinkSync(join(root, name), join(folder, name));
  return folder;
}

const identity = {
  status: 200,
  type: 'text/xml',
  text: '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::000000000000:root</Arn><UserId>1</UserId><Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
};

/** What AWS calls it where a service has nothing of ours: tables before the stack, functions that are asked for, images. */
const answersOfNothing = {
  dynamodb: 'ResourceNotFoundException',
  lambda: 'ResourceNotFoundException',
  ecr: 'RepositoryNotFoundException',
};
const missing = (type: string): Reply => ({
  status: 400,
  type: 'application/x-amz-json-1.1',
  text: JSON.stringify({ __type: type, message: 'It does not exist.' }),
});
