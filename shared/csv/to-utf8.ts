import {
  type ByteEncoding,
  type Converter,
  chooseConverter,
  continueConverter,
  longestMark,
  type Origin,
} from './converters.ts';
import type { Encoding } from './encoding.ts';
import { FileContentError } from './file-content-error.ts';

const replacement = Buffer.from('\ufffd');
const lf = 0x0a;
const cr = 0x0d;

/** What was seen of a file while it was read. */
export interface TextFacts {
  /** Bytes in UTF-8, without byte order mark. */
  bytes: number;
  /** The last byte; undefined for an empty file. */
  lastByte: number | undefined;
  /** Whether there was a carriage return without line feed, as very old programs write it. */
  hasLoneReturn: boolean;
  /** How places in the text are found in the file. */
  origin: Origin;
}

/** A part of a file that begins and ends between two records, in UTF-8. It was read before, with the whole file. */
export async function* partToUtf8(
  chunks: AsyncIterable<Buffer>,
  encoding: ByteEncoding,
): AsyncGenerator<Buffer> {
  const converter = continueConverter(encoding);
  for await (const chunk of chunks) yield converter(chunk);
  yield converter(undefined);
}

/**
 * The file in UTF-8 without byte order mark. Throws FileContentError that names the line of a NUL byte or of bytes
 * that are not a character in the encoding, and if its first letters are written in UTF-8 though another encoding was
 * declared. The latter depends on the pieces in which it comes.
 */
export const toUtf8 = (
  chunks: AsyncIterable<Buffer>,
  declared: Encoding,
  facts: TextFacts = newTextFacts(),
): AsyncGenerator<Buffer> => convert(chunks, declared, facts, false);

/** The same file once more: that it is written as was declared was judged when it was read first. */
export const toUtf8Again = (chunks: AsyncIterable<Buffer>, declared: Encoding): AsyncGenerator<Buffer> =>
  convert(chunks, declared, newTextFacts(), true);

async function* convert(
  chunks: AsyncIterable<Buffer>,
  declared: Encoding,
  facts: TextFacts,
  isKnown: boolean,
): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let converter: Converter | undefined;
  const lines = { count: 1, endedWithReturn: false };
  const checked = (bytes: Buffer): Buffer => {
    const bad = firstBadByte(bytes);
    countBreaks(bad < 0 ? bytes : bytes.subarray(0, bad), lines, facts);
    if (bad >= 0) throw badByte(bytes[bad] === 0, lines.count, declared);
    facts.bytes += bytes.length;
    if (bytes.length > 0) facts.lastByte = bytes.at(-1);
    return bytes;
  };
  const open = (bytes: Buffer): Buffer => {
    const chosen = chooseConverter(bytes, declared, isKnown);
    converter = chosen.converter;
    facts.origin = chosen;
    head = undefined;
    return chosen.converter(bytes.subarray(chosen.skip));
  };
  for await (const chunk of chunks) {
    if (converter) yield checked(converter(chunk));
    else {
      head = Buffer.concat([head ?? Buffer.alloc(0), chunk]);
      if (head.length >= longestMark) yield checked(open(head));
    }
  }
  if (head) yield checked(open(head));
  if (converter) yield checked(converter(undefined));
}

export function newTextFacts(): TextFacts {
  return { bytes: 0, lastByte: undefined, hasLoneReturn: false, origin: { skip: 0 } };
}

function firstBadByte(bytes: Buffer): number {
  const nul = bytes.indexOf(0);
  const unreadable = bytes.indexOf(replacement);
  return nul < 0 || unreadable < 0 ? Math.max(nul, unreadable) : Math.min(nul, unreadable);
}

function badByte(isNul: boolean, line: number, declared: Encoding): FileContentError {
  return new FileContentError(
    isNul
      ? 'The file contains a NUL byte here: it is not text, or it is UTF-16 without byte order mark. Save it as CSV in UTF-8.'
      : `The file contains bytes here that are not a character in ${declared}: ` +
          'save it as UTF-8, or declare the encoding in which it was written.',
    line,
  );
}

/** A line ends with LF, CRLF or a lone CR; a CR at the end of a chunk waits for the next one. */
function countBreaks(
  bytes: Buffer,
  lines: { count: number; endedWithReturn: boolean },
  facts: TextFacts,
): void {
  const loneReturn = (): void => {
    lines.count++;
    facts.hasLoneReturn = true;
  };
  if (bytes.length === 0) return;
  if (lines.endedWithReturn && bytes[0] !== lf) loneReturn();
  for (let at = bytes.indexOf(lf); at >= 0; at = bytes.indexOf(lf, at + 1)) lines.count++;
  for (let at = bytes.indexOf(cr); at >= 0 && at < bytes.length - 1; at = bytes.indexOf(cr, at + 1)) {
    if (bytes[at + 1] !== lf) loneReturn();
  }
  lines.endedWithReturn = bytes.at(-1) === cr;
}
