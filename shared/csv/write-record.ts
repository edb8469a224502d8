/** The same of a record of which no cell has a quote in it. */
export const writePlainRecord = (cells: readonly string[]): string => `"${cells.join('";"')}"\r\n`;

/** One record as it leaves: every cell in quotes, inner quotes doubled, CRLF at the end (RFC 4180). */
export function writeRecord(cells: readonly string[]): string {
  const clean = cells.some(hasQuote) ? cells.map(cell => cell.replaceAll('"', '""')) : cells;
  return writePlainRecord(clean);
}

const hasQuote = (cell: string): boolean => cell.includes('"');

/**
 * Bytes in UTF-8 of the record that `writeRecord` would write.
 * @param isPlain true if every cell is ASCII without a quote in it
 */
export function recordLength(cells: readonly string[], isPlain = false): number {
  if (isPlain) {
    // Two quotes and a semicolon for each, and the line break in place of the last one.
    let length = 3 * cells.length + 1;
    for (const cell of cells) length += cell.length;
    return length;
  }
  const text = cells.join(';');
  const quotes = text.includes('"') ? countQuotes(text) : 0;
  return Buffer.byteLength(text) + 2 * cells.length + quotes + 2;
}

function countQuotes(text: string): number {
  let found = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) found++;
  return found;
}
