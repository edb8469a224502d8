import type { AwsCall } from '../local/access.ts';
import { type Access, accessOfFunctions } from './access-of-functions.ts';
import { place, resolve, resourcesOf } from './cloudformation.ts';

/** A call that some function makes, and whether a function may make it. */
export interface ExpectedCall extends AwsCall {
  readonly isAllowedTo: (access: Access) => boolean;
}

const { region, accountId } = place;
const all = Object.values(accessOfFunctions);
const unique = (names: readonly string[]): string[] => [...new Set(names)].toSorted();

/** Every kind of thing that the stack, or one of its tenants, has, with every right that some function has to some of it. */
export function everyCall(stage: string): ExpectedCall[] {
  return [
    ...[...secretCalls(stage), ...queueCalls(stage), ...topicCalls(stage)],
    ...[...rowCalls(stage), ...objectCalls(stage)],
  ];
}

function secretCalls(stage: string): ExpectedCall[] {
  const arn = (name: string): string =>
    `arn:aws:secretsmanager:${region}:${accountId}:secret:invoice-bridge/${stage}/azulejo/${name}-AbCdEf`;
  const named = unique(all.flatMap(({ connections = [] }) => connections)).flatMap(name => [
    call('secretsmanager:GetSecretValue', arn(name), access => access.connections?.includes(name)),
    call('secretsmanager:PutSecretValue', arn(name), () => false),
    call('secretsmanager:GetSecretValue', arn(`${name}/token`), ({ tokens = [], tokensRead = [] }) =>
      [...tokens, ...tokensRead].includes(name),
    ),
    call('secretsmanager:PutSecretValue', arn(`${name}/token`), access => access.tokens?.includes(name)),
    call('secretsmanager:DeleteSecret', arn(name), () => false),
  ]);
  return [...named, call('secretsmanager:ListSecrets', '*', () => false)];
}

function queueCalls(stage: string): ExpectedCall[] {
  const names = resourcesOf('AWS::SQS::Queue').map(([id, { Properties }]) =>
    String(resolve(Properties.QueueName, id)).replace(/^invoice-bridge-[a-z]+-/, ''),
  );
  return names.flatMap(name => {
    const arn = `arn:aws:sqs:${region}:${accountId}:invoice-bridge-${stage}-${name}`;
    const source = name.replace('-dead-letters', '');
    const reads = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility'];
    return [
      call('sqs:GetQueueAttributes', arn, ({ worksOff, seesQueues }) => worksOff === name || seesQueues),
      ...reads.map(read => call(`sqs:${read}`, arn, ({ worksOff }) => worksOff === name)),
      call('sqs:SendMessage', arn, ({ sendsTo, worksOff }) =>
        source === name ? sendsTo?.includes(name) : worksOff === source,
      ),
      call('sqs:PurgeQueue', arn, () => false),
    ];
  });
}

/** Whoever may publish to the topic of the alarms may make people look. */
const topicCalls = (stage: string): ExpectedCall[] => {
  const topic = `arn:aws:sns:${region}:${accountId}:invoice-bridge-${stage}-alarms`;
  return [
    call('sns:Publish', topic, ({ mailsOperators }) => mailsOperators),
    ...['Subscribe', 'DeleteTopic'].map(right => call(`sns:${right}`, topic, () => false)),
  ];
};

function rowCalls(stage: string): ExpectedCall[] {
  const table = `arn:aws:dynamodb:${region}:${accountId}:table/invoice-bridge-${stage}`;
  const rights = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] as const;
  const row = (key: string) => ({ context: { 'dynamodb:LeadingKeys': [key] } });
  return [
    ...rights.map(right => ({
      ...call(`dynamodb:${right}`, table, ({ rows }) => rows?.includes(right)),
      ...row('T#azulejo#DOC#1'),
    })),
    ...rights.map(right => ({
      ...call(
        `dynamodb:${right}`,
        table,
        ({ rows, seesTenants }) => rows?.includes(right) || (right === 'GetItem' && seesTenants),
      ),
      ...row('TENANT#azulejo'),
    })),
    ...rights.map(right => ({
      ...call(
        `dynamodb:${right}`,
        table,
        ({ rows, notesHearing }) => rows?.includes(right) || (right === 'UpdateItem' && notesHearing),
      ),
      ...row('HEARD#azulejo#shopify#azulejo.myshopify.com'),
    })),
    ...['GSI1', 'GSI2'].map(index =>
      call('dynamodb:Query', `${table}/index/${index}`, ({ listsRows }) => listsRows),
    ),
    call('dynamodb:BatchGetItem', table, ({ listsRows }) => listsRows),
    ...['Query', 'Scan', 'BatchWriteItem', 'DeleteTable', 'UpdateTable'].map(right =>
      call(`dynamodb:${right}`, table, () => false),
    ),
  ];
}

function objectCalls(stage: string): ExpectedCall[] {
  const bucket = `arn:aws:s3:::invoice-bridge-${stage}-${accountId}-${region}`;
  const prefixes = unique([
    ...all.flatMap(({ objects = {} }) => Object.keys(objects)),
    'drop/*/payorcrm',
    'settings',
  ]);
  const rights = ['GetObject', 'GetObjectVersion', 'PutObject', 'AbortMultipartUpload', 'DeleteObject'];
  return [
    ...prefixes.flatMap(prefix => {
      const key = `${prefix.replace('*', 'azulejo')}/name`;
      return rights.map(right =>
        call(`s3:${right}`, `${bucket}/${key}`, access => mayReach(access, key, right)),
      );
    }),
    // Told of a missing object: a question without a prefix.
    call('s3:ListBucket', bucket, ({ seesMissing }) => seesMissing),
    { ...call('s3:ListBucket', bucket, () => false), context: { 's3:prefix': '' } },
    call('s3:DeleteBucket', bucket, () => false),
  ];
}

/** A right to `drop` reaches `drop/azulejo/my-dso-manager/name`. */
function mayReach({ objects = {} }: Access, key: string, right: string): boolean {
  return Object.entries(objects).some(
    ([prefix, rights]) =>
      new RegExp(`^${prefix.replace('*', '[^/]+')}/`).test(key) && rights.some(one => one === right),
  );
}

function call(
  action: string,
  resource: string,
  isAllowedTo: (access: Access) => boolean | undefined,
): ExpectedCall {
  return { action, resource, isAllowedTo: access => isAllowedTo(access) ?? false };
}
