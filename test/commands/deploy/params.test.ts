import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parameters, readParam } from '../../../shared/commands/deploy/params.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const files = ['serverless.yml', ...globSync('{infrastructure,functions}/**/*.{yml,ts,cjs}', { cwd: root })];
const text = files.map(file => readFileSync(join(root, file), 'utf8')).join('\n');

it('the parameters of the command line are those that the deployment reads', () => {
  const read = new Set([...text.matchAll(/\$\{param:(\w+)/g)].map(([, name]) => name));
  expect([...read].toSorted()).toEqual(Object.keys(parameters).toSorted());
});

it('every default of serverless.yml is a value that its parameter takes', () => {
  const [, defaults = ''] = /^params:\n {2}default:\n([\s\S]*?)\n\n/m.exec(text) ?? [];
  const given = [...defaults.matchAll(/^ {4}(\w+): '?([^'\n]+)'?$/gm)];
  expect(given.length).toBeGreaterThan(10);
  for (const [, name, value] of given) expect(readParam(`${name}=${value}`)).toBe(`${name}=${value}`);
});

it.each([
  ['webhookPerSecond=1000', '"webhookPerSecond" is not a parameter; did you mean "webhooksPerSecond"?'],
  ['vpc=none', '"vpc" is not a parameter: they are alarmEmail, logRetentionInDays,'],
  ['constructor=1', '"constructor" is not a parameter'],
  ['webhooksPerSecond=many', '--param webhooksPerSecond takes a whole number from 1.'],
  ['createDocumentConcurrency=1', '--param createDocumentConcurrency takes a whole number from 2 to 1000.'],
  ['logRetentionInDays=31', '--param logRetentionInDays takes one of 1, 3, 5,'],
  ['existingTable=yes', '--param existingTable takes true or false.'],
  ['publicApiUrl=hooks.example.com', '--param publicApiUrl takes an address with https://'],
  ['wisedatVpc={"subnetIds":["subnet-1"]}', 'write subnets and security groups into serverless.yml'],
  ['requestsPerSecond', '--param takes name=value, not "requestsPerSecond".'],
])('--param %s is refused, with what it takes', (given, sentence) => {
  expect(() => readParam(given)).toThrow(sentence);
});
