import { deflateRawSync } from 'node:zlib';
import { unzipSync, Zip, ZipPassThrough } from 'fflate';

/** The packaging tool compresses fast: a tenth of what is uploaded, and loaded by each cold start, could be left out. */
class DeflatedFile extends ZipPassThrough {
  override readonly compression = 8;

  protected override process(chunk: Uint8Array, final: boolean): void {
    this.ondata(null, deflateRawSync(chunk, { level: 9 }), final);
  }
}

/**
 * The same files, compressed as well as zlib can, with a fixed time: the same files give the same bytes. The template
 * holds no digest of a zip as long as versions of functions are off (`versionFunctions` in serverless.yml).
 */
export function tightZip(zip: Buffer): Buffer {
  const parts: Uint8Array[] = [];
  const target = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [name, contents] of Object.entries(unzipSync(zip))) {
    const file = new DeflatedFile(name);
    // Lambda runs as somebody else: everybody may read it.
    Object.assign(file, { os: 3, attrs: 0o100644 << 16, mtime: new Date(1980, 0, 1) });
    target.add(file);
    file.push(contents, true);
  }
  target.end();
  return Buffer.concat(parts);
}
