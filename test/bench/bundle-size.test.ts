import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundlePath } from '../local/bundles.ts';
import { readTemplate } from '../local/template.ts';
import { zippedBytes } from './bundle-size.ts';

const root = join(import.meta.dirname, '..', '..');
const largestDoor = 150_000;
const largest = 250_000;
const names = readTemplate(root).functions.map(({ name }) => name);
const bytesOf = (name: string): number => zippedBytes(readFileSync(bundlePath(root, name)));

it.each(names.filter(name => name.startsWith('receive-')))('%s starts fast: at most 150 kB', name => {
  expect(bytesOf(name)).toBeLessThanOrEqual(largestDoor);
});

it.each(names)('%s has nothing in its bundle that it does not need: at most 250 kB', name => {
  expect(bytesOf(name)).toBeLessThanOrEqual(largest);
});
