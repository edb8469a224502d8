/** Tests of one row: a file under test/, and words that the title of a test in it, or of its table, has. */
type Shown = readonly [file: string, ...titles: string[]];

interface Row {
  readonly what: string;
  readonly shown: readonly Shown[];
  /** What of it cannot be brought about here, and where it is looked at instead. */
  readonly elsewhere?: string;
}

/** Rows of a group, or of all, by their ids. */
export type Rows = Readonly<Record<string, Row>>;
