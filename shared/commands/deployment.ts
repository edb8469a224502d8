import { devNull } from 'node:os';
import { openAccount } from '../aws/operator/account.ts';
import { UsageError } from './command-error.ts';
import { type Endpoint, endpointOf, useEndpoint } from './endpoint.ts';
import { endpointsBesideAws, setEnvironment } from './environment.ts';
import { isInLines } from './fed-workers.ts';
import { readLocalStack } from './local-stack.ts';

/** Addresses of the queue that feeds a worker, and of its dead letters. */
interface QueuesOfWorker {
  readonly queue: string;
  readonly deadLetters: string;
}

/** Where a stage runs. */
export interface Deployment {
  readonly stage: string;
  readonly region: string;
  readonly accountId: string;
  readonly table: string;
  readonly bucket: string;
  /** Address of the queue that feeds a worker, one of those with lines. */
  readonly queueOf: (worker: string) => string;
  /** Addresses of the queue that feeds a worker, and of its dead letters. */
  readonly queuesOf: (worker: string) => QueuesOfWorker;
  /** Name of its CloudFormation stack. */
  readonly stack: string;
  /** Address of the emulator that it is in; undefined for AWS itself and for the local cloud of `npm start`. */
  readonly endpoint: string | undefined;
  /**
   * For sentences: "stage prod, account 123456789012, eu-west-1", or "stage dev at http://127.0.0.1:4566, not AWS,
   * account .."
   */
  readonly place: string;
}

const usualRegion = 'eu-west-1';

/** Flags that name a deployment. */
export const deploymentOptions = {
  stage: { type: 'string' },
  region: { type: 'string', default: usualRegion },
  endpoint: { type: 'string' },
} as const;

/** Values of those flags. */
interface DeploymentFlags {
  readonly stage?: string | undefined;
  readonly region: string;
  readonly endpoint?: string | undefined;
}

/** What --help says of them. */
export const deploymentHelp = `  --stage S      one to ten small letters or digits; "local" is the local cloud of "npm start"
  --region R     region of AWS [eu-west-1]
  --endpoint URL an AWS-compatible emulator in place of AWS, such as http://127.0.0.1:4566 [AWS_ENDPOINT_URL]`;

/** The flags with which another command works on the same deployment. */
export const flagsOf = ({
  stage,
  region,
  endpoint,
}: Pick<Deployment, 'stage' | 'region' | 'endpoint'>): string =>
  [
    ...(endpoint === undefined ? [] : [`--endpoint ${endpoint}`]),
    `--stage ${stage}`,
    ...(region === usualRegion ? [] : [`--region ${region}`]),
  ].join(' ');

/** Names of roles have room for ten letters. Throws UsageError. */
export function stageOf(stage: string | undefined): string {
  if (stage === undefined) throw new UsageError('--stage is missing: name the stage, such as --stage prod.');
  if (/^[a-z0-9]{1,10}$/.test(stage)) return stage;
  throw new UsageError(`--stage takes one to ten small letters or digits, not "${stage}".`);
}

/** Regions of China, governments and the sovereign cloud: their ARNs and addresses are not those of the template. */
const otherPartitions = /^(?:cn|us-gov|us-iso[a-z]*|eu-iso[a-z]*|eusc)-/;

/** Throws UsageError. */
export function regionOf(region: string): string {
  if (otherPartitions.test(region))
    throw new UsageError(
      `--region ${region} is in another partition of AWS, which is not supported: take one such as eu-west-1.`,
    );
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return region;
  throw new UsageError(`--region takes a region of AWS such as eu-west-1, not "${region}".`);
}

/**
 * Finds a stage and makes everything in this process work on it. Throws UsageError, CommandError if no local
 * cloud runs, and the SDK's error if AWS knows no credentials or does not accept them.
 * @param notAtStart why the command cannot work on the local cloud of `npm start`, if it cannot
 */
