/** What becomes of each record of a file, one byte each where it is not the usual. */
export interface RowMarks<Mark extends string> {
  add(mark: Mark): void;
  /** Mark of the record at a position, from 0. */
  at(position: number): Mark | undefined;
  set(position: number, mark: Mark): void;
}

const recordsOfPage = 4_096;

/** Marks in pages; one of records that all have the first mark takes nothing: millions of right rows fit anywhere. */
export function makeRowMarks<const Mark extends string>(marks: readonly Mark[]): RowMarks<Mark> {
  const pages: (Uint8Array | undefined)[] = [];
  let length = 0;
  const write = (position: number, mark: Mark): void => {
    const value = marks.indexOf(mark);
    const at = Math.floor(position / recordsOfPage);
    if (value === 0 && !pages[at]) return;
    pages[at] ??= new Uint8Array(recordsOfPage);
    pages[at][position % recordsOfPage] = value;
  };
  return {
    add: mark => write(length++, mark),
    at: position =>
      position < length
        ? marks[pages[Math.floor(position / recordsOfPage)]?.[position % recordsOfPage] ?? 0]
        : undefined,
    set: (position, mark) => {
      if (position < length) write(position, mark);
    },
  };
}
