import { VendorContractError, VendorUnavailableError } from '../../../errors.ts';
import { rowsOfPage } from './calls.ts';

interface Listed {
  readonly id: string | number;
}

interface Page<Row> {
  readonly pagination: {
    readonly number_pages?: number | null | undefined;
    readonly number_items?: number | null | undefined;
  };
  readonly rows: readonly Row[];
}

const secondsUntilStill = 10;
/** A list that is longer than this is not what was asked for. */
const mostPages = 200;

/**
 * All rows of a list, page by page to the last. Throws VendorContractError if they are not as many as the list says, and
 * VendorUnavailableError if one of them came twice, since others moved between two pages: what was not seen would count
 * as absent.
 */
export async function walk<Row extends Listed>(pageOf: (page: string) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { pagination, rows: found } = await pageOf(String(page));
    rows.push(...found);
    const { number_pages: pages, number_items: items } = pagination;
    if (page < (pages ?? 1) && found.length > 0) continue;
    if (typeof items !== 'number' && page < (pages ?? 1))
      throw new VendorContractError(`WISEDAT lists ${pages} pages, and page ${page} of them is empty.`);
    if (typeof items !== 'number' && typeof pages !== 'number' && found.length >= Number(rowsOfPage))
      throw new VendorContractError(
        'WISEDAT shows a full page, and does not say whether it is the last one.',
      );
    if (typeof items === 'number' && items !== rows.length)
      throw new VendorContractError(`WISEDAT lists ${items} rows and shows ${rows.length}.`);
    if (new Set(rows.map(({ id }) => String(id))).size < rows.length)
      throw new VendorUnavailableError("WISEDAT's list changed while it was read.", {
        retryAfterSeconds: secondsUntilStill,
      });
    return rows;
  }
  throw new VendorContractError(`WISEDAT lists more than ${mostPages} pages.`);
}
