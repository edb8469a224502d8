import type { Origin } from '../../../csv/converters.ts';
import type { RecordBegin } from '../../../csv/read-records.ts';

/** A stretch of a file that goes in one call: whole records, and the header in front of them. */
export interface CsvPart {
  /** Bytes of the file: from this one on, up to the other. */
  readonly from: number;
  readonly to: number;
  /** Position of its first row among all rows, and how many of those before it go. */
  readonly position: number;
  readonly sentBefore: number;
  /** Rows that go. */
  readonly rows: number;
  /** Bytes to send. */
  readonly length: number;
}

interface OpenPart {
  readonly from: number;
  /** Bytes in UTF-8 before it. */
  readonly bytes: number;
  readonly position: number;
  rows: number;
  /** Bytes of its rows as they would be written. */
  written: number;
}

/** Divides a file while it is read. */
interface Parts {
  /** Takes the length of a row that goes; of one that was passed over before, with its position. */
  readonly add: (length: number, position?: number) => void;
  /** Ends the part at the beginning of a piece of the file, if it is long enough. */
  readonly mayCut: (begin: RecordBegin, origin: Origin, position: number) => void;
  /** @param bytes of the whole file in UTF-8, if it goes as it is */
  readonly all: (bytes: number | undefined) => CsvPart[];
}

/** The parts of a file whose header takes so many bytes; each but the last is at least `partBytes` long. */
export function makeParts(headerBytes: number, partBytes = Number.POSITIVE_INFINITY): Parts {
  let part: OpenPart = { from: 0, bytes: 0, position: 0, rows: 0, written: 0 };
  let pieces = 0;
  const parts = [part];
  return {
    add: (length, position) => {
      const its = position === undefined ? part : (parts.findLast(one => one.position <= position) ?? part);
      its.rows++;
      its.written += length;
    },
    mayCut: (begin, { encoding, skip }, position) => {
      // Later records of the same piece have no place that is known.
      if (begin.pieces === pieces) return;
      pieces = begin.pieces;
      if (part.written < partBytes || encoding === undefined) return;
      const bytes = begin.bytes();
      const from = skip + (encoding === 'UTF-8' ? bytes : begin.chars());
      part = { from, bytes, position, rows: 0, written: 0 };
      parts.push(part);
    },
    all: bytes => {
      let sentBefore = 0;
      const found: CsvPart[] = parts.map((one, i) => {
        const { from, position, rows, written } = one;
        const next = parts[i + 1];
        const asItIs = bytes === undefined ? undefined : (next?.bytes ?? bytes) - one.bytes;
        const header = asItIs !== undefined && i === 0 ? 0 : headerBytes;
        const to = next?.from ?? Number.POSITIVE_INFINITY;
        sentBefore += rows;
        const length = header + (asItIs ?? written);
        return { from, to, position, sentBefore: sentBefore - rows, rows, length };
      });
      const filled = found.filter(({ rows }) => rows > 0);
      return filled.length > 0 ? filled : found.slice(0, 1);
    },
  };
}
