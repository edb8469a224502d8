import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { knownConnection } from '../../../shared/commands/connections/known-connections.ts';
import { issuingErpIds } from '../../../shared/domain/erps.ts';
import { platformIds } from '../../../shared/domain/platforms.ts';
import { toolIds } from '../../../shared/domain/tools.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const files = globSync('shared/{vendors,shops}/*/connection.ts', { cwd: root }).toSorted();
const kindSchema = z.object({ name: z.string(), schema: z.instanceof(z.ZodType) });

it.each(files)('the operator can put the connection of %s', async file => {
  const kinds = Object.values(await import(join(root, file))).flatMap(one => {
    const read = kindSchema.safeParse(one);
    return read.success ? [read.data] : [];
  });
  expect(kinds).toHaveLength(1);
  for (const { name, schema } of kinds) expect(knownConnection(name)?.kind.schema).toBe(schema);
});

it.each([...platformIds, ...issuingErpIds, ...toolIds])('the connection of %s has its name', id => {
  expect(knownConnection(id)?.kind.name).toBe(id);
});

it.each(files)('a token is kept for the connection of %s if and only if logins leave one', file => {
  const folder = join(root, file, '..');
  const takesTokens = globSync('{,admin-api/}connect.ts', { cwd: folder }).some(name =>
    readFileSync(join(folder, name), 'utf8').includes('TokenSource'),
  );
  const name = file.split('/').at(-2) ?? '';
  expect(knownConnection(name)?.keepsToken !== undefined).toBe(takesTokens);
});
