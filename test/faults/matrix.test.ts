import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { groups, matrix } from './matrix.ts';
import { matrixPage } from './matrix-page.ts';

const root = join(import.meta.dirname, '..', '..');

it.each(Object.entries(matrix))('row %s is shown by tests that exist', (_, { shown }) => {
  expect(shown.length).toBeGreaterThan(0);
  for (const [file, ...titles] of shown) {
    const path = join(root, 'test', file);
    expect(existsSync(path), file).toBe(true);
    expect(titles, file).not.toEqual([]);
    const text = readFileSync(path, 'utf8');
    for (const title of titles) expect(text, `${file} has no test "${title}"`).toContain(title);
  }
});

it('every group has rows, and every row a group', () => {
  const letters = Object.keys(matrix).map(id => id.charAt(0));
  expect(new Set(letters)).toEqual(new Set(Object.keys(groups)));
  expect(Object.keys(matrix).every(id => /^[A-Z]\d+$/.test(id))).toBe(true);
});

it('docs/faults.md shows the matrix as it is: npm run faults -- --write', () => {
  expect(readFileSync(join(root, 'docs', 'faults.md'), 'utf8')).toBe(matrixPage());
});
