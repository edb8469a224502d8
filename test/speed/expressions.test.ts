import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { expect, it } from 'vitest';
import { growthFault } from './growth.ts';
import { hostileTexts } from './hostile-texts.ts';

const root = join(import.meta.dirname, '../..');

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that is written in a file as `/../`. */
function expressionsIn(file: string): Expression[] {
  const found: Expression[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      found.push({ file, source: pattern, flags });
    }
    for (const inside of Object.values(node)) visit(inside);
  };
  visit(parseAst(readFileSync(join(root, file), 'utf8'), { lang: 'ts' }));
  return found;
}

/** Those of the operator's own commands meet no text of strangers. */
const files = globSync('{shared,functions}/**/*.ts', { cwd: root })
  .filter(file => !file.startsWith('shared/commands/') && !file.startsWith('shared/aws/operator/'))
  .toSorted();
const expressions = files.flatMap(expressionsIn);

it('finds the expressions of the program', () => {
  expect(expressions.length).toBeGreaterThan(80);
});

const texts = hostileTexts.map(({ shape, at }) => {
  const made = new Map<number, string>();
  return {
    shape,
    at: (length: number): string => {
      const text = made.get(length) ?? at(length);
      made.set(length, text);
      return text;
    },
  };
});

it.each(expressions.map(one => ({ ...one, name: `${one.file} /${one.source}/${one.flags}` })))(
  '$name takes time in proportion to its text',
  async ({ source, flags }) => {
    const everywhere = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
    const faults: string[] = [];
    for (const { shape, at } of texts) {
      const fault = await growthFault(length => at(length).replace(everywhere, ''));
      if (fault) faults.push(`${shape}: ${fault}`);
      if (faults.length > 0) break;
    }
    expect(faults).toEqual([]);
  },
);
