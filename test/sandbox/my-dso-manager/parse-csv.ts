/**
 * The sandbox's own reader of semicolon files, so that it does not share the mistakes of the one that is tested.
 * Gives cells row by row; undefined if a quote is not closed.
 */
export function parseCsv(text: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let began = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
      continue;
    }
    if (char === '\r' && text[i + 1] === '\n') continue;
    if (char === '"' && cell === '') quoted = true;
    else if (char === ';') endCell();
    else if (char === '\n') {
      endCell();
      rows.push(row);
      row = [];
      began = false;
      continue;
    } else cell += char;
    began = true;
  }
  if (quoted) return undefined;
  if (began || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return rows;
}
