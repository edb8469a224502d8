import { errorFields } from '../logger.ts';
import { CommandError, UsageError } from './command-error.ts';
import { endpointsBesideAws } from './environment.ts';

/** Who was asked: AWS, or what the environment names in its place. */
function asked(): string {
  const { all, some } = endpointsBesideAws();
  return all ?? (some.length > 0 ? `AWS (or ${some.join(' or ')}, as the environment says)` : 'AWS');
}

/** What is at the other end does not answer. */
function unreachable(why: string): string {
  const { all, some } = endpointsBesideAws();
  const [address] = all === undefined ? some : [all];
  if (address === undefined) return `AWS cannot be reached: ${why}`;
  return `Nothing answers at ${address}, which --endpoint or the environment (AWS_ENDPOINT_URL..) names in place of AWS.`;
}

const missingCredentials = () =>
  'There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN if they are temporary), then run this again.';
const refusedCredentials = () =>
  `${asked()} does not accept these credentials (wrong, expired or revoked): get new ones, then run this again.`;
const unknownHost = () => unreachable('look at the network and at --region.');

/** What to tell and do, by the name or code of an error of AWS, its SDK or the network. */
const sentences: Readonly<Record<string, () => string>> = {
  CredentialsProviderError: missingCredentials,
  TokenProviderError: () => 'The AWS sign-in has ended: run "aws sso login", then run this again.',
  ExpiredToken: refusedCredentials,
  ExpiredTokenException: refusedCredentials,
  InvalidClientTokenId: refusedCredentials,
  UnrecognizedClientException: refusedCredentials,
  SignatureDoesNotMatch: refusedCredentials,
  InvalidSignatureException: refusedCredentials,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNREFUSED: () => unreachable('nothing listens at its address.'),
  ETIMEDOUT: () => unreachable('it did not answer in time.'),
};

/** What to tell about an error that ended a command; a stack only where it is our own fault. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CommandError || error instanceof UsageError) return error.message;
  if (!(error instanceof Error)) return `Something went wrong (${typeof error}).`;
  const known = sentences[error.name] ?? sentences['code' in error ? String(error.code) : ''];
  if (known !== undefined) return known();
  const { error: name, detail, stack } = errorFields(error);
  if (detail !== undefined)
    return '$fault' in error ? `${asked()} said no: ${name}: ${detail}` : String(detail);
  return `Something went wrong in this program: ${name}.\n${stack}`;
}
