import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Words that readers stumble on, and what to write in their place ("How we write" in CONTRIBUTING.md). */
const rules: readonly [not: RegExp, write: string][] = [
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bsurely\b|\ba sure (?!\w+ of)/i, 'definitely, or nothing'],
  // "stands for", "stands in for" and "stand-in" are plain.
  [/(?<![\w-])(?:stands?|stood)\b(?! for\b| in for\b|-)/i, 'contain, list, appear, is'],
  [/\botherwise than\b/i, 'differs from'],
  // "There is no ..", "is no longer" and "are no more than" are plain.
  [/(?<!\bthere )\b(?:is|are|was|were) (?:no|none)\b(?! longer| more)/i, 'is not a, is not one'],
  // The French word goes on with other letters.
  [/(?<!\bon )\bdemand(?:s|ed|ing)?(?!\p{L})/iu, 'require; is required'],
  [/\bprov(?:e[sd]?|en|ing) (?:over|who|(?:a|the|its) (?:signature|delivery))\b/i, 'verify'],
  [/\bproved (?:delivery|over|and queued)\b/i, 'verified'],
  [/\blets? [^.]{0,30}\bgo on\b|\bon (?:its|his|her|a person[’']s) word\b/i, 'confirm, approve, release'],
  [/\bon the same way\b|\bby a (?:\w+ )?way\b/i, 'path, process, channel'],
];

const exceptions: Readonly<Record<string, string>> = {
  'CONTRIBUTING.md': 'lists these words',
  'test/wording.test.ts': 'lists these words',
};

const files = globSync(
  [
    '*.{md,yml}',
    '{shared,functions,infrastructure,events,test}/**/*.{ts,cjs,yml,json,md}',
    'docs/**/*.{md,json}',
  ],
  { cwd: root, exclude: ['test/fixtures/**', 'docs/openapi/**'] },
).filter(file => exceptions[file] === undefined);

/** Each file on one line, without the marks of comments and of joined strings: no sentence is cut. */
const texts = files.map(file => {
  const lines = readFileSync(join(root, file), 'utf8');
  const text = lines.replaceAll(/['`] \+\n\s*['`]/g, '').replaceAll(/\n\s*(?:\/\/|\*(?!\/))?\s*/g, ' ');
  return [file, text] as const;
});

describe('messages, comments and pages are written in plain words', () => {
  it.each(rules)('%s: write "%s"', not => {
    expect(files.length).toBeGreaterThan(700);
    const found = texts.flatMap(([file, text]) =>
      [...text.matchAll(new RegExp(not.source, 'giu'))].map(
        ({ index }) => `${file}: ${text.slice(Math.max(0, index - 40), index + 60)}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

/** Sentences that callers and bookkeepers read: the words of libraries and of our code are not theirs. */
it('no message names a type or a library', () => {
  const errors = /new (?:RejectedInput|Held|FileContent|TooManyCalls)Error\(([^;]*);/g;
  const foreign =
    /\b(?:undefined|null|NaN|zod|regex|schema|parse[drs]?|boolean|enum|exception|stack trace)\b/i;
  const found = globSync('{shared,functions}/**/*.ts', { cwd: root }).flatMap(file =>
    [...readFileSync(join(root, file), 'utf8').matchAll(errors)]
      .flatMap(([, given = '']) => given.match(/'[^']*'|`[^`]*`/g) ?? [])
      .filter(text => foreign.test(text.replaceAll(/\$\{[^}]*\}/g, '')))
      .map(text => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
