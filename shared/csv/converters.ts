import { isUtf8 } from 'node:buffer';
import type { Encoding } from './encoding.ts';
import { FileContentError } from './file-content-error.ts';

/** Turns the next bytes of a file into UTF-8; what cannot be read becomes U+FFFD. Undefined asks for the rest. */
export type Converter = (chunk: Buffer | undefined) => Buffer;

const marks: ReadonlyArray<{ readonly bytes: Buffer; readonly converter: () => Converter }> = [
  { bytes: Buffer.from([0xef, 0xbb, 0xbf]), converter: fromUtf8 },
  { bytes: Buffer.from([0xff, 0xfe]), converter: () => fromUtf16('utf-16le') },
  { bytes: Buffer.from([0xfe, 0xff]), converter: () => fromUtf16('utf-16be') },
];

/** Where text in UTF-8 begins in the file that it was made of. */
export interface Origin {
  /** Bytes of the byte order mark. */
  readonly skip: number;
  /** Encoding of the file, if what begins between two of its characters can be read without what precedes it. */
  readonly encoding?: ByteEncoding;
}

/** UTF-8, or one byte for each character. */
export type ByteEncoding = Exclude<Encoding, 'UTF-16'>;

/** Bytes that must be seen before the encoding can be told. */
export const longestMark = 3;

/**
 * Tells by a byte order mark, else by what was declared, how a file is read, and how many bytes the mark takes.
 * Throws FileContentError for UTF-16 without a mark.
 * @param isKnown the file was read before: what was declared is not doubted again
 */
export function chooseConverter(
  head: Buffer,
  declared: Encoding,
  isKnown = false,
): Origin & { readonly converter: Converter } {
  const mark = marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (!mark) {
    const known = declared === 'UTF-16' ? {} : { encoding: declared };
    return { converter: withoutMark[declared](isKnown), skip: 0, ...known };
  }
  const { bytes, converter } = mark;
  return { converter: converter(), skip: bytes.length, ...(converter === fromUtf8 && { encoding: 'UTF-8' }) };
}

/** Reads on in the middle of a file that was read before: there is no mark, and no doubt about its encoding. */
export function continueConverter(encoding: ByteEncoding): Converter {
  return encoding === 'UTF-8' ? fromUtf8() : fromEightBits(encoding, true);
}

type EightBits = Exclude<ByteEncoding, 'UTF-8'>;

const withoutMark: Readonly<Record<Encoding, (isKnown: boolean) => Converter>> = {
  'UTF-8': fromUtf8,
  'UTF-16': () => {
    throw new FileContentError(
      'A file in UTF-16 must begin with a byte order mark: save it as UTF-8, or as "Unicode text" with the mark.',
      1,
    );
  },
  'ISO-8859-1': isKnown => fromEightBits('ISO-8859-1', isKnown),
  'Windows-1252': isKnown => fromEightBits('Windows-1252', isKnown),
};

/** What the bytes 80 to 9F are, in which the two differ. */
const specials: Readonly<Record<EightBits, (char: string) => string>> = {
  'ISO-8859-1': () => '\ufffd',
  'Windows-1252': char => windows1252[char.charCodeAt(0) - 0x80] ?? '\ufffd',
};

/** Characters of the bytes 80 to 9F; a blank is a byte that Windows-1252 leaves undefined. */
const windows1252 = [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].map(char => (char === ' ' ? undefined : char));

function fromUtf8(): Converter {
  let rest: Buffer = Buffer.alloc(0);
  return chunk => {
    const bytes = chunk ? (rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk) : rest;
    const whole = chunk ? bytes.length - unfinished(bytes) : bytes.length;
    rest = Buffer.from(bytes.subarray(whole));
    const part = bytes.subarray(0, whole);
    return isUtf8(part) ? part : Buffer.from(part.toString('utf8'));
  };
}

/** Bytes at the end that begin a character and do not finish it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function fromUtf16(label: 'utf-16le' | 'utf-16be'): Converter {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return chunk => Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode());
}

function fromEightBits(name: EightBits, isKnown: boolean): Converter {
  let mayBeUtf8 = !isKnown;
  return chunk => {
    const text = (chunk ?? Buffer.alloc(0)).toString('latin1');
    if (!/[\x80-\xff]/.test(text)) return Buffer.from(text);
    if (mayBeUtf8 && isLikeUtf8(text)) {
      throw new FileContentError(
        `The file is declared as ${name} but its letters are written in UTF-8: declare UTF-8.`,
      );
    }
    mayBeUtf8 = false;
    return Buffer.from(text.replace(/[\x80-\x9f]/g, specials[name]));
  };
}

/** True if every letter beyond ASCII is written as UTF-8 writes it, which real text in 8 bits never is. */
function isLikeUtf8(text: string): boolean {
  const inner = text.replace(/^[\x80-\xbf]{1,3}/, '').replace(/[\xc2-\xf4][\x80-\xbf]{0,2}$/, '');
  const rest = inner.replace(
    /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g,
    '',
  );
  return rest !== inner && !/[\x80-\xff]/.test(rest);
}
