import { finished } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { FileContentError } from './file-content-error.ts';

export interface CsvRecord {
  readonly cells: string[];
  /** Line of the file, from 1, on which the record begins. */
  readonly line: number;
}

/** Longest record in bytes: a quote that is never closed must not swallow a whole file into memory. */
const longestRecord = 1024 * 1024;
const breaks = /\r\n|\n|\r/g;

/** What the parser found, in words of the user. */
const sentences: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened in this row and never closed: the file may be cut.',
  CSV_INVALID_CLOSING_QUOTE:
    'A quote in this row is closed in the middle of a value: write a quote inside a value twice ("").',
  INVALID_OPENING_QUOTE:
    'This row has a quote inside a value without quotes: put the value in quotes and write the inner quote twice ("").',
  CSV_MAX_RECORD_SIZE: 'This row is longer than 1 MiB: a quote is not closed, or the file is not CSV.',
};

/**
 * Reads UTF-8 bytes as records, in batches: semicolons, double quotes, any line break. Rows of any length are
 * given; an empty line is a record of one empty cell. Throws FileContentError with the line of a row whose quotes
 * are wrong, and whatever the bytes throw.
 */
export async function* readRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<readonly CsvRecord[]> {
  let line = 1;
  let parserLine = 0;
  let batch: CsvRecord[] = [];
  const parser = parse({
    delimiter: ';',
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestRecord,
    on_record: (cells: string[], { lines }) => {
      batch.push({ cells, line });
      // The parser counts a CRLF inside a value twice: only whether there is a break at all is taken from it.
      line += lines === parserLine + 1 ? 1 : 1 + breaksIn(cells);
      parserLine = lines;
      return null;
    },
  });
  parser.resume();
  const over = finished(parser);
  over.catch(() => undefined);
  try {
    for await (const chunk of bytes) {
      await write(parser, chunk);
      yield batch;
      batch = [];
    }
    parser.end();
    await over;
    yield batch;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FileContentError(sentences[error.code] ?? 'This row is not valid CSV.', line);
  } finally {
    parser.destroy();
  }
}

/** An empty line. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(breaks)?.length ?? 0), 0);
}

function write(parser: Parser, chunk: Buffer): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  parser.write(chunk, error => (error ? reject(error) : resolve()));
  return promise;
}
