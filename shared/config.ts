import * as z from 'zod';
import { ConfigurationError } from './errors.ts';
import { deadLettersVariable, queueVariable } from './queue-variable.ts';

// Compiling a schema into code pays off after many checks, and costs a cold start more than its few.
z.config({ jitless: true });

/** The environment that serverless.yml gives to functions; a function gets only what it uses. */
const environment = z.looseObject({
  STAGE: z.string().regex(/^[a-z0-9]{1,10}$/, 'must be 1 to 10 small letters or digits'),
  AWS_REGION: z.string().default('eu-west-1'),
  AWS_LAMBDA_FUNCTION_NAME: z.string().default('local'),
  TABLE_NAME: z.string().optional(),
  BUCKET_NAME: z.string().optional(),
  /** Addresses of all services, or of some, that are not AWS's own; the SDK's clients read them as well. */
  AWS_ENDPOINT_URL: z.string().optional(),
  AWS_ENDPOINT_URL_S3: z.string().optional(),
  AWS_ENDPOINT_URL_SNS: z.string().optional(),
  AWS_ENDPOINT_URL_DYNAMODB: z.string().optional(),
  /** "true": they do not count. */
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: z.string().optional(),
  /** Origin of our API, and of a domain that leads to it ("none" without one). */
  API_URL: z.string().optional(),
  PUBLIC_API_URL: z.string().optional(),
  /** The queue that feeds the function. */
  SOURCE_QUEUE_URL: z.string().optional(),
  /** Its dead-letter queue. */
  DEAD_LETTER_QUEUE_URL: z.string().optional(),
  /** How many times faster durations pass; honoured on stage `local` only. */
  CLOCK_SCALE: z.coerce.number().positive().default(1),
});

type Environment = z.infer<typeof environment>;
let cached: Environment | undefined;

/** The only reader of `process.env`. Throws ConfigurationError that names the variable. */
function env(): Environment {
  if (!cached) {
    const parsed = environment.safeParse(process.env);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new ConfigurationError(
        `The environment variable ${issue?.path.join('.')} is wrong: ${issue?.message}.`,
      );
    }
    cached = parsed.data;
  }
  return cached;
}

/** Settings of this deployment. Each throws ConfigurationError when its variable is missing. */
export const config = {
  stage: (): string => env().STAGE,
  /** Stage `local` allows http and loopback addresses, and a scaled clock. */
  isLocal: (): boolean => env().STAGE === 'local',
  /** Stage `local`, deployed to an emulator: there private addresses are allowed too. */
  isInEmulator: (): boolean => env().STAGE === 'local' && Boolean(env().AWS_ENDPOINT_URL),
  region: (): string => env().AWS_REGION,
  functionName: (): string => env().AWS_LAMBDA_FUNCTION_NAME,
  table: (): string => requiredVariable('TABLE_NAME'),
  bucket: (): string => requiredVariable('BUCKET_NAME'),
  s3Endpoint: () => endpointOf('S3'),
  snsEndpoint: () => endpointOf('SNS'),
  dynamodbEndpoint: () => endpointOf('DYNAMODB'),
  /** The topic that alarms go to. */
  alarmTopic: (): string => requiredVariable('ALARM_TOPIC_ARN'),
  /** Origins under which our API is reached; shops are told the first one. */
  apiOrigins: (): readonly string[] => apiOrigins(requiredVariable('API_URL'), env().PUBLIC_API_URL),
  sourceQueueUrl: (): string => requiredVariable('SOURCE_QUEUE_URL'),
  deadLetterQueueUrl: (): string => requiredVariable('DEAD_LETTER_QUEUE_URL'),
  /** The queue that feeds a function, for those that write to it. */
  queueUrlOf: (worker: string): string => requiredVariable(queueVariable(worker)),
  deadLettersUrlOf: (worker: string): string => requiredVariable(deadLettersVariable(worker)),
  /** What is deployed: the version of package.json, and the commit it was packaged from. */
  release: (): { readonly version: string; readonly commit: string } => ({
    version: requiredVariable('RELEASE_VERSION'),
    commit: requiredVariable('RELEASE_COMMIT'),
  }),
  clockScale: (): number => (env().STAGE === 'local' ? env().CLOCK_SCALE : 1),
};

/** Undefined at AWS itself. */
function endpointOf(service: 'S3' | 'SNS' | 'DYNAMODB'): string | undefined {
  const { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ignored, AWS_ENDPOINT_URL: all, ...each } = env();
  return ignored === 'true' ? undefined : each[`AWS_ENDPOINT_URL_${service}`] || all || undefined;
}

/** @param domain "none" stands for no domain, as in `params` of serverless.yml */
export const apiOrigins = (api: string, domain = 'none'): readonly string[] => [
  ...(domain === 'none' ? [] : [domain.replace(/\/$/, '')]),
  api,
];

function requiredVariable(name: string): string {
  const value = env()[name];
  if (typeof value !== 'string' || value === '') {
    throw new ConfigurationError(`The environment variable ${name} is missing: deploy the stack again.`);
  }
  return value;
}
