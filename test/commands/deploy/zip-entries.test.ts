import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { zipEntries, zipFault } from '../../../shared/commands/deploy/zip-entries.ts';

/** A zip of stored files, as the format's specification (APPNOTE 4.3) lays it out. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

it('lists names and sizes', () => {
  expect(zipEntries(zipOf({ 'a/handler.cjs': 'code', 'é.txt': '' }))).toEqual([
    { name: 'a/handler.cjs', size: 4 },
    { name: 'é.txt', size: 0 },
  ]);
});

it.each([
  [{ 'handler.cjs': 'x' }, undefined],
  [{ 'handler.cjs': 'x', 'handler.cjs.map': 'x' }, 'it holds handler.cjs.map'],
  [{ 'addon.node': 'x' }, 'it holds addon.node'],
  [{ 'handler.cjs': 'x', 'handler.mjs': 'x' }, 'it holds 2 files instead of one'],
  [{}, 'it holds 0 files instead of one'],
])('judges %o', (files, fault) => {
  expect(zipFault(zipEntries(zipOf(files)))).toBe(fault);
});

it('refuses what is not a zip', () => {
  expect(() => zipEntries(Buffer.from('plain'))).toThrow('not a zip');
});
