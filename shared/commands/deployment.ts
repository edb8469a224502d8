import { openAccount } from '../aws/operator/account.ts';
import { UsageError } from './command-error.ts';
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
  /**
   * For sentences: "stage prod, account 123456789012, eu-west-1", or "stage dev at http://127.0.0.1:4566, not AWS,
   * account .."
   */
  readonly place: string;
}

/** Flags that name a deployment. */
export const deploymentOptions = {
  stage: { type: 'string' },
  region: { type: 'string', default: 'eu-west-1' },
} as const;

/** What --help says of them. */
export const deploymentHelp = `  --stage S      one to ten small letters or digits; "local" is the local cloud of "npm start"
  --region R     region of AWS [eu-west-1]`;

/** Names of roles have room for ten letters. Throws UsageError. */
export function stageOf(stage: string | undefined): string {
  if (stage === undefined) throw new UsageError('--stage is missing: name the stage, such as --stage prod.');
  if (/^[a-z0-9]{1,10}$/.test(stage)) return stage;
  throw new UsageError(`--stage takes one to ten small letters or digits, not "${stage}".`);
}

/** Throws UsageError. */
export function regionOf(region: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return region;
  throw new UsageError(`--region takes a region of AWS such as eu-west-1, not "${region}".`);
}

/**
 * Finds a stage and makes everything in this process work on it. Throws UsageError, CommandError if no local
 * cloud runs, and the SDK's error if AWS knows no credentials or does not accept them.
 */
export async function openDeployment(
  flags: { readonly stage?: string | undefined; readonly region: string },
  root: string,
): Promise<Deployment> {
  const stage = stageOf(flags.stage);
  return stage === 'local' ? openLocal(root) : openStage(stage, regionOf(flags.region));
}

function openLocal(root: string): Deployment {
  const { region, accountId, table, bucket, aws, queues, deadLetterQueues } = readLocalStack(root);
  setEnvironment({
    STAGE: 'local',
    TABLE_NAME: table,
    BUCKET_NAME: bucket,
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
    place,
  };
}

async function openStage(stage: string, region: string): Promise<Deployment> {
  setEnvironment(regionVariables(region));
  const { accountId, credentials } = await openAccount();
  const table = `invoice-bridge-${stage}`;
  const bucket = `invoice-bridge-${stage}-${accountId}-${region}`;
  // From here on one set of credentials: what is shown is what is worked on, in children too.
  setEnvironment({
    STAGE: stage,
    TABLE_NAME: table,
    BUCKET_NAME: bucket,
    ...credentialVariables(credentials),
    [`AWS_${stage.toUpperCase()}_PROFILE`]: undefined,
    [`AWS_${stage.toUpperCase()}_ACCESS_KEY_ID`]: undefined,
  });
  const place = `stage ${stage}${elsewhere()}, account ${accountId}, ${region}`;
  const queueOf = (worker: string): string =>
    `https://sqs.${region}.amazonaws.com/${accountId}/invoice-bridge-${stage}-${worker}.fifo`;
  const stack = `invoice-bridge-${stage}`;
  const at = (name: string): string => `https://sqs.${region}.amazonaws.com/${accountId}/${stack}-${name}`;
  const queuesOf = (worker: string): QueuesOfWorker => {
    const ending = isInLines(worker) ? '.fifo' : '';
    return { queue: `${at(worker)}${ending}`, deadLetters: `${at(`${worker}-dead-letters`)}${ending}` };
  };
  return { stage, region, accountId, table, bucket, queueOf, queuesOf, stack, place };
}

/** A variable that was forgotten in a shell must not pass for AWS. */
function elsewhere(): string {
  const { all, some } = endpointsBesideAws();
  if (all === undefined && some.length === 0) return '';
  const addresses = [...new Set([...(all === undefined ? [] : [all]), ...some])].join(' and ');
  return all === undefined ? `, some services at ${addresses}, not AWS` : ` at ${addresses}, not AWS`;
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
