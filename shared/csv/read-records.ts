import { type CsvRecord, makeSplitter } from './split-records.ts';

/** What was seen of a file while its records were read. */
export interface RecordFacts {
  /** Whether there were rows that say nothing: empty lines, or nothing but semicolons. */
  hasBlankRows: boolean;
}

/** Records that are given at once: millions of rows of one character must not be in memory together. */
const largestBatch = 1_000;

/**
 * Reads UTF-8 bytes as records, in batches: semicolons, double quotes, any line break. Rows of any length are given;
 * rows of empty cells are left out. Throws FileContentError with the line of a row whose quotes are wrong, once the
 * rows before it are given, and whatever the bytes throw.
 */
export async function* readRecords(
  bytes: AsyncIterable<Buffer>,
  facts: RecordFacts = newRecordFacts(),
): AsyncGenerator<readonly CsvRecord[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const split = makeSplitter();
  for await (const chunk of bytes) yield* batches(split(decoder.decode(chunk, { stream: true })), facts);
  yield* batches(split(decoder.decode(), 'end'), facts);
}

export function newRecordFacts(): RecordFacts {
  return { hasBlankRows: false };
}

function* batches(records: Iterable<CsvRecord>, facts: RecordFacts): Generator<readonly CsvRecord[]> {
  let batch: CsvRecord[] = [];
  try {
    for (const record of records) {
      if (isBlank(record)) facts.hasBlankRows = true;
      else batch.push(record);
      if (batch.length === largestBatch) {
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    yield batch;
    throw error;
  }
  yield batch;
}

const isBlank = ({ cells }: CsvRecord): boolean => cells.every(cell => cell === '');
