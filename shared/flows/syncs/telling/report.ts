import { gunzipSync, gzipSync } from 'node:zlib';
import { asText } from '../../../csv/as-text.ts';
import { writeRecord } from '../../../csv/write-record.ts';
import type { SyncRun } from '../../../domain/receivables/sync-run.ts';
import type { SyncParts, TenantPair } from '../sync-parts.ts';
import { reportColumns } from './decide.ts';

/** What became of each entry of a run. */
interface Report {
  /** Cells in the order of `reportColumns`. */
  add(cells: readonly string[]): void;
  /** Writes it as CSV and as JSON, and the figures of the run beside it; gives the keys of the files in the bucket. */
  write(pair: TenantPair, summary: RunSummary, putPieces: SyncParts['putPieces']): Promise<string[]>;
}

/** The figures of a run that has ended. */
export type RunSummary = Omit<SyncRun, 'reports' | 'updatedAt' | 'progress'>;

/** Rows that are packed, and go into a piece, together. */
const rowsOfPiece = 500;

/** A report that is kept packed until it is written: a hundred thousand rows are some megabytes. */
export function makeReport(): Report {
  const packed: Buffer[] = [];
  let rows: (readonly string[])[] = [];
  const pack = (): void => {
    if (rows.length > 0) packed.push(gzipSync(JSON.stringify(rows), { level: 1 }));
    rows = [];
  };
  function* pieces(): Generator<string[][]> {
    for (const piece of packed) yield JSON.parse(gunzipSync(piece).toString('utf8'));
  }
  return {
    add: cells => {
      if (rows.push(cells) >= rowsOfPiece) pack();
    },
    write: async ({ tenant, from, to }, summary, putPieces) => {
      pack();
      const name = `reports/${tenant}/syncs/${from}-to-${to}/${summary.runId}`;
      await putPieces(`${name}.csv`, csvOf(pieces()), 'text/csv; charset=utf-8');
      await putPieces(`${name}.json`, jsonOf(pieces()), 'application/json');
      await putPieces(`${name}.summary.json`, whole(`${JSON.stringify(summary)}\n`), 'application/json');
      return [`${name}.csv`, `${name}.json`, `${name}.summary.json`];
    },
  };
}

/** The mark that spreadsheets know UTF-8 by. */
const byteOrderMark = '\uFEFF';

async function* csvOf(pieces: Iterable<string[][]>): AsyncGenerator<string> {
  yield byteOrderMark + writeRecord(reportColumns);
  for (const rows of pieces) yield rows.map(cells => writeRecord(cells.map(asText))).join('');
}

async function* jsonOf(pieces: Iterable<string[][]>): AsyncGenerator<string> {
  const objectOf = (cells: string[]) =>
    JSON.stringify(Object.fromEntries(reportColumns.map((name, index) => [name, cells[index] ?? ''])));
  let before = '[';
  for (const rows of pieces) {
    yield before + rows.map(objectOf).join(',\n');
    before = ',\n';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}
