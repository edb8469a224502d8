import { inflateRawSync } from 'node:zlib';

interface UnzippedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The files of a zip, stored or deflated, as the format's specification (APPNOTE 4.3) lays them out. */
export function unzip(zip: Buffer): UnzippedFile[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('This is not a zip file.');
  const files: UnzippedFile[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + packed);
    files.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      content: method === 0 ? bytes : inflateRawSync(bytes),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
