import { availableParallelism } from 'node:os';

/** One measured figure. A bar is what must hold: at most, or at least, so much. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly bar?: { readonly atMost: number } | { readonly atLeast: number };
}

/** What a run of one function takes; `npm run cost` makes costs of it. */
export interface FunctionFigures {
  readonly function: string;
  /** Memory that serverless.yml gives it. */
  readonly memoryMb: number;
  /** Its zip. */
  readonly zipKb: number;
  readonly loadMs: number;
  /** Load and first request. */
  readonly coldMs: number;
  /** The calls of its first request made without any library, in a fresh process too. */
  readonly byHandMs: number;
  readonly warmMs: number;
  /** Largest resident memory of the process. */
  readonly rssMb: number;
}

export interface Report {
  readonly figures: readonly Figure[];
  readonly functions?: readonly FunctionFigures[];
}

/** Hands the figures of one measurement to `npm run bench`, which started it; without it prints them. */
export function report(measured: Report): void {
  if (process.send) process.send(measured);
  else process.stdout.write(table(measured));
}

/** What belongs to figures so that they can be compared. */
export function circumstances() {
  return { date: new Date().toISOString(), node: process.version, cpus: availableParallelism() };
}

/** True if there is no bar, or it is kept. */
export function holds({ value, bar }: Figure): boolean {
  if (!bar) return true;
  return 'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast;
}

/** Functions and figures as text for a terminal. */
export function table({ figures, functions = [] }: Report): string {
  const ofFunctions = functions.map(one => [
    one.function,
    ...[one.zipKb, one.loadMs, one.coldMs, one.coldMs / one.byHandMs, one.warmMs, one.rssMb].map(value =>
      value.toFixed(1),
    ),
  ]);
  const head = ['function', 'zip kB', 'load ms', 'cold ms', 'by hand x', 'warm ms', 'max RSS MB'];
  const lines = figures.map(figure => [
    figure.name,
    String(Number(figure.value.toPrecision(4))),
    figure.unit,
    figure.bar ? barText(figure.bar) : '',
    figure.bar ? (holds(figure) ? 'holds' : 'FAILS') : '',
  ]);
  const parts = [
    ...(ofFunctions.length > 0 ? [columns([head, ...ofFunctions])] : []),
    columns([['figure', 'value', 'unit', 'bar', ''], ...lines]),
  ];
  return `\n${parts.join('\n')}`;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

function barText(bar: NonNullable<Figure['bar']>): string {
  return 'atMost' in bar ? `<= ${bar.atMost}` : `>= ${bar.atLeast}`;
}

/** Rows as text whose columns are below each other; the first one is left-aligned. */
export function columns(rows: ReadonlyArray<readonly string[]>): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return `${rows.map(row => `  ${line(row).trimEnd()}\n`).join('')}`;
}
