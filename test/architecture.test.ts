import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erps } from '../shared/domain/erps.ts';
import { platforms } from '../shared/domain/platforms.ts';
import { tools } from '../shared/domain/tools.ts';
import { readTemplate } from './local/template.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('{shared,functions,infrastructure}/**/*.ts', { cwd: root }).toSorted();
const functionNames = readdirSync(join(root, 'functions')).toSorted();

/**
 * Which parts of the program a part may run code of, beside itself. Types may come from anywhere below
 * functions/, infrastructure/ and lambda/: they are not a dependency at run time. docs/decisions/imports-point-one-way.md.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  console: ['domain'],
  functions: ['api', 'lambda', 'flows', 'shops', 'vendors', 'messages', 'ledger', 'aws', 'domain', 'basics'],
  api: ['flows', 'domain', 'basics'],
  infrastructure: ['aws/lambda-only/replacements.ts', 'domain', 'basics'],
  commands: [
    ...[
      'api',
      'flows',
      'ledger',
      'messages/sync-queue.ts',
      'messages/document-queue.ts',
      'messages/document-message.ts',
      'aws',
      'vendors',
      'shops',
      'http/address-guard.ts',
    ],
    ...['domain', 'basics'],
  ],
  lambda: ['ledger', 'messages', 'aws', 'domain', 'basics'],
  flows: ['domain', 'csv', 'messages', 'ledger/document-key.ts', 'ledger/upload-id.ts', 'basics'],
  vendors: ['http', 'domain', 'csv/encoding.ts', 'csv/write-record.ts', 'aws/connections.ts', 'basics'],
  shops: ['http', 'domain', 'aws/connections.ts', 'basics'],
  ledger: ['aws', 'domain', 'basics'],
  messages: ['aws', 'domain', 'basics'],
  http: ['domain', 'basics'],
  csv: ['basics'],
  aws: ['basics'],
  domain: ['json-fault.ts'],
  basics: [],
};

/** Packages that one part alone may know. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  console: ['preact', '@preact/signals-core', 'htm', 'uplot'],
  functions: ['zod'],
  api: ['zod'],
  infrastructure: ['node:'],
  commands: ['node:', '@clack/prompts', 'zod', 'big.js', 'fflate'],
  lambda: ['@middy/core', 'zod', 'node:crypto'],
  flows: ['zod', 'big.js', 'fflate', 'node:crypto', 'node:util', 'node:zlib'],
  vendors: ['zod', 'big.js', 'node:crypto'],
  shops: ['zod', 'big.js', 'node:crypto'],
  ledger: ['zod', 'node:crypto', 'node:util', 'node:zlib'],
  messages: ['zod'],
  http: ['zod', 'node:crypto', 'node:dns', 'node:http', 'node:https', 'node:net', 'node:stream', 'node:url'],
  csv: ['node:buffer'],
  aws: ['@aws-sdk/', '@smithy/core/retry', 'node:crypto'],
  domain: ['zod', 'big.js'],
  basics: ['zod', 'node:async_hooks'],
};

/** Lists of what each vendor or shop has, which none of them may import. */
const listsOfAll = new Set([
  'shared/vendors/openapi-documents.ts',
  'shared/vendors/erp-checks.ts',
  'shared/vendors/open-erps.ts',
  'shared/vendors/open-sources.ts',
  'shared/vendors/open-targets.ts',
  'shared/shops/readers.ts',
  'shared/shops/open-shops.ts',
  'shared/shops/writable-shops.ts',
  'shared/shops/shop-checks.ts',
  'shared/shops/webhook-keepers.ts',
]);

interface Import {
  readonly of: string;
  readonly isType: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm);
  return [...statements].map(([, type, of = '']) => ({ of, isType: type !== undefined }));
}

/** "shared/http/client.ts" -> "http"; the files at the top of shared/ are the basics. */
function partOf(file: string): string {
  // The page runs in a browser: it shares our words, and nothing that runs on a server.
  if (file.startsWith('functions/serve-console/page/')) return 'console';
  const [top = '', part = ''] = file.split('/');
  if (top === 'functions' || top === 'infrastructure') return top;
  return part.endsWith('.ts') ? 'basics' : part;
}

describe('imports point one way', () => {
  it.each(sources)('%s', file => {
    const part = partOf(file);
    for (const { of, isType } of importsOf(file)) {
      if (!of.startsWith('.')) {
        const allowed = (packagesOf[part] ?? []).some(name => of === name || of.startsWith(name));
        if (!isType) expect(allowed, `${file} imports ${of}`).toBe(true);
        continue;
      }
      const target = normalize(join(dirname(file), of));
      expect(existsSync(join(root, target)), `${file} imports ${of}`).toBe(true);
      const targetPart = partOf(target);
      if (isType) {
        expect(['functions', 'infrastructure', 'lambda'].filter(name => name !== part)).not.toContain(
          targetPart,
        );
        continue;
      }
      const isAllowed =
        targetPart === part ||
        (mayImport[part] ?? []).some(name => name === targetPart || target === `shared/${name}`);
      expect(isAllowed, `${file} imports ${target}`).toBe(true);
      if (part === 'vendors' || part === 'shops') {
        const [own, other] = [file.split('/')[2], target.split('/')[2]];
        if (targetPart === part && !listsOfAll.has(file))
          expect(other, `${file} imports another ${part.slice(0, -1)}`).toBe(own);
      }
    }
  });
});

