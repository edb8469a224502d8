import { erpIds, issuingErpIds, sourceErpIds } from '../shared/domain/erps.ts';
import { platformIds } from '../shared/domain/platforms.ts';
import { toolIds } from '../shared/domain/tools.ts';
import { attribute, forEach, type Part, ref, sub } from './template-parts.ts';
import { deadLettersOf, documentWorkers, queueOf, uploadWorkers, workers } from './workers.ts';

const connections = [
  'api-keys',
  'invoicing',
  'notifications',
  'receivables',
  ...platformIds,
  ...erpIds,
  ...toolIds,
];
/** Where an object may be missing. */
const folders = ['inbox', 'orders', 'documents', 'drop', 'reports', 'syncs'];

const statement = (Action: string | string[], Resource: Part | Part[]): Part => {
  return { Effect: 'Allow', Action, Resource };
};
/** A secret of every tenant; the question marks are letters that AWS adds to its name. */
const secret = (name: string): Part => sub(`\${self:custom.secretArns}/*/${name}-??????`);
const tokenOf = (connection: string): string => `${connection}/token`;
const read = 'secretsmanager:GetSecretValue';
const renew = [read, 'secretsmanager:PutSecretValue'];
const workOff = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'ChangeMessageVisibility'];
const queueArn = (worker: string): Part => attribute(queueOf(worker), 'Arn');
const indexArn = (index: string): Part => sub(`\${self:custom.tableArn}/index/${index}`);

/** Statements of roles that a function.yml takes as `${self:custom.allow...}`. */
export const allow = {
  /** Reads one connection, or those of all ERPs that issue, or of all shops. */
  read: forEach(connections, name => statement(read, secret(name))),
  readIssuingErps: statement(read, issuingErpIds.map(secret)),
  /** Reads the connections of all ERPs whose receivables are read, or of all tools. */
  readSources: statement(read, sourceErpIds.map(secret)),
  readTools: statement(read, toolIds.map(secret)),
  readShops: statement(read, platformIds.map(secret)),
  /** Reads the token of one ERP or of one kind of shop, or of all that issue, and puts a new one in its place. */
  renewToken: forEach([...erpIds, ...platformIds], name => statement(renew, secret(tokenOf(name)))),
  renewIssuingTokens: statement(renew, issuingErpIds.map(tokenOf).map(secret)),
  /** Reads since when the tokens of all ERPs that issue are in use. */
  readIssuingTokens: statement(read, issuingErpIds.map(tokenOf).map(secret)),
  /** Receives and deletes what the queue of a worker holds, and writes to its dead letters. */
  workOff: forEach(workers, worker =>
    statement(
      workOff.map(action => `sqs:${action}`),
      queueArn(worker),
    ),
  ),
  sendDeadLetter: forEach(workers, worker =>
    statement('sqs:SendMessage', attribute(deadLettersOf(worker), 'Arn')),
  ),
  /** Sees how many messages the queues of all workers and their dead letters hold, and none of them. */
  seeQueues: statement('sqs:GetQueueAttributes', [
    ...workers.map(queueArn),
    ...workers.map(worker => attribute(deadLettersOf(worker), 'Arn')),
  ]),
  /** Writes to the queue of one worker, or to those of all ERPs or all tools. */
  send: forEach(workers, worker => statement('sqs:SendMessage', queueArn(worker))),
  sendDocuments: statement('sqs:SendMessage', documentWorkers.map(queueArn)),
  sendUploads: statement('sqs:SendMessage', uploadWorkers.map(queueArn)),
  /** Mails to whoever gets the alarms. */
  mailOperators: statement('sns:Publish', ref('AlarmTopic')),
  /** Asks whether a tenant is on record, and for no other row. */
  seeTenants: {
    ...statement('dynamodb:GetItem', sub(`\${self:custom.tableArn}`)),
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TENANT#*'] } },
  },
  /** Notes when a shop was heard, and nothing else. */
  noteHearing: {
    ...statement('dynamodb:UpdateItem', sub(`\${self:custom.tableArn}`)),
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['HEARD#*'] } },
  },
  /** Lists rows by both indexes, which hold keys alone; and reads what they list. */
  listRows: statement('dynamodb:Query', ['GSI1', 'GSI2'].map(indexArn)),
  readListed: statement('dynamodb:BatchGetItem', sub(`\${self:custom.tableArn}`)),
  /** A missing object is told apart from a forbidden one only by who may list; such a check names no prefix. */
  seeMissing: forEach(folders, folder => ({
    ...statement('s3:ListBucket', sub(`\${self:custom.bucketArn}`)),
    Condition: { StringLikeIfExists: { 's3:prefix': `${folder}/*` } },
  })),
};
