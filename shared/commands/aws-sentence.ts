import { errorFields } from '../logger.ts';
import { CommandError, UsageError } from './command-error.ts';
import { endpointsBesideAws, environmentNow } from './environment.ts';

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

const keys = 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN if they are temporary)';

/** What a profile lacks, by the SDK's own words; they hold no secret. */
const faultsOfProfiles: ReadonlyArray<readonly [said: RegExp, sentence: (profile: string) => string]> = [
  [
    /\bsso\b/i,
    profile => `The AWS sign-in has ended: run "aws sso login${ofProfile(profile)}", then run this again.`,
  ],
  [
    /multi-factor/i,
    profile =>
      `The profile "${profile}" wants a code of a second factor, which this program cannot ask for: get temporary keys by "aws sts assume-role" or "aws sts get-session-token", set ${keys}, then run this again.`,
  ],
];
const ofProfile = (profile: string): string => (profile === '' ? '' : ` --profile ${profile}`);

/** Nothing was found, or the profile that was named gives none. */
function missingCredentials({ message }: Error): string {
  const { AWS_PROFILE: profile = '' } = environmentNow();
  const [, sentence] = faultsOfProfiles.find(([said]) => said.test(message)) ?? [];
  if (sentence) return sentence(profile);
  return profile === ''
    ? `There are no AWS credentials: set AWS_PROFILE, or ${keys}, then run this again.`
    : `The profile "${profile}", which AWS_PROFILE names, gives no credentials: look whether "aws sts get-caller-identity" takes it, then run this again.`;
}

/** Regions that every account has; AWS says of any other that the token is invalid, until the account enables it. */
const regionsOfAll =
  /^(?:us-(?:east|west)-[12]|ca-central-1|sa-east-1|eu-(?:central|north)-1|eu-west-[1-3]|ap-south-1|ap-northeast-[1-3]|ap-southeast-[12])$/;

function refusedCredentials(): string {
  const { AWS_REGION: region = '' } = environmentNow();
  const said = `${asked()} does not accept these credentials (wrong, expired or revoked, or the clock of this machine is wrong): get new ones, then run this again.`;
  if (region === '' || regionsOfAll.test(region)) return said;
  return `${said} If they are right, the account has not enabled the region ${region}: do so in the AWS console (Account, AWS Regions), or name another by --region.`;
}
const distrusted = () =>
  `The certificate of ${asked()} is not trusted here. If a proxy of your company reads the traffic, or an emulator has a certificate of its own, name its authority's file in NODE_EXTRA_CA_CERTS, then run this again.`;
const unknownHost = () => unreachable('look at the network and at --region.');

/** DynamoDB's words for a table; a region that was left out is the usual cause. */
function missingTable({ message }: Error): string | undefined {
  if (!/Requested resource not found/.test(message)) return undefined;
  const { TABLE_NAME: table, AWS_REGION: region } = environmentNow();
  return noTable(`${table}`, `${region}`);
}

/** What to do where a stage lacks its table. */
export const noTable = (table: string, place: string): string =>
  `The table ${table} does not exist in ${place}: deploy the stage first (npm run deploy), or correct --stage and --region.`;

/** Node's codes for a certificate that nobody vouches for. */
const codesOfCertificates = [
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
];
const sameFor = <Sentence>(names: readonly string[], sentence: Sentence): Record<string, Sentence> =>
  Object.fromEntries(names.map(name => [name, sentence]));

/** What to tell and do, by the name or code of an error of AWS, its SDK or the network. */
const sentences: Readonly<Record<string, (error: Error) => string | undefined>> = {
  CredentialsProviderError: missingCredentials,
  TokenProviderError: missingCredentials,
  ExpiredToken: refusedCredentials,
  ExpiredTokenException: refusedCredentials,
  InvalidClientTokenId: refusedCredentials,
  UnrecognizedClientException: refusedCredentials,
  SignatureDoesNotMatch: refusedCredentials,
  InvalidSignatureException: refusedCredentials,
  ResourceNotFoundException: missingTable,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNREFUSED: () => unreachable('nothing listens at its address.'),
  ...sameFor(['ETIMEDOUT', 'TimeoutError'], () => unreachable('it did not answer in time.')),
  ...sameFor(['ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH'], () =>
    unreachable('the connection was cut: look at the network.'),
  ),
  ...sameFor(codesOfCertificates, distrusted),
};

/** What was said, with the name of the refusal unless it is in there. */
const toldWith = (said: string, name: unknown): string =>
  said.includes(String(name)) ? said : `${String(name)}: ${said}`;

/** What to tell about an error that ended a command; a stack only where it is our own fault. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CommandError || error instanceof UsageError) return error.message;
  if (!(error instanceof Error)) return `Something went wrong (${typeof error}).`;
  const known = sentences[error.name] ?? sentences['code' in error ? String(error.code) : ''];
  const sentence = known?.(error);
  if (sentence !== undefined) return sentence;
  const { error: name, detail, stack } = errorFields(error);
  if (detail !== undefined)
    return '$fault' in error ? `${asked()} said no: ${toldWith(String(detail), name)}` : String(detail);
  return `Something went wrong in this program: ${name}.\n${stack}`;
}
