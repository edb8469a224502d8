import { FileContentError } from './file-content-error.ts';

export interface CsvRecord {
  readonly cells: string[];
  /** Line of the file, from 1, on which the record begins. */
  readonly line: number;
}

interface Splitter {
  /** Takes the next piece of a file, and tells the records that end in it; at the end of the file, the last one too. */
  readonly split: (piece: string, isEnd?: 'end') => Generator<CsvRecord>;
  /** Text of earlier pieces that belongs to a record which has not ended. */
  readonly held: () => string;
}

/** Longest record in characters: a quote that is never closed must not swallow a whole file into memory. */
const longestRecord = 1024 * 1024;

const sentences = {
  notClosed: 'A quote is opened in this row and never closed: the file may be cut.',
  closedInside:
    'A quote in this row is closed in the middle of a value: write a quote inside a value twice ("").',
  openedInside:
    'This row has a quote inside a value without quotes: put the value in quotes and write the inner quote twice ("").',
  tooLong: 'This row is longer than 1 MiB: a quote is not closed, or this is not a CSV file.',
} as const;

/** Characters behind a closed quote that say how the columns are separated in truth. */
const separators: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
]);

const breaks = /\r\n|\n|\r/g;

/**
 * Splits text into records of cells: semicolons between them, double quotes around those that need them, any line
 * break (RFC 4180 but for the semicolon). Every character is looked at a few times, whatever the file holds. Throws
 * FileContentError with the line of a row whose quotes are wrong.
 */
export function makeSplitter(): Splitter {
  let line = 1;
  let rest = '';
  return { split, held: () => rest };

  function* split(piece: string, isEnd?: 'end'): Generator<CsvRecord> {
    const text = rest + piece;
    const next = { ';': nextOf(text, ';'), '\n': nextOf(text, '\n'), '\r': nextOf(text, '\r') };
    let used = 0;
    let record = 0;
    /** The record at `used`, or undefined if the text ends before it. */
    const readRecord = (): string[] | undefined => {
      const cells: string[] = [];
      let at = used;
      record = line;
      for (;;) {
        const isQuoted = text[at] === '"';
        const stop = isQuoted
          ? closingQuote(text, at + 1)
          : Math.min(next[';'](at), next['\n'](at), next['\r'](at));
        if (stop < 0 && isEnd) throw new FileContentError(sentences.notClosed, line);
        if (stop < 0) return undefined;
        const cell = isQuoted ? text.slice(at + 1, stop).replaceAll('""', '"') : text.slice(at, stop);
        at = isQuoted ? stop + 1 : stop;
        const char = text[at];
        const isCut = char === undefined || (char === '\r' && at + 1 === text.length);
        if (isCut && !isEnd) return undefined;
        if (isQuoted && !endsCell(char)) throw new FileContentError(badClosing(char), line);
        if (!isQuoted && cell.includes('"')) throw new FileContentError(sentences.openedInside, line);
        cells.push(cell);
        if (at - used > longestRecord) throw new FileContentError(sentences.tooLong, line);
        if (isQuoted) record += cell.match(breaks)?.length ?? 0;
        at += char === '\r' && text[at + 1] === '\n' ? 2 : 1;
        if (char === ';') continue;
        used = at;
        return cells;
      }
    };
    while (used < text.length) {
      const cells = readRecord();
      if (!cells) break;
      yield { cells, line };
      line = record + 1;
    }
    rest = text.slice(used);
    if (rest.length > longestRecord) throw new FileContentError(sentences.tooLong, line);
  }
}

const endsCell = (char: string | undefined): boolean =>
  char === undefined || char === ';' || char === '\n' || char === '\r';

function badClosing(char = ''): string {
  const name = separators.get(char);
  return name === undefined
    ? sentences.closedInside
    : `The columns are separated by ${name}: save the file with semicolons. If they are not, write a quote inside a value twice ("").`;
}

/** Position of the next such character at or behind a position that only grows; the end of the text if none. */
function nextOf(text: string, char: string): (from: number) => number {
  let known = -1;
  return from => {
    if (known < from) {
      const found = text.indexOf(char, from);
      known = found < 0 ? text.length : found;
    }
    return known;
  };
}

/** The quote that ends a value: the first one that is not doubled. -1 if the text ends before that is known. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
