/** A file of rows that cannot be read as a whole. `line` counts the lines of the file from 1. */
export class FileContentError extends Error {
  override readonly name = 'FileContentError';
  readonly line: number | undefined;
  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}
