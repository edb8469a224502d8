import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { mayCall } from '../local/access.ts';
import { readTemplate } from '../local/template.ts';
import { accessOfFunctions, documentQueues } from './access-of-functions.ts';
import { functions, place, resolve, resourcesOf } from './cloudformation.ts';
import { everyCall } from './every-call.ts';
import { packagedStage } from './packaged.ts';

const local = readTemplate(join(import.meta.dirname, '..', '..'));
/** What the framework lets a function do beside what its function.yml says. */
const isOwnLog = (name: string, action: string, resource: string): boolean =>
  /^logs:(CreateLogGroup|CreateLogStream|PutLogEvents)$/.test(action) &&
  resource.includes(`:log-group:/aws/lambda/invoice-bridge-${packagedStage}-${name}:`);

describe.each(functions)('the role of $name', ({ name, role, statements }) => {
  const source = { fullName: name, statements };

  it('names each action and each resource, and no policy of others', () => {
    expect(role.ManagedPolicyArns).toEqual([]);
    for (const { Action, Resource } of statements) {
      for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      for (const resource of Resource) {
        expect(resource).toMatch(/^arn:aws:(sqs|sns|dynamodb|s3|secretsmanager|logs):/);
        if (resource.startsWith('arn:aws:logs:')) {
          for (const action of Action)
            expect(isOwnLog(name, action, resource), `${action} ${resource}`).toBe(true);
        }
      }
    }
  });

  it('allows what the function is for, and nothing else of the stack', async () => {
    const access = accessOfFunctions[name] ?? {};
    const wrong: string[] = [];
    for (const call of everyCall(packagedStage)) {
      const allowed = await mayCall(source, call, place.accountId);
      if (allowed !== call.isAllowedTo(access))
        wrong.push(`${allowed ? 'allows' : 'denies'} ${call.action} ${call.resource}`);
    }
    expect(wrong).toEqual([]);
  });

  it('allows nothing of another stage', async () => {
    for (const call of everyCall('staging')) {
      expect(await mayCall(source, call, place.accountId), `${call.action} ${call.resource}`).toBe(false);
    }
  });

  it('is the one that the local cloud works by', () => {
    const elsewhere = (text: string): string =>
      text
        .replaceAll(`invoice-bridge-${packagedStage}`, 'invoice-bridge-local')
        .replaceAll(`invoice-bridge/${packagedStage}`, 'invoice-bridge/local')
        .replaceAll(place.accountId, '000000000000');
    const pairs = (all: typeof statements): string[] =>
      all.flatMap(({ Action, Resource, Condition }) =>
        Action.flatMap(action =>
          Resource.filter(resource => !resource.startsWith('arn:aws:logs:')).map(resource =>
            elsewhere(`${action} ${resource} ${JSON.stringify(Condition)}`),
          ),
        ),
      );
    const ours = local.functions.find(one => one.name === name)?.statements ?? [];
    expect(new Set(pairs(statements))).toEqual(new Set(pairs(ours)));
  });
});

it('has a row for every function in the table of what they may do', () => {
  expect(Object.keys(accessOfFunctions).toSorted()).toEqual(functions.map(({ name }) => name).toSorted());
});

it('lets every function that writes rows read them back, as it does after a condition that failed', () => {
  for (const [name, { rows = [] }] of Object.entries(accessOfFunctions))
    if (rows.length > 0) expect(rows, name).toContain('GetItem');
});

it('lets no function send to the queue that feeds it, but workers of documents: Lambda stops circles of 16', () => {
  for (const [name, { sendsTo = [], worksOff = '' }] of Object.entries(accessOfFunctions)) {
    // A shop's message sends one message at most, whose document takes its place in line; that one sends none.
    expect(sendsTo.includes(worksOff), name).toBe(documentQueues.includes(worksOff));
  }
});

describe('what may reach a queue without a role', () => {
  const policyShape = z.looseObject({
    Queues: z.array(z.string()),
    PolicyDocument: z.looseObject({
      Statement: z.array(
        z.looseObject({
          Effect: z.enum(['Allow', 'Deny']),
          Principal: z.unknown(),
          Action: z.string(),
          Resource: z.union([z.string().transform(one => [one]), z.array(z.string())]),
          Condition: z.unknown(),
        }),
      ),
    }),
  });
  const policies = resourcesOf('AWS::SQS::QueuePolicy').map(([id, { Properties }]) => ({
    id,
    ...policyShape.parse(resolve(Properties, id)),
  }));
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

  it('is said by one policy for each queue, whose statements name that queue and nothing else', () => {
    const queues = resourcesOf('AWS::SQS::Queue').map(([id]) => ({
      url: resolve({ Ref: id }, id),
      arn: resolve({ 'Fn::GetAtt': [id, 'Arn'] }, id),
    }));
    expect(policies.map(({ Queues }) => Queues).toSorted()).toEqual(
      queues.map(({ url }) => [url]).toSorted(),
    );
    for (const { id, Queues, PolicyDocument } of policies) {
      const { arn } = queues.find(({ url }) => url === Queues[0]) ?? {};
      for (const { Resource } of PolicyDocument.Statement) expect(Resource, id).toEqual([arn]);
    }
  });

  it('comes over TLS', () => {
    const arns = resourcesOf('AWS::SQS::Queue').map(([id]) => resolve({ 'Fn::GetAtt': [id, 'Arn'] }, id));
    const closed = statements.filter(({ Effect }) => Effect === 'Deny');
    for (const statement of closed) {
      expect(statement).toMatchObject({
        Principal: '*',
        Action: 'sqs:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
    }
    expect(closed.flatMap(({ Resource }) => Resource).toSorted()).toEqual(arns.toSorted());
  });

  it('is the rule whose target it is, and no other', () => {
    const ruleShape = z.looseObject({
      Name: z.string(),
      Targets: z.array(
        z.looseObject({ Arn: z.string(), DeadLetterConfig: z.strictObject({ Arn: z.string() }) }),
      ),
    });
    const rules = resourcesOf('AWS::Events::Rule').filter(
      ([, { Properties }]) => 'EventPattern' in Properties,
    );
    const wanted = rules.flatMap(([id, { Properties }]) => {
      const { Name, Targets } = ruleShape.parse(resolve(Properties, id));
      const arns = Targets.flatMap(({ Arn, DeadLetterConfig }) => [Arn, DeadLetterConfig.Arn]);
      return arns.map(arn => ({
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: [arn],
        Condition: {
          ArnEquals: { 'aws:SourceArn': `arn:aws:events:eu-west-1:${place.accountId}:rule/${Name}` },
        },
      }));
    });
    expect(rules.length).toBeGreaterThan(0);
    expect(statements.filter(({ Effect }) => Effect === 'Allow')).toMatchObject(wanted);
  });
});
