/** One record as it leaves: every cell in quotes, inner quotes doubled, CRLF at the end (RFC 4180). */
export function writeRecord(cells: readonly string[]): string {
  const text = cells.join('";"');
  if (countQuotes(text) === 2 * (cells.length - 1)) return `"${text}"\r\n`;
  return `"${cells.map(cell => cell.replaceAll('"', '""')).join('";"')}"\r\n`;
}

function countQuotes(text: string): number {
  let found = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) found++;
  return found;
}
