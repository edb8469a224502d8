/** A cell for a spreadsheet, which would take one that begins so for a formula; amounts below zero stay amounts. */
export const asText = (cell: string): string =>
  /^[=+@\t\r-]/.test(cell) && !/^-\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell;
