/** A CSV file that cannot be read as a whole. `line` counts the lines of the file from 1. */
export class CsvFileError extends Error {
  override readonly name = 'CsvFileError';
  readonly line: number | undefined;
  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}
