import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { mayCall } from '../local/access.ts';
import { template } from './cloudformation.ts';
import { type Need, needsOfCommands, needsOfFramework, needsOfTypes } from './operator-needs.ts';

const root = join(import.meta.dirname, '..', '..');
const oneOrMore = z.union([z.string().transform(one => [one]), z.array(z.string())]);
const policy = z
  .strictObject({
    Version: z.literal('2012-10-17'),
    Statement: z.array(
      z.strictObject({ Sid: z.string(), Effect: z.literal('Allow'), Action: oneOrMore, Resource: oneOrMore }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(root, 'docs', 'operator-policy.json'), 'utf8')));
const operator = { fullName: 'operator', statements: policy.Statement };
/** IAM's simulator knows no resources of API Gateway: there texts are compared. */
const may = async (action: string, resource: string): Promise<boolean> =>
  action.startsWith('apigateway:')
    ? policy.Statement.some(
        ({ Action, Resource }) =>
          Action.includes(action) && Resource.some(pattern => matchesGlob(resource, pattern)),
      )
    : mayCall(operator, { action, resource }, '111122223333');
const matchesGlob = (text: string, pattern: string): boolean =>
  new RegExp(`^${RegExp.escape(pattern).replaceAll('\\*', '.*')}$`).test(text);

async function denied(needs: readonly Need[]): Promise<string[]> {
  const calls = needs.flatMap(({ service, actions, on }) =>
    actions.map(name => [`${service}:${name}`, on] as const),
  );
  const answers = await Promise.all(
    calls.map(async ([action, on]) => [action, await may(action, on)] as const),
  );
  return answers.filter(([, allowed]) => !allowed).map(([action]) => action);
}

const types = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))].toSorted();

it.each(types)('the operator may do what CloudFormation does for an %s', async type => {
  const needs = needsOfTypes[type];
  expect(needs, 'test/template/operator-needs.ts has a row').toBeDefined();
  expect(await denied(needs ?? [])).toEqual([]);
});

it('names no type that the template does not have', () => {
  expect(Object.keys(needsOfTypes).toSorted()).toEqual(types);
});

it('the operator may do what the framework does around it', async () => {
  expect(await denied(needsOfFramework)).toEqual([]);
});

it('the operator may do what the commands themselves ask for', async () => {
  const files = globSync('shared/aws/{operator/*,table*,secrets}.ts', { cwd: root });
  const asked = files.flatMap(file =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /\b(?:new (\w+)Command\(|paginate(\w+)\(|callTable\('(\w+)')/g,
      ),
    ].map(names => names.slice(1).find(name => name !== undefined) ?? ''),
  );
  expect([...new Set(asked)].toSorted()).toEqual(Object.keys(needsOfCommands).toSorted());
  for (const [name, [action, on]] of Object.entries(needsOfCommands))
    expect(await may(action, on), `${name}: ${action}`).toBe(true);
});

it('the operator may ask for the run of a sync', async () => {
  const queue = 'arn:aws:sqs:eu-west-1:111122223333:invoice-bridge-production-sync-receivables.fifo';
  expect(await may('sqs:SendMessage', queue)).toBe(true);
});

it.each([
  [
    'sqs:ReceiveMessage',
    'arn:aws:sqs:eu-west-1:111122223333:invoice-bridge-production-create-phc-document.fifo',
  ],
  ['dynamodb:DeleteTable', 'arn:aws:dynamodb:eu-west-1:111122223333:table/another'],
  ['s3:GetObject', 'arn:aws:s3:::another/object'],
  ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:another-AbCdEf'],
  ['iam:PassRole', 'arn:aws:iam::111122223333:role/another'],
  ['iam:CreateUser', 'arn:aws:iam::111122223333:user/x'],
])('the operator may not %s of others', async (action, on) => {
  expect(await may(action, on)).toBe(false);
});

it('fits into one policy of IAM: 6,144 letters', () => {
  const text = readFileSync(join(root, 'docs', 'operator-policy.json'), 'utf8');
  expect(JSON.stringify(JSON.parse(text)).length).toBeLessThanOrEqual(6_144);
});
