/** One record as it leaves: every cell in quotes, inner quotes doubled, CRLF at the end (RFC 4180). */
export function writeRecord(cells: readonly string[]): string {
  const clean = cells.some(hasQuote) ? cells.map(cell => cell.replaceAll('"', '""')) : cells;
  return `"${clean.join('";"')}"\r\n`;
}

const hasQuote = (cell: string): boolean => cell.includes('"');

/** Bytes in UTF-8 of the record that `writeRecord` would write. */
export function recordLength(cells: readonly string[]): number {
  const text = cells.join(';');
  const quotes = text.includes('"') ? countQuotes(text) : 0;
  return Buffer.byteLength(text) + 2 * cells.length + quotes + 2;
}

function countQuotes(text: string): number {
  let found = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) found++;
  return found;
}
