import type { Encoding } from '../../../csv/encoding.ts';
import { blockBytes, inBlocks } from '../../../csv/in-blocks.ts';
import { type CsvEntity, mayGoInParts } from '../../../domain/uploads/csv-entity.ts';
import type { CsvCheck } from './check-csv.ts';

interface DroppedFile {
  readonly entity: CsvEntity;
  readonly encoding: Encoding;
  /** Size of the file. */
  readonly bytes: number;
  readonly partBytes: number;
  readonly read: () => AsyncIterable<Buffer>;
}

/** From this size on a file is not remembered row by row: it would take a tenth of a gigabyte and more. */
const longFile = 64 * 1024 * 1024;
/** Bytes of a file for each byte in which it is remembered: about 20 bits for a row. */
const shareToSave = 32;

/** How a dropped file is read and checked. Only one whose rows are merged goes in parts, so only it can be long. */
export function checkOf({ entity, encoding, bytes, partBytes, read }: DroppedFile): {
  readonly check: CsvCheck;
  readonly chunks: () => AsyncIterable<Buffer>;
} {
  // Where a part may end depends on the blocks: the same in every invocation.
  const chunks = () => inBlocks(read(), Math.min(blockBytes, partBytes));
  const inParts = mayGoInParts(entity) && { partBytes };
  const isLong = mayGoInParts(entity) && bytes > longFile;
  const long = isLong && { long: { bytesToSave: bytes / shareToSave, readAgain: chunks } };
  return { check: { entity, encoding, ...inParts, ...long }, chunks };
}
