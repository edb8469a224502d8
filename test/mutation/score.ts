/** How many changes of an area its tests noticed. */
export interface Score {
  readonly name: string;
  readonly noticed: number;
  readonly changes: number;
}

/** The part of Stryker's report that is read here (its schema is mutation-testing-report-schema). */
interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly mutants: ReadonlyArray<{
          readonly status: string;
          readonly mutatorName: string;
          readonly replacement?: string;
          readonly location: { readonly start: { readonly line: number } };
        }>;
      }
    >
  >;
}

const noticed = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

/** Counts a report; `list` prints each change that was missed. */
export function scoreOf(name: string, { files }: Report, list: boolean): Score {
  const all = Object.entries(files).flatMap(([file, { mutants }]) => mutants.map(one => ({ file, ...one })));
  const lost = all.filter(({ status }) => missed.has(status));
  if (list)
    for (const { file, location, mutatorName, replacement } of lost)
      process.stdout.write(`  ${file}:${location.start.line} ${mutatorName}: ${replacement ?? ''}\n`);
  const found = all.filter(({ status }) => noticed.has(status)).length;
  return { name, noticed: found, changes: found + lost.length };
}
