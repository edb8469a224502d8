import { createServer, type IncomingMessage } from 'node:http';
import { listen, readBody, stopServer } from '../local/listen.ts';

/** What an AWS account answers to the commands that deploy. */
export interface FakeAccount {
  /** False: it does not accept our credentials. */
  accepts: boolean;
  concurrency: number;
  /** Physical names in the stack, with their state unless they are there; undefined: there is no stack. */
  stack: ReadonlyArray<string | readonly [name: string, status: string]> | undefined;
  /** State of the whole stack. */
  stackStatus: string;
  hasTable: boolean;
  /** What the indexes of the table hold. */
  projection: 'ALL' | 'KEYS_ONLY';
  hasBucket: boolean;
  /** Account that made the bucket, which is open to everybody. */
  bucketOwner: string;
  /** Whether there is neither row nor object. */
  isEmpty: boolean;
  /** What the stack says by the names of its outputs. */
  outputs: Readonly<Record<string, string>>;
  /** What its API answers to GET /health. */
  health: readonly [status: number, body: string];
  /** Whether table and bucket go with the stack, whatever it says of them. */
  losesAtRemoval: boolean;
  /** Every call so far: "DescribeStacks", or method and path. */
  calls: string[];
  /** Access keys that calls were signed with. */
  keys: Set<string>;
  /** What was changed, in this order. */
  changes: string[];
  /** Full names. */
  secrets: readonly string[];
}

export interface FakeAws extends AsyncDisposable {
  readonly origin: string;
  readonly account: FakeAccount;
  /** Environment in which a command takes this account for AWS: each service has its address. */
  readonly environment: Readonly<Record<string, string>>;
}

const services = ['STS', 'CLOUDFORMATION', 'LAMBDA', 'DYNAMODB', 'S3', 'SECRETS_MANAGER'];
const addressOnAws = 'https://abc.execute-api.eu-west-1.amazonaws.com';

/** Stands in for the few calls to AWS that no emulator here knows: STS, CloudFormation, Lambda's quota and names. */
export async function startFakeAws(): Promise<FakeAws> {
  const account: FakeAccount = {
    accepts: true,
    concurrency: 1000,
    stack: undefined,
    stackStatus: 'UPDATE_COMPLETE',
    hasTable: false,
    projection: 'KEYS_ONLY',
    hasBucket: false,
    bucketOwner: '123456789012',
    isEmpty: false,
    changes: [],
    secrets: [],
    outputs: {},
    losesAtRemoval: false,
    health: [200, '{"status":"ok"}'],
    calls: [],
    keys: new Set(),
  };
  const server = createServer((request, response) => {
    const reply = async (): Promise<void> => {
      const body = (await readBody(request, 1_000_000))?.toString() ?? '';
      const [status, text] = answer(account, request, new URLSearchParams(body).get('Action'));
      response.writeHead(status, { 'content-type': text.startsWith('<') ? 'text/xml' : 'application/json' });
      response.end(text);
    };
    reply().catch(() => response.destroy());
  });
  const origin = await listen(server, 0, { what: 'an AWS account', flag: '--aws-port' });
  account.outputs = { HttpApiId: 'abc', ApiEndpoint: `${origin}/api`, HttpApiUrl: addressOnAws };
  return {
    origin,
    account,
    environment: {
      ...Object.fromEntries(services.map(name => [`AWS_ENDPOINT_URL_${name}`, origin])),
      AWS_ACCESS_KEY_ID: 'AKIATEST',
      AWS_SECRET_ACCESS_KEY: 's3cret-canary-aws',
    },
    [Symbol.asyncDispose]: () => stopServer(server),
  };
}

type Answer = readonly [status: number, body: string];

function answer(account: FakeAccount, request: IncomingMessage, action: string | null): Answer {
  const [path = '', query = ''] = request.url?.split('?') ?? [];
  const target = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
  const known =
    action ?? (target || `${request.method} ${path}${/(^|&)versions/.test(query) ? '?versions' : ''}`);
  account.calls.push(known);
  const key = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
  if (key !== undefined) account.keys.add(key);
  const owner = request.headers['x-amz-expected-bucket-owner'];
  if (account.hasBucket && owner !== undefined && owner !== account.bucketOwner) return [403, ''];
  if (!account.accepts) return queryError(403, 'InvalidClientTokenId', 'The security token is invalid.');
  const [, reply] = answers.find(([pattern]) => pattern.test(known)) ?? [];
  return reply?.(account) ?? queryError(400, 'InvalidAction', `This account does not know ${known}.`);
}

