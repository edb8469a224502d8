/** What becomes of each record of a file, one byte each. */
export interface RowMarks<Mark extends string> {
  add(mark: Mark): void;
  /** Mark of the record at a position, from 0. */
  at(position: number): Mark | undefined;
  set(position: number, mark: Mark): void;
}

const firstSize = 4_096;

/** Marks in a growing array: millions of rows take megabytes, not hundreds of them. */
export function makeRowMarks<const Mark extends string>(marks: readonly Mark[]): RowMarks<Mark> {
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
    at: position => (position < length ? marks[bytes[position] ?? 0] : undefined),
    set: (position, mark) => {
      if (position < length) bytes[position] = marks.indexOf(mark);
    },
  };
}
