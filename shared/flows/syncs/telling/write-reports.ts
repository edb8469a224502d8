import { writeRecord } from '../../../csv/write-record.ts';
import type { SyncParts, TenantPair } from '../sync-parts.ts';
import { reportColumns } from './decide.ts';

/** Rows that go into a piece together. */
const rowsOfPiece = 500;

/**
 * Writes what became of each entry, as CSV and as JSON, each row the JSON of its cells in the order of `reportColumns`; gives the keys of
 * both files in the bucket.
 */
export async function writeReports(
  { tenant, from, to }: TenantPair,
  runId: string,
  rows: readonly string[],
  putPieces: SyncParts['putPieces'],
): Promise<string[]> {
  const name = `reports/${tenant}/syncs/${from}-to-${to}/${runId}`;
  await putPieces(`${name}.csv`, csvOf(rows), 'text/csv; charset=utf-8');
  await putPieces(`${name}.json`, jsonOf(rows), 'application/json');
  return [`${name}.csv`, `${name}.json`];
}

/** The mark that spreadsheets know UTF-8 by. */
const byteOrderMark = '\uFEFF';

async function* csvOf(rows: readonly string[]): AsyncGenerator<string> {
  yield byteOrderMark + writeRecord(reportColumns);
  for (const part of parts(rows)) yield part.map(row => writeRecord(cellsIn(row).map(asText))).join('');
}

async function* jsonOf(rows: readonly string[]): AsyncGenerator<string> {
  const objectOf = (row: string) => {
    const cells = cellsIn(row);
    return JSON.stringify(Object.fromEntries(reportColumns.map((name, index) => [name, cells[index] ?? ''])));
  };
  let before = '[';
  for (const part of parts(rows)) {
    yield before + part.map(objectOf).join(',\n');
    before = ',\n';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

function* parts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += rowsOfPiece) yield rows.slice(at, at + rowsOfPiece);
}

const cellsIn = (row: string): string[] => JSON.parse(row);

/** A spreadsheet would take a text that begins so for a formula; amounts below zero stay amounts. */
const asText = (cell: string): string => (/^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell);