const answers: ReadonlyArray<readonly [RegExp, (account: FakeAccount) => Answer]> = [
  [/^GetCallerIdentity$/, () => query('GetCallerIdentity', '<Account>123456789012</Account>')],
  [
    /^DescribeStacks$/,
    ({ stack, stackStatus, outputs }) =>
      stack
        ? query(
            'DescribeStacks',
            `<Stacks><member><StackName>s</StackName><StackStatus>${stackStatus}</StackStatus><Outputs>${Object.entries(
              outputs,
            )
              .map(
                ([name, value]) =>
                  `<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
              )
              .join('')}</Outputs></member></Stacks>`,
          )
        : queryError(400, 'ValidationError', 'Stack with id invoice-bridge-prod does not exist'),
  ],
  [
    /^DeleteStack$/,
    account => {
      if (account.losesAtRemoval) Object.assign(account, { hasTable: false, hasBucket: false });
      return query('DeleteStack', '');
    },
  ],
  [
    /^UpdateStack$/,
    account => {
      account.stack ??= [];
      return query('UpdateStack', '');
    },
  ],
  [
    /^ListStackResources$/,
    ({ stack = [] }) =>
      query(
        'ListStackResources',
        `<StackResourceSummaries>${stack
          .map(one => (typeof one === 'string' ? ([one, 'CREATE_COMPLETE'] as const) : one))
          .map(
            ([name, status]) =>
              `<member><PhysicalResourceId>${name}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus></member>`,
          )
          .join('')}</StackResourceSummaries>`,
      ),
  ],
  [/^GET \/(api|_aws\/execute-api\/abc\/\$default)\/health$/, ({ health }) => [...health]],
  [
    /^GET .*account-settings/,
    ({ concurrency }) => [200, JSON.stringify({ AccountLimit: { ConcurrentExecutions: concurrency } })],
  ],
  [
    /^DescribeTable$/,
    ({ hasTable, projection }) =>
      hasTable
        ? [200, JSON.stringify({ Table: tableOf(projection) })]
        : [400, JSON.stringify({ __type: 'ResourceNotFoundException', message: 'no table' })],
  ],
  [
    /^Query$/,
    ({ hasTable }) =>
      hasTable
        ? [200, JSON.stringify({ Count: 0, Items: [] })]
        : [
            400,
            JSON.stringify({ __type: 'ResourceNotFoundException', message: 'Requested resource not found' }),
          ],
  ],
  [/^Scan$/, ({ isEmpty }) => [200, JSON.stringify({ Count: isEmpty ? 0 : 1, Items: [] })]],
  [
    /^UpdateTable$/,
    account => {
      account.changes.push('protection of the table');
      return [200, '{}'];
    },
  ],
  [
    /^DeleteTable$/,
    account => {
      account.changes.push('table');
      account.hasTable = false;
      return [200, '{}'];
    },
  ],
  [
    /^DELETE /,
    account => {
      account.changes.push('bucket');
      account.hasBucket = false;
      return [204, ''];
    },
  ],
  [
    /^GET .*\?versions$/,
    ({ isEmpty }) => [
      200,
      `<ListVersionsResult>${isEmpty ? '' : '<Version><Key>drop/a</Key></Version>'}</ListVersionsResult>`,
    ],
  ],
  [/^HEAD /, ({ hasBucket }) => [hasBucket ? 200 : 404, '']],
  [
    /^GetSecretValue$/,
    () => [400, JSON.stringify({ __type: 'ResourceNotFoundException', message: 'no secret' })],
  ],
  [/^ListSecrets$/, ({ secrets }) => [200, JSON.stringify({ SecretList: secrets.map(Name => ({ Name })) })]],
];

const query = (action: string, content: string): Answer => [
  200,
  `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`,
];

const queryError = (status: number, code: string, message: string): Answer => [
  status,
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
];

const tableOf = (ProjectionType: string) => ({
  TableStatus: 'ACTIVE',
  TableSizeBytes: 2_500_000_000,
  GlobalSecondaryIndexes: [{ IndexName: 'GSI1', Projection: { ProjectionType } }],
});
