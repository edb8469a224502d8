import { FileContentError } from './file-content-error.ts';

export interface CsvRecord {
  readonly cells: string[];
  /** Line of the file, from 1, on which the record begins. */
  readonly line: number;
  /** True if every cell is ASCII without a quote in it, and so as many bytes long as characters. */
  readonly isPlain: boolean;
}

interface Splitter {
  /**
   * Takes the next piece of a file, and tells the records that end in it, in batches; at the end of the file, the last
   * one too.
   * @param isAscii of the piece
   */
  readonly split: (piece: string, isAscii: boolean, isEnd?: 'end') => Generator<CsvRecord[]>;
  /** Text of earlier pieces that belongs to a record which has not ended. */
  readonly held: () => string;
}

/** Records that are given at once: millions of rows of one character must not be in memory together. */
const largestBatch = 1_000;

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
const [quote, semicolon, lf, cr] = [0x22, 0x3b, 0x0a, 0x0d];

/**
 * Splits text into records of cells: semicolons between them, double quotes around those that need them, any line
 * break (RFC 4180 but for the semicolon). Every character is looked at a few times, whatever the file holds. Throws
 * FileContentError with the line of a row whose quotes are wrong, once the rows before it are given.
 */
export function makeSplitter(): Splitter {
  let line = 1;
  let rest = '';
  let isRestAscii = true;
  return { split, held: () => rest };

  function* split(piece: string, isAscii: boolean, isEnd?: 'end'): Generator<CsvRecord[]> {
    const text = rest + piece;
    const reader = new RecordReader(text, isEnd !== undefined);
    const isAllAscii = isAscii && isRestAscii;
    let used = 0;
    let isWhole = true;
    while (isWhole && used < text.length) {
      const batch: CsvRecord[] = [];
      try {
        while (batch.length < largestBatch && used < text.length) {
          // What the reader has found of a record that is not whole is behind its beginning: it is not asked again.
          isWhole = reader.read(used, line);
          if (!isWhole) break;
          const { cells, end, breaksInside, hasQuotes } = reader;
          batch.push({ cells, line, isPlain: isAllAscii && !hasQuotes });
          line += breaksInside + 1;
          used = end;
        }
      } catch (error) {
        yield batch;
        throw error;
      }
      yield batch;
    }
    rest = text.slice(used);
    isRestAscii = isAllAscii || rest === '';
    if (rest.length > longestRecord) throw new FileContentError(sentences.tooLong, line);
  }
}

/** Reads one record after the other from a text; what it found of the last one. */
class RecordReader {
  cells: string[] = [];
  /** Where the next one begins. */
  end = 0;
  breaksInside = 0;
  hasQuotes = false;
  readonly #text: string;
  readonly #isLast: boolean;
  /** Positions of the next of these characters, at or behind every position that was asked for. */
  #semicolonAt = -1;
  #lfAt = -1;
  #crAt = -1;
  constructor(text: string, isLast: boolean) {
    this.#text = text;
    this.#isLast = isLast;
  }

  /** False if the text ends before the record does. */
  read(begin: number, line: number): boolean {
    const text = this.#text;
    const cells: string[] = [];
    this.hasQuotes = false;
    this.breaksInside = 0;
    for (let at = begin; ; ) {
      const isQuoted = text.charCodeAt(at) === quote;
      const stop = isQuoted ? this.#pushQuoted(at, cells) : this.#pushBare(at, cells, line);
      if (stop < 0) {
        if (this.#isLast) throw new FileContentError(sentences.notClosed, line);
        return false;
      }
      const isAtEnd = stop >= text.length;
      const char = isAtEnd ? -1 : text.charCodeAt(stop);
      if (!this.#isLast && (isAtEnd || (char === cr && stop + 1 === text.length))) return false;
      if (char !== semicolon && char !== lf && char !== cr && !isAtEnd)
        throw new FileContentError(badClosing(text[stop]), line);
      if (stop - begin > longestRecord) throw new FileContentError(sentences.tooLong, line);
      at = stop + (char === cr && text.charCodeAt(stop + 1) === lf ? 2 : 1);
      if (char === semicolon) continue;
      this.cells = cells;
      this.end = at;
      return true;
    }
  }

  /** Takes a value in quotes; gives the position behind the quote that ends it, the first that is not doubled, or -1. */
  #pushQuoted(at: number, cells: string[]): number {
    const text = this.#text;
    let stop = text.indexOf('"', at + 1);
    let isDoubled = false;
    while (stop >= 0 && text.charCodeAt(stop + 1) === quote) {
      isDoubled = true;
      stop = text.indexOf('"', stop + 2);
    }
    if (stop < 0) return -1;
    const cell = text.slice(at + 1, stop);
    cells.push(isDoubled ? cell.replaceAll('""', '"') : cell);
    if (isDoubled) this.hasQuotes = true;
    this.#look(at);
    if (this.#lfAt < stop || this.#crAt < stop) this.breaksInside += cell.match(breaks)?.length ?? 0;
    return stop + 1;
  }

  /** Takes a value without quotes; gives the position of what ends it. */
  #pushBare(at: number, cells: string[], line: number): number {
    const text = this.#text;
    if (this.#semicolonAt < at) this.#semicolonAt = positionOf(text, ';', at);
    this.#look(at);
    const stop = Math.min(this.#semicolonAt, this.#lfAt, this.#crAt);
    const cell = text.slice(at, stop);
    const isWhole = stop < text.length || this.#isLast;
    if (isWhole && cell.includes('"')) throw new FileContentError(sentences.openedInside, line);
    cells.push(cell);
    return stop;
  }

  #look(at: number): void {
    if (this.#lfAt < at) this.#lfAt = positionOf(this.#text, '\n', at);
    if (this.#crAt < at) this.#crAt = positionOf(this.#text, '\r', at);
  }
}

/** The end of the text if there is none. */
function positionOf(text: string, char: string, from: number): number {
  const found = text.indexOf(char, from);
  return found < 0 ? text.length : found;
}

function badClosing(char = ''): string {
  const name = separators.get(char);
  return name === undefined
    ? sentences.closedInside
    : `The columns are separated by ${name}: save the file with semicolons. If they are not, write a quote inside a value twice ("").`;
}
