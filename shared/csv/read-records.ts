import { type CsvRecord, makeSplitter } from './split-records.ts';

/** What was seen of a file while its records were read. */
export interface RecordFacts {
  /** Whether there were rows that say nothing: empty lines, or nothing but semicolons. */
  hasBlankRows: boolean;
  /** Where the first record begins that ends in the piece of the file which is being read. */
  pieceBegin: RecordBegin;
}

/** A place between two records: what precedes it, in UTF-8 without byte order mark. */
export interface RecordBegin {
  /** How many pieces of the file were read before. */
  readonly pieces: number;
  readonly bytes: () => number;
  /** UTF-16 code units. */
  readonly chars: () => number;
}

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
  const { split, held } = makeSplitter();
  const before = { pieces: 0, bytes: 0, chars: 0 };
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    const [{ pieces, bytes: bytesBefore, chars }, open] = [{ ...before }, held()];
    facts.pieceBegin = {
      pieces,
      bytes: () => bytesBefore - Buffer.byteLength(open),
      chars: () => chars - open.length,
    };
    yield* withoutBlanks(split(text, text.length === chunk.length), facts);
    before.pieces++;
    before.bytes += chunk.length;
    before.chars += text.length;
  }
  yield* withoutBlanks(split(decoder.decode(), true, 'end'), facts);
}

export function newRecordFacts(): RecordFacts {
  return { hasBlankRows: false, pieceBegin: { pieces: 0, bytes: () => 0, chars: () => 0 } };
}

function* withoutBlanks(
  batches: Iterable<readonly CsvRecord[]>,
  facts: RecordFacts,
): Generator<readonly CsvRecord[]> {
  for (const batch of batches) {
    if (batch.some(isBlank)) {
      facts.hasBlankRows = true;
      yield batch.filter(record => !isBlank(record));
    } else yield batch;
  }
}

const isBlank = ({ cells }: CsvRecord): boolean => cells[0] === '' && cells.every(cell => cell === '');
