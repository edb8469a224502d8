import { unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { tightZip } from '../../../shared/commands/deploy/tight-zip.ts';
import { zipEntries } from '../../../shared/commands/deploy/zip-entries.ts';

const lines = Array.from({ length: 1_000 }, (_, at) => `const value${at} = () => ({ count: ${at ** 2} });`);
const contents = Buffer.from(lines.join('\n'));
const fast = Buffer.from(zipSync({ 'functions/a/handler.js': contents }, { level: 1 }));

it('a zip is made anew with the same files, smaller, and readable by everybody', () => {
  const tight = tightZip(fast);
  expect(tight.length).toBeLessThan(fast.length);
  expect(Buffer.from(unzipSync(tight)['functions/a/handler.js'] ?? []).equals(contents)).toBe(true);
  expect(zipEntries(tight)).toEqual([{ name: 'functions/a/handler.js', size: contents.length }]);
  const directory = tight.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  expect(tight.readUInt32LE(directory + 38) >>> 16).toBe(0o100644);
});

it('the same files give the same bytes, whenever they were packed', () => {
  const later = Buffer.from(
    zipSync({ 'functions/a/handler.js': [contents, { mtime: '2026-05-04' }] }, { level: 6 }),
  );
  expect(tightZip(later).equals(tightZip(fast))).toBe(true);
});
