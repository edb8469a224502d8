import { deflateRawSync } from 'node:zlib';

/** Headers of a zip with one file whose name is a path in functions/. */
const zipFrame = 250;

/** Bytes of the zip that `npm run package` makes of a bundle. */
export function zippedBytes(bundle: Buffer): number {
  return deflateRawSync(bundle, { level: 9 }).length + zipFrame;
}