it('npm start runs nothing of the tests but the local cloud and the sandboxes', () => {
  const seen = new Set(['test/local/start.ts', 'test/local/invoke.ts']);
  for (const file of seen) {
    for (const { of } of importsOf(file))
      if (of.startsWith('.')) seen.add(normalize(join(dirname(file), of)));
  }
  const ofTests = [...seen].filter(file => file.startsWith('test/'));
  expect(ofTests.length).toBeGreaterThan(50);
  expect(ofTests.filter(file => !/^test\/(?:local|sandbox)\//.test(file))).toEqual([]);
});

it('what runs in production names no file of the tests', () => {
  const naming = sources.filter(file =>
    /'test(?:', '|\/)/.test(readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')),
  );
  expect(naming).toEqual([]);
});

/** The three tables of platforms, ERPs and tools: the only places outside their folders that name one. */
const threeTables = ['platforms', 'erps', 'tools'].map(name => `shared/domain/${name}.ts`);
/** Ids and labels of the tables, in any spelling, and the short names that people use. */
const namesOfAll = new RegExp(
  Object.entries({ ...platforms, ...erps, ...tools })
    .flatMap(([id, { label }]) => [id, label])
    .map(name => name.replaceAll(/[^\p{L}]+/gu, '.?'))
    .concat('\\bPHC', 'my.?dso', 'woo.?commerce')
    .join('|'),
  'iu',
);
/** Words of single receivables tools: they come through the port, out of domain/tools.ts and vendors/. */
const wordsOfTools = /\bSTOCK\b(?!#)|\b(FAC|DPA|TRT|AVO|RGL)\b|_(added|modified)|customerno|item_|client_/i;

describe('what shops, ERPs and tools share', () => {
  const shared = sources.filter(
    // Our own API names them in its paths.
    file => /^shared\/(?!(vendors|shops|commands|api)\/)/.test(file) && !threeTables.includes(file),
  );

  it.each(shared)('%s names none of them', file => {
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(namesOfAll);
  });

  it.each(shared.filter(file => /^shared\/(flows|domain|messages|ledger)\//.test(file)))(
    '%s speaks no tool’s words',
    file => expect(readFileSync(join(root, file), 'utf8')).not.toMatch(wordsOfTools),
  );
});

describe('what one file needs never needs that file', () => {
  const needs = (file: string): string[] =>
    importsOf(file).flatMap(({ of }) => (of.startsWith('.') ? [normalize(join(dirname(file), of))] : []));

  it.each(sources)('%s', file => {
    const seen = new Set<string>();
    const waiting = needs(file);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...needs(next));
    }
    expect(seen).not.toContain(file);
  });
});

describe('every source file', () => {
  it.each(sources)('%s has one purpose and a name that says it', file => {
    expect(file).not.toMatch(/\/(utils?|helpers?|common|services?|types|index|misc)\.ts$/);
    expect(readFileSync(join(root, file), 'utf8').split('\n').length).toBeLessThanOrEqual(351);
  });

  it('is one of at most fifteen in its folder', () => {
    const crowded: Record<string, string> = {
      'shared/domain': 'our words, read as one list; what has a subject of its own has a folder',
      'shared/ledger': 'one concern: the table, a file for each kind of item',
      'shared/vendors/wisedat/endpoints': 'one file for each chapter of the document, named as there',
    };
    const counts = Map.groupBy(sources, file => dirname(file));
    const full = [...counts].filter(([, files]) => files.length > 15).map(([folder]) => folder);
    expect(full.toSorted()).toEqual(Object.keys(crowded).toSorted());
  });

  it('reads the environment in shared/config.ts only; commands set it in one place', () => {
    const readers = sources.filter(file => readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(readers).toEqual(['shared/commands/environment.ts', 'shared/config.ts']);
  });
});

describe('every function', () => {
  it('is deployed, and nothing else', () => {
    const deployed = readTemplate(root).functions.map(({ name }) => name);
    expect(deployed.toSorted()).toEqual(functionNames);
  });

  it.each(functionNames)('%s has a handler of one screen, a definition, an event and a test', name => {
    const handler = readFileSync(join(root, 'functions', name, 'handler.ts'), 'utf8');
    expect(handler.split('\n').length).toBeLessThanOrEqual(41);
    const definition = readFileSync(join(root, 'functions', name, 'function.yml'), 'utf8');
    expect(definition).toContain(`handler: functions/${name}/handler.handler`);
    expect(globSync(`events/${name}/*.json`, { cwd: root })).not.toEqual([]);
    expect(existsSync(join(root, 'test', 'functions', `${name}.test.ts`))).toBe(true);
  });
});
