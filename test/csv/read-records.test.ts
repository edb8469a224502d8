import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../shared/csv/read-records.ts';
import { toUtf8 } from '../../shared/csv/to-utf8.ts';
import { recordLength, writeRecord } from '../../shared/csv/write-record.ts';
import { pieces } from './pieces.ts';

describe('records', () => {
  it('come back as they were written, in whatever pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab;"\r\n ,\t=€ü') });
    const record = fc
      .array(cell, { minLength: 2, maxLength: 5 })
      .filter(cells => cells.some(one => one !== ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (records, size) => {
          const bytes = Buffer.from(records.map(writeRecord).join(''));
          const read = (await Array.fromAsync(readRecords(toUtf8(pieces(bytes, size), 'UTF-8')))).flat();
          expect(read.map(({ cells }) => cells)).toEqual(records);
          const lines = records.map(cells => writeRecord(cells).match(/\r\n|\n|\r/g)?.length ?? 0);
          const starts = lines.map((_, i) => 1 + lines.slice(0, i).reduce((sum, count) => sum + count, 0));
          expect(read.map(({ line }) => line)).toEqual(starts);
          expect(bytes.length).toBe(records.reduce((sum, cells) => sum + recordLength(cells), 0));
        },
      ),
    );
  });

  it('are those that csv-parse reads, and so are the rows with a fault', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'aé€;;""\r\n\n'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (file, size) => {
        const read: string[][] = [];
        const fault = await collect(readRecords(pieces(Buffer.from(file), size)), read);
        const { records, isFaulty } = asCsvParseReads(file);
        expect(read).toEqual(records.filter(cells => cells.some(cell => cell !== '')));
        expect(fault !== undefined).toBe(isFaulty);
      }),
      { numRuns: 5_000 },
    );
  });
});

/** Gathers records until the end or a fault, which it gives. */
async function collect(records: ReturnType<typeof readRecords>, into: string[][]): Promise<unknown> {
  try {
    for await (const batch of records) into.push(...batch.map(({ cells }) => cells));
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The same by another reader. */
function asCsvParseReads(file: string): { readonly records: string[][]; readonly isFaulty: boolean } {
  const records: string[][] = [];
  try {
    parse(file, {
      delimiter: ';',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (cells: string[]) => {
        records.push(cells);
        return null;
      },
    });
    return { records, isFaulty: false };
  } catch {
    return { records, isFaulty: true };
  }
}
