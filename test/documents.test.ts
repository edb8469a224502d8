import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const documents = globSync(['*.md', '{docs,shared,functions,events,test}/**/*.md'], {
  cwd: root,
}).toSorted();
const code = globSync(
  ['*.{yml,ts}', '{shared,functions,infrastructure,test}/**/*.{ts,cjs,yml}', '.ci/run', 'test/bench/*.cjs'],
  { cwd: root },
).toSorted();
const list = join('docs', 'decisions', 'README.md');
const decisions = globSync('docs/decisions/*.md', { cwd: root })
  .filter(file => file !== list)
  .toSorted();

/** Sections that carry this mark name files of a later change. */
const unverified = '<!-- checklist: verify paths -->';

/** The text of a document without the sections that are marked as not verified yet. */
const verified = (text: string): string =>
  text
    .split(/^(?=#+ )/m)
    .filter(section => !section.includes(unverified))
    .join('');

/** The anchors of a document, as GitHub makes them from its headings. */
const anchorsOf = (file: string): string[] =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** `functions/<verb-object>/handler.ts` and `test/domain/*` as patterns that must match something. */
const exists = (path: string, base: string): boolean =>
  globSync(path.replace(/<[^>]+>/g, '*'), { cwd: join(root, base) }).length > 0;

describe('every document', () => {
  it.each(documents)('%s links to files and headings that exist', file => {
    for (const [, target = ''] of read(file)
      .replace(/`[^`]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const linked = path === '' ? file : join(dirname(file), path);
      expect(existsSync(join(root, linked)), `${file} links to ${target}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(linked), `${file} links to ${target}`).toContain(anchor);
    }
  });

  it.each(documents)('%s names paths of the repository that exist', file => {
    for (const [, path = ''] of verified(read(file)).matchAll(/`([^`\s]+)`/g)) {
      const fromRoot = /^(?:shared|functions|test|docs|events|\.ci)\//.test(path);
      if (fromRoot) expect(exists(path, '.'), `${file} names ${path}`).toBe(true);
      const besideCode = file.startsWith('shared/') && /^[\w*{},./-]+\.ts$/.test(path);
      if (besideCode && !fromRoot) expect(exists(path, dirname(file)), `${file} names ${path}`).toBe(true);
    }
  });

  it.each(documents)('%s names the tenant in what "npm run ops" does for one', file => {
    const commands = read(file).matchAll(/npm run ops -- (?:held|retry|replay|forget)\b[^`\n]*--[^`\n]*/g);
    for (const [command] of commands) expect(command, `${file}: ${command}`).toContain('--tenant ');
  });

  it.each(documents)('%s names npm scripts that exist', file => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, script = ''] of read(file).matchAll(/\bnpm run ([a-z][a-z:-]*)/g))
      expect(Object.keys(scripts), `${file} names npm run ${script}`).toContain(script);
  });
});

describe('decisions', () => {
  it('that code names are pages of the repository', () => {
    for (const file of code) {
      for (const [cited] of read(file).matchAll(/docs\/decisions\/[\w-]+\.md/g))
        expect(decisions, `${file} cites ${cited}`).toContain(cited);
    }
  });

  it.each(decisions)('%s is listed, and named by code', page => {
    expect(read(list)).toContain(`(${basename(page)})`);
    expect(code.filter(file => read(file).includes(page))).not.toEqual([]);
  });

  it.each(decisions)('%s says context, decision, consequence and source on one screen', page => {
    const text = read(page);
    expect([...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, part]) => part)).toEqual([
      'Context',
      'Decision',
      'Consequence',
      'Source',
    ]);
    expect(text.split('\n').length).toBeLessThanOrEqual(31);
  });
});

it('README fits on two pages', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

it('nothing cites a paper that the repository does not have', () => {
  const papers =
    /\b(?:DESIGN(?:\.md)? (?:section )?\d|(?:fiscal|webhooks|vendors|aws|shop-reality|erp-mapping)\.md\b|[Ss]eed, [A-Z]|[Tt]he seed\b)/;
  const self = 'test/documents.test.ts';
  expect([...documents, ...code].filter(file => file !== self && papers.test(read(file)))).toEqual([]);
});
