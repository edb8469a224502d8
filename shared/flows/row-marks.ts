/** What becomes of each record of a file, one byte each. */
export interface RowMarks {
  add(mark: RowMark): void;
  /** Mark of the record at a position, from 0. */
  at(position: number): RowMark;
}

/** `send`, `reject`, `skip`: sent before, `blank`: an empty line. */
const marks = ['send', 'reject', 'skip', 'blank'] as const;
export type RowMark = (typeof marks)[number];

const firstSize = 4_096;

/** Marks in a growing array: millions of rows take megabytes, not hundreds of them. */
export function makeRowMarks(): RowMarks {
  let bytes = new Uint8Array(firstSize);
  let length = 0;
  return {
    add: mark => {
      if (length === bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes[length++] = marks.indexOf(mark);
    },
    at: position => marks[bytes[position] ?? 0] ?? 'send',
  };
}
