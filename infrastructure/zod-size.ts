import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Leaves out of zod what no function asks a schema for. Every schema has a method for each of zod's formats, checks and
 * kinds, so that all of them would be in each bundle, and a cold start would put them on each kind of schema. Nor is
 * the writing of JSON Schema there: what is published is written before (written-once.ts). What stays is zod's own code.
 */
export const smallZod: Plugin = {
  name: 'small-zod',
  setup(build) {
    let named: ReadonlySet<string> | undefined;
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, async ({ path }) => {
      named ??= namesIn(build.initialOptions.absWorkingDir ?? process.cwd());
      return { contents: smallSchemas(await readFile(path, 'utf8'), named), loader: 'js' };
    });
    const writing = /[\\/]zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/;
    build.onLoad({ filter: writing }, async ({ path }) => ({
      contents: withoutBodies(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

/** What zod itself calls on a schema. */
const calledByZod = ['check', 'clone', 'safeParse'];

/** Every name behind a dot in the code of functions. */
function namesIn(root: string): ReadonlySet<string> {
  const files = globSync(['shared/**/*.ts', 'functions/*/*.ts'], { cwd: root });
  const ours = files.filter(file => !/^shared[\\/]commands[\\/]/.test(file));
  if (ours.length === 0) throw new Error(`The code of the functions is not in ${root}.`);
  const names = ours.flatMap(file =>
    Array.from(readFileSync(join(root, file), 'utf8').matchAll(/\.\s*(\w+)/g), ([, name = '']) => name),
  );
  return new Set([...calledByZod, ...names]);
}

/** A member of the tables that zod puts on its schemas: a method, getter or setter with its body. */
const member =
  /^ {4}(?:async )?(?:[gs]et )?"?([\w~$]+)"?(?:: (?:async )?function \w+)?\([^\n]*\) \{\n(?: {5}.*\n|\n)*? {4}\},?\n/gm;
/** One that zod works out of a schema when it is asked for: `    minLength: (inst) => ..,` */
const derived = /^ {4}(\w+): \(inst\) => .*,\n/gm;
/** What every schema is given for the writing of JSON Schema. */
const processor = /^ {4}inst\._zod\.processJSONSchema = .*;\n/gm;
/** What follows values that hold themselves: none comes out of JSON. */
const memoizer = /^ {4}_ensureDefaultMemoizer\(\);\n/gm;

/** zod's schemas with the members that are named. Throws for a version of zod that is written in another way. */
export function smallSchemas(source: string, named: ReadonlySet<string>): string {
  const kept = (whole: string, name: string) => (named.has(name) ? whole : '');
  const small = source
    .replace(processor, '')
    .replace(memoizer, '')
    .replace(member, kept)
    .replace(derived, kept)
    // Compiled checks are switched off (shared/config.ts).
    .replaceAll('core.$ZodObjectJIT', 'core.$ZodObject')
    // The whole of a namespace is kept where it comes through another one.
    .replace('import { util } from "../core/index.js";', 'import * as util from "../core/util.js";')
    .replaceAll('core.util.', 'util.');
  if (source.length - small.length < least)
    throw new Error('zod is written in another way than infrastructure/zod-size.ts expects.');
  return small;
}

/** Characters that are left out at least, of the version that is installed. */
const least = 8_000;

/** The same exports, each of which says that it is not there. */
function withoutBodies(source: string): string {
  const names = Array.from(source.matchAll(/^export (?:const|function) (\w+)/gm), ([, name]) => name);
  const leftOut = `() => { throw new Error('JSON Schema is not written in a function: see infrastructure/zod-size.ts.'); }`;
  return names.map(name => `export const ${name} = ${leftOut};`).join('\n');
}
