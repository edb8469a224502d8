import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod';
import bundling from '../../infrastructure/bundling.ts';
import { smallSchemas } from '../../infrastructure/zod-size.ts';
import { modulesPath } from '../local/bundles.ts';
import { inputOf } from './input-of-schema.ts';

const root = join(import.meta.dirname, '..', '..');
const modules = globSync('shared/**/*.ts', { cwd: root })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => !file.startsWith('shared/commands/') && !file.includes('/lambda-only/'))
  .toSorted();

type Exports = Readonly<Record<string, unknown>>;

/** Every module of the functions, as it is bundled. */
async function bundled(): Promise<Readonly<Record<string, Exports>>> {
  const outfile = join(root, '.local', 'every-schema.cjs');
  await build({
    stdin: {
      contents: modules.map((file, at) => `export * as module${at} from './${file}';`).join('\n'),
      resolveDir: root,
    },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    mainFields: ['module', 'main'],
    plugins: bundling,
    outfile,
    logLevel: 'silent',
  });
  const all = createRequire(import.meta.url)(outfile) as Readonly<Record<string, Exports>>;
  return Object.fromEntries(modules.map((file, at) => [file, all[`module${at}`] ?? {}]));
}

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType;
const said = (schema: z.ZodType, input: unknown) => {
  try {
    const { success, data, error } = schema.safeParse(input);
    return success
      ? { data }
      : { issues: error.issues.map(({ code, path, message }) => ({ code, path, message })) };
  } catch (thrown) {
    return { thrown: String(thrown) };
  }
};

it('every schema of the functions says the same in a bundle as with the whole of zod', async () => {
  const inBundles = await bundled();
  const pairs: Array<{ readonly name: string; readonly whole: z.ZodType; readonly small: z.ZodType }> = [];
  for (const file of modules) {
    const exports = (await import(join(root, file))) as Exports;
    for (const [name, whole] of Object.entries(exports))
      if (isSchema(whole))
        pairs.push({ name: `${file} ${name}`, whole, small: inBundles[file]?.[name] as z.ZodType });
  }
  expect(pairs.length).toBeGreaterThan(100);
  for (const { name, whole, small } of pairs)
    fc.assert(
      fc.property(inputOf(whole), input => {
        expect({ name, ...said(small, input) }).toEqual({ name, ...said(whole, input) });
      }),
      { numRuns: 20 },
    );
});

it('no function writes JSON Schema when it is asked: what is published is in its bundle', () => {
  const inBundles = JSON.parse(readFileSync(modulesPath(root), 'utf8')) as Record<string, string[]>;
  const writers = modules.filter(file => readFileSync(join(root, file), 'utf8').includes('toJSONSchema'));
  expect(writers.length).toBeGreaterThan(0);
  for (const [name, files] of Object.entries(inBundles))
    expect({ name, writers: files.filter(file => writers.includes(file)) }).toEqual({ name, writers: [] });
});

it('a version of zod that is written in another way is told at once', () => {
  expect(() => smallSchemas('export const string = () => {};\n', new Set())).toThrow(
    'zod is written in another way than infrastructure/zod-size.ts expects.',
  );
});
