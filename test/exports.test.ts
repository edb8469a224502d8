import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const program = globSync('{shared,functions,infrastructure}/**/*.ts', { cwd: root }).toSorted();
/** What `npm start` and `npm run bench` run beside the program; a test is not a reason for an export. */
const beside = globSync('test/{sandbox,local,bench}/**/!(*.test).ts', { cwd: root });

/** Exports that nothing imports, by file; each line says who needs them. */
const loadedByTools: readonly [files: RegExp, why: string][] = [
  [/^functions\//, 'Lambda calls the handler'],
  [/^infrastructure\//, 'serverless.yml reads them'],
  [/^shared\/aws\/lambda-only\//, 'they replace exports of modules of the SDK when functions are bundled'],
];
const exceptions: Readonly<Record<string, string>> = {
  'shared/domain/money.ts#percentFraction': 'rates are tested for all texts',
  'shared/domain/price-lines.ts#Rounding': 'tests try each way of rounding',
  'shared/flows/documents/counting/count-long-held.ts#ringsNow': 'the alarm is tested hour by hour',
  'shared/vendors/kwixeo/receivables/source.ts#kwixeoSource': 'tests read without a connection',
  'shared/vendors/payorcrm/receivables/target.ts#payorcrmTarget': 'tests write without a connection',
  'shared/vendors/wisedat/receivables/source.ts#wisedatSource': 'tests read without a connection',
  'shared/vendors/my-dso-manager/receivables/target.ts#myDsoManagerTarget':
    'tests write without a connection',
  'shared/commands/nearest-name.ts#nearestName': 'tested for all names, which no command takes',
  'shared/commands/cost/monthly-cost.ts#CostInput': 'a test changes one figure at a time',
  'shared/commands/deploy/params.ts#parameters': 'a test compares them with what the deployment reads',
  'shared/vendors/phc-go/endpoints/documents.ts#phcGoDocumentAnswer': 'tests read raw answers of the sandbox',
  'shared/vendors/wisedat/endpoints/status.ts#wisedatPublicKey': 'tests decrypt the login text',
};

/** `shared/http/client.ts#call` for every name that a file imports; `#*` for a whole module. */
function importsOf(file: string): string[] {
  const text = read(file);
  const path = (from: string): string => normalize(join(dirname(file), from));
  const named = text.matchAll(/^(?:import|export)\s+(?:type\s+)?(\{[^}]*\}|\*[^']*?)\s*from\s+'(\.[^']+)'/gm);
  const later = text.matchAll(/\(await import\('(\.[^']+)'\)\)\.(\w+)/g);
  return [
    ...[...later].map(([, from = '', name]) => `${path(from)}#${name}`),
    ...[...named].flatMap(([, what = '', from = '']) =>
      what.startsWith('*')
        ? [`${path(from)}#*`]
        : [...what.matchAll(/[{,]\s*(?:type\s+)?(\w+)/g)].map(([, name]) => `${path(from)}#${name}`),
    ),
  ];
}

const exported = program.flatMap(file =>
  [
    ...read(file).matchAll(
      /^export\s+(?:async\s+|abstract\s+)*(?:function\*?|const|class|interface|type)\s+(\w+)/gm,
    ),
  ]
    .map(([, name]) => `${file}#${name}`)
    .filter(() => !loadedByTools.some(([files]) => files.test(file))),
);
const imported = new Set([...program, ...beside].flatMap(importsOf));
const unused = exported.filter(name => !imported.has(name) && !imported.has(name.replace(/#.*/, '#*')));

it('every export is used by another file of the program', () => {
  expect(exported.length).toBeGreaterThan(500);
  expect(unused.filter(name => exceptions[name] === undefined)).toEqual([]);
});

it('every exception is an export that nothing else uses', () => {
  expect(Object.keys(exceptions).filter(name => !unused.includes(name))).toEqual([]);
});
