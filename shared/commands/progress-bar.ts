/** Signs of a whole bar. */
const length = 24;

/** How far some work is: "[######..................]  25 %  250 of 1,000 documents". */
export function progressBar({
  what,
  done,
  of,
}: {
  readonly what: string;
  readonly done: number;
  readonly of: number;
}): string {
  const part = of > 0 ? Math.min(1, done / of) : 1;
  const full = Math.floor(part * length);
  const percent = String(Math.floor(part * 100)).padStart(3);
  const figure = (number: number): string => number.toLocaleString('en-US');
  return `[${'#'.repeat(full)}${'.'.repeat(length - full)}] ${percent} %  ${figure(done)} of ${figure(of)} ${what}`;
}
