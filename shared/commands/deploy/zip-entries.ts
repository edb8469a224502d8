/** A file in a zip. */
interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked. */
  readonly size: number;
}

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const entrySignature = 0x02014b50;

/** Lists a zip by its central directory. Throws if it has none. */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(endSignature);
  if (end < 0) throw new Error('This is not a zip file.');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== entrySignature) throw new Error('The directory of this zip file is broken.');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      size: zip.readUInt32LE(at + 24),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** Why a zip must not be deployed, or undefined: it holds one bundle, no source map, no native code. */
export function zipFault(entries: readonly ZipEntry[]): string | undefined {
  const unwanted = entries.find(({ name }) => /\.(map|node)$/.test(name));
  if (unwanted) return `it holds ${unwanted.name}`;
  return entries.length === 1 ? undefined : `it holds ${entries.length} files instead of one`;
}
