import type { Erp } from '../erps.ts';

/** What names an item for ever. Documents and payments are items alike, and count their ids apart. */
export const itemKey = (source: Erp, of: 'document' | 'payment', id: string): string =>
  of === 'document' ? `${source}:${id}` : `${source}:payment:${id}`;

/**
 * The number under which people know a document, as it is printed: "FT A26/123". A number alone repeats in each
 * series and year, so all three parts are needed, and no two documents share the result. Throws RangeError for
 * parts that a printed number cannot have: no type, a space in it, a space or slash in the series, a draft's 0.
 */
export function itemNumber({
  type,
  series,
  number,
}: {
  readonly type: string;
  readonly series: string;
  readonly number: number;
}): string {
  if (!/^\S+$/.test(type) || !/^[^\s/]+$/.test(series) || !Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`"${type}", "${series}" and ${number} do not make the number of a document.`);
  return `${type} ${series}/${number}`;
}
