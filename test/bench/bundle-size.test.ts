import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundlePath } from '../local/bundles.ts';
import { readTemplate } from '../local/template.ts';
import { zippedBytes } from './bundle-size.ts';

const root = join(import.meta.dirname, '..', '..');
const largestWebhook = 60_000;
const largestDoor = 90_000;
const largest = 220_000;
const names = readTemplate(root).functions.map(({ name }) => name);
const bytesOf = (name: string): number => zippedBytes(readFileSync(bundlePath(root, name)));

it.each(names.filter(name => name.endsWith('-webhook')))('%s starts fast: at most 60 kB', name => {
  expect(bytesOf(name)).toBeLessThanOrEqual(largestWebhook);
});

it.each(names.filter(name => name.startsWith('receive-')))('%s starts fast: at most 90 kB', name => {
  expect(bytesOf(name)).toBeLessThanOrEqual(largestDoor);
});

it.each(names)('%s has nothing in its bundle that it does not need: at most 220 kB', name => {
  expect(bytesOf(name)).toBeLessThanOrEqual(largest);
});
