import { delimiter, dirname } from 'node:path';
import { accessKeyOf } from './access.ts';
import { dummyCredentials } from './sdk-settings.ts';
import type { FunctionTemplate } from './template.ts';

/** Where the emulators listen. */
export interface AwsOrigins {
  readonly s3: string;
  readonly sqs: string;
  readonly dynamodb: string;
  readonly secretsmanager: string;
}

/** Everything that a function finds in its environment: what Lambda gives, and nothing of this process. */
export function functionEnvironment(
  source: FunctionTemplate,
  origins: AwsOrigins,
  clockScale: number,
  /** One address for all services, if the functions know no other. */
  oneDoor?: string,
): Record<string, string> {
  return {
    ...source.environment,
    CLOCK_SCALE: String(clockScale),
    ...(oneDoor === undefined ? addressesOf(origins) : { AWS_ENDPOINT_URL: oneDoor }),
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: accessKeyOf(source.name),
    AWS_SECRET_ACCESS_KEY: dummyCredentials.secretAccessKey,
    AWS_LAMBDA_FUNCTION_NAME: source.fullName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(source.memoryMegabytes),
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
  };
}

const addressesOf = (origins: AwsOrigins): Record<string, string> => ({
  AWS_ENDPOINT_URL_S3: origins.s3,
  AWS_ENDPOINT_URL_SQS: origins.sqs,
  AWS_ENDPOINT_URL_SNS: origins.sqs,
  AWS_ENDPOINT_URL_DYNAMODB: origins.dynamodb,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: origins.secretsmanager,
});
