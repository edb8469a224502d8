import { VendorContractError, VendorUnavailableError } from '../../../errors.ts';

/** A page of a list. */
export interface Page<Row> {
  readonly datas: readonly Row[];
  readonly meta?:
    | { readonly last_page?: number | null | undefined; readonly total?: number | null | undefined }
    | null
    | undefined;
}

/** Rows of a page; "50" if nothing is asked for, 500 at most. */
const rowsOfPage = '500';
const secondsUntilStill = 10;
/** A list that is longer than this is not what was asked for. */
const mostPages = 40;

/**
 * All rows of a list that are not deleted, page by page to the last. Throws VendorContractError if they are not as many
 * as the list says, and VendorUnavailableError if one of them came twice, since others moved between two pages: what was
 * not seen would count as absent.
 */
export async function walk<Row extends { readonly id: string | number }>(
  pageOf: (query: { readonly page: string; readonly per_page: string }) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { datas, meta } = await pageOf({ page: String(page), per_page: rowsOfPage });
    rows.push(...datas);
    if (page < (meta?.last_page ?? 1) && datas.length > 0) continue;
    const { total, last_page: last } = meta ?? {};
    if (typeof total !== 'number' && page < (last ?? 1))
      throw new VendorContractError(`Kwixéo lists ${last} pages, and page ${page} of them is empty.`);
    if (typeof total !== 'number' && last == null && datas.length >= Number(rowsOfPage))
      throw new VendorContractError('Kwixéo shows a full page, and does not say whether it is the last one.');
    if (typeof total === 'number' && total !== rows.length)
      throw new VendorContractError(`Kwixéo lists ${total} rows and shows ${rows.length}.`);
    if (new Set(rows.map(({ id }) => String(id))).size < rows.length)
      throw new VendorUnavailableError("Kwixéo's list changed while it was read.", {
        retryAfterSeconds: secondsUntilStill,
      });
    return rows.filter(isThere);
  }
  throw new VendorContractError(`Kwixéo lists more than ${mostPages} pages.`);
}

/** "When deleted items are included, only the id and deletion date are shown." */
export const isThere = (row: unknown): boolean => {
  const { deleted_at: deleted } = Object(row) as { readonly deleted_at?: unknown };
  return deleted === undefined || deleted === null;
};
