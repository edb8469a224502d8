import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { knownConnections } from '../shared/commands/connections/known-connections.ts';

/** Every setting has a reader: one that is taken and read by nothing would be believed. */

const root = join(import.meta.dirname, '..');

/** Modules of the schemas, by connection; shops' and vendors' are found by their folder. */
const modules = new Map([
  ['invoicing', 'shared/domain/invoicing.ts'],
  ['receivables', 'shared/domain/receivables/syncs.ts'],
  ['api-keys', 'shared/domain/api-keys.ts'],
  ['notifications', 'shared/shops/standard-webhooks/outgoing/connection.ts'],
  ...globSync('shared/{vendors,shops}/*/connection.ts', { cwd: root }).map(
    file => [file.split('/')[2] ?? '', file] as const,
  ),
]);

/** Settings whose reader does not know the connection: it is handed the value. */
const readElsewhere: Readonly<Record<string, string>> = {
  // The steps of issuing are given the few settings that they need.
  'invoicing.live': 'shared/flows/documents/issuing/issue-document.ts',
  'invoicing.eInvoicing.from': 'shared/domain/e-invoicing.ts',
  'invoicing.eInvoicing.confirmed': 'shared/domain/e-invoicing.ts',
  'invoicing.periodCrossed': 'shared/domain/period.ts',
  'invoicing.lateAfterWorkingDays': 'shared/flows/documents/counting/count-late.ts',
  'invoicing.absenceAfterSeconds': 'shared/flows/documents/issuing/find-unknown.ts',
  'invoicing.taxIdFields': 'shared/domain/tax/find-tax-id.ts',
  // The gateway's flow serves every vendor.
  'wisedat.gatewayWrites': 'shared/flows/gateway/call-vendor.ts',
  'kwixeo.gatewayWrites': 'shared/flows/gateway/call-vendor.ts',
  // Names the side that a sync reads; only the operator's check that the tenant has it looks at it yet.
  'receivables.syncs.from': 'shared/commands/connections/connections-together.ts',
};

interface Setting {
  /** "invoicing.exemptions.export" */
  readonly path: string;
  readonly schema: z.core.$ZodType;
}

/** Every field of a schema, those inside of fields too; keys of records are the operator's own. */
function settingsOf(schema: z.core.$ZodType, path: string): Setting[] {
  if (isRefused(schema)) return [];
  if (schema instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, field]) => [
      { path: `${path}.${name}`, schema: field },
      ...settingsOf(field, `${path}.${name}`),
    ]);
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return settingsOf(schema.def.innerType, path);
  }
  if (schema instanceof z.ZodPipe) return settingsOf(schema.def.in, path);
  if (schema instanceof z.ZodArray) return settingsOf(schema.element, path);
  if (schema instanceof z.ZodRecord) return settingsOf(schema.valueType, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(option => settingsOf(option, path));
  return [];
}

/** True for what `notInThisVersion` made: it refuses whatever no default can be. */
function isRefused(schema: z.core.$ZodType): boolean {
  const { error } = z.safeParse(schema, Symbol('any value'));
  return error?.issues.some(({ message }) => message.startsWith('is not in this version: ')) ?? false;
}

/** Code without comments: a setting that is only talked about has no reader. */
const sources = new Map(
  globSync('{shared,functions}/**/*.ts', { cwd: root }).map(file => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    return [file, lines.filter(line => !/^\s*(?:\/\/|\/?\*)/.test(line)).join('\n')] as const;
  }),
);

/**
 * True if the code takes the property of this name out of something: `.name`, `{ name } =`, `({ name }: Type)`, or
 * by a table of names. An object that is made with such a key does not count.
 */
function reads(code: string, name: string): boolean {
  const destructured = `\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*(?:=[^=>]|:|,\\s*\\w+:|\\)\\s*(?:=>|:))`;
  return new RegExp(`[\\w\\])]\\??\\.${name}\\b|${destructured}|(?:\\[|: )'${name}'`).test(code);
}

/** Files that may read a setting: those beside its schema, and those that import the schema or its type. */
function readersOf(module: string): string[] {
  const isOfVendor = !module.startsWith('shared/domain/');
  const imported = module
    .split('/')
    .slice(isOfVendor ? -2 : -1)
    .join('/');
  return [...sources]
    .filter(([file, code]) => {
      if (file === module || file.startsWith('shared/commands/')) return false;
      return (isOfVendor && dirname(file).startsWith(dirname(module))) || code.includes(`/${imported}';`);
    })
    .map(([file]) => file);
}

function unread(connection: string, schema: z.core.$ZodType): string[] {
  const module = modules.get(connection) ?? '';
  const readers = readersOf(module);
  return settingsOf(schema, connection)
    .filter(({ path, schema: field }) => {
      if (isRefused(field)) return false;
      const name = path.split('.').at(-1) ?? '';
      const elsewhere = readElsewhere[path];
      const files = elsewhere === undefined ? readers : [elsewhere];
      return !files.some(file => reads(sources.get(file) ?? '', name));
    })
    .map(({ path }) => path);
}

const kinds = knownConnections.map(({ kind }) => [kind.name, kind.schema] as const);

describe('every setting has a reader or is refused', () => {
  it.each(kinds)('of the connection %s', (name, schema) => {
    expect(settingsOf(schema, name).length).toBeGreaterThan(1);
    expect(unread(name, schema)).toEqual([]);
  });

  it('and those that are read elsewhere are settings', () => {
    const paths = kinds.flatMap(([name, schema]) => settingsOf(schema, name).map(({ path }) => path));
    expect(paths).toEqual(expect.arrayContaining(Object.keys(readElsewhere)));
  });
});

describe('this test', () => {
  const invented = z.strictObject({
    baseUrl: z.url(),
    greeting: z.string().default('hello'),
    nested: z.array(z.strictObject({ unheard: z.boolean().optional() })).default([]),
  });

  it('finds a field that somebody adds and nobody reads, however deep', () => {
    expect(unread('wisedat', invented)).toEqual([
      'wisedat.greeting',
      'wisedat.nested',
      'wisedat.nested.unheard',
    ]);
    expect(
      unread(
        'wisedat',
        invented.refine(() => true).transform(given => given),
      ),
    ).toHaveLength(3);
  });

  it.each([
    ['invoicing.live === true', true],
    ['const { live, startAt } = invoicing;', true],
    ['function hold({ live }: Invoicing) {', true],
    ["const setting = { tip: 'live' };", true],
    ['return { live: true };', false],
    ['save({ live: true });', false],
    ['const live = 1;', false],
    ['isAlive.alive', false],
  ])('takes %j for a reader: %s', (code, expected) => {
    expect(reads(code, 'live')).toBe(expected);
  });
});