export async function openDeployment(
  flags: DeploymentFlags,
  root: string,
  notAtStart?: string,
): Promise<Deployment> {
  const stage = stageOf(flags.stage);
  const region = regionOf(flags.region);
  const endpoint = endpointOf(flags.endpoint);
  if (stage === 'local') {
    if (!endpoint && notAtStart !== undefined) throw new UsageError(notAtStart);
    if (!endpoint) return openLocal(root);
    if (!endpoint.isPrivate)
      throw new UsageError(
        `Stage "local" may call plain http and this machine: deploy it only to an emulator on this machine or in your own network, not to ${endpoint.url}.`,
      );
  }
  if (endpoint) useEndpoint(endpoint, flags.endpoint !== undefined || stage === 'local');
  return openStage(stage, region, endpoint);
}

function openLocal(root: string): Deployment {
  const { region, accountId, table, bucket, aws, queues, deadLetterQueues } = readLocalStack(root);
  setEnvironment({
    STAGE: 'local',
    TABLE_NAME: table,
    BUCKET_NAME: bucket,
    AWS_ENDPOINT_URL: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_ENDPOINT_URL_S3: aws.s3,
    AWS_ENDPOINT_URL_SQS: aws.sqs,
    AWS_ENDPOINT_URL_DYNAMODB: aws.dynamodb,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.secretsmanager,
    ...regionVariables(region),
    ...credentialVariables({ accessKeyId: 'local', secretAccessKey: 'local' }),
  });
  const place = 'stage local, this machine';
  const queueOf = (worker: string): string => queues[worker] ?? '';
  return {
    stage: 'local',
    region,
    accountId,
    table,
    bucket,
    queueOf,
    queuesOf: worker => ({ queue: queueOf(worker), deadLetters: deadLetterQueues[worker] ?? '' }),
    stack: 'invoice-bridge-local',
    endpoint: undefined,
    place,
  };
}

async function openStage(stage: string, region: string, named: Endpoint | undefined): Promise<Deployment> {
  setEnvironment(regionVariables(region));
  const { accountId, credentials, askedAt } = await openAccount();
  // A profile may name an emulator too; what it names for single services is not for us.
  const endpoint = named ?? (hasOtherAddress() ? undefined : endpointOf(askedAt));
  if (endpoint && !named) useEndpoint(endpoint, true);
  const table = `invoice-bridge-${stage}`;
  const bucket = `invoice-bridge-${stage}-${accountId}-${region}`;
  // From here on one set of credentials: what is shown is what is worked on, in children too.
  setEnvironment({
    STAGE: stage,
    TABLE_NAME: table,
    BUCKET_NAME: bucket,
    ...credentialVariables(credentials),
    AWS_CONFIG_FILE: devNull,
    [`AWS_${stage.toUpperCase()}_PROFILE`]: undefined,
    [`AWS_${stage.toUpperCase()}_ACCESS_KEY_ID`]: undefined,
  });
  const place = `stage ${stage}${elsewhere()}, account ${accountId}, ${region}`;
  const stack = `invoice-bridge-${stage}`;
  const queues = endpoint?.url ?? `https://sqs.${region}.amazonaws.com`;
  const at = (name: string): string => `${queues}/${accountId}/${stack}-${name}`;
  const queueOf = (worker: string): string => `${at(worker)}.fifo`;
  const queuesOf = (worker: string): QueuesOfWorker => {
    const ending = isInLines(worker) ? '.fifo' : '';
    return { queue: `${at(worker)}${ending}`, deadLetters: `${at(`${worker}-dead-letters`)}${ending}` };
  };
  const address = endpoint?.url;
  return { stage, region, accountId, table, bucket, queueOf, queuesOf, stack, endpoint: address, place };
}

/** A variable that was forgotten in a shell must not pass for AWS. */
function elsewhere(): string {
  const { all, some } = endpointsBesideAws();
  if (!hasOtherAddress()) return '';
  const addresses = [...new Set([...(all === undefined ? [] : [all]), ...some])].join(' and ');
  return all === undefined ? `, some services at ${addresses}, not AWS` : ` at ${addresses}, not AWS`;
}

function hasOtherAddress(): boolean {
  const { all, some } = endpointsBesideAws();
  return all !== undefined || some.length > 0;
}

const regionVariables = (region: string) => ({ AWS_REGION: region, AWS_DEFAULT_REGION: region });

const credentialVariables = (credentials: {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}) => ({
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
  AWS_PROFILE: undefined,
});
