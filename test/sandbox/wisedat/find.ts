import type * as z from 'zod';
import type { RowAnswer, RowHandler } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import { behind } from './door.ts';
import type { Filters } from './matchers.ts';
import { readQuery } from './read-query.ts';
import { refuseUnless } from './refusal.ts';

/** A row that finds one record or a list of them. */
interface FindRow {
  readonly query: z.ZodType;
  /** Name of the list in a page; a list without pages if absent. */
  readonly pageOf?: string;
}

/** How records of a resource are found and shown. */
export interface Finding<Item> {
  /** As messages name one: "product". */
  readonly noun: string;
  /** By id as text, in the order of lists. */
  readonly records: () => ReadonlyMap<string, Item>;
  /** `numeric`: "Parameter id must be numeric". */
  readonly ids: 'numeric' | 'text';
  /** One filter for each parameter of the row beside `id`, `limit` and `page`. All that are declared must fit. */
  readonly filters?: Filters<Item>;
  /** Values of parameters that are not declared. */
  readonly defaults?: Readonly<Record<string, string>>;
  readonly inList: (item: Item) => unknown;
  /** As in a list if absent. */
  readonly inDetail?: (item: Item) => unknown;
  /** Name of the list of a page if it is not the row's. */
  readonly pageOf?: () => string;
  /** Refuses a single record before it is shown, as a 409 does. */
  readonly guard?: (item: Item, fault: WisedatFault | undefined) => void;
}

/** GET of one record by its id, else of a list with filters, and pages where the row has them. */
export function find<Item>(
  context: WisedatContext,
  row: FindRow,
  finding: Finding<Item>,
): RowHandler<WisedatFault> {
  const { noun, records, ids, filters = {}, defaults = {}, inList, inDetail = inList } = finding;
  return behind(context, 'token', ({ query }, fault) => {
    const { id, ...asked } = readQuery(context, row, query, ids);
    if (id === undefined) {
      const found = filtered(context, [...records().values()], filters, { ...defaults, ...asked });
      return inPages(context, finding.pageOf?.() ?? row.pageOf, found.map(inList), asked);
    }
    const item = records().get(ids === 'numeric' ? String(BigInt(id)) : id);
    refuseUnless(item !== undefined, notFound(noun), 404);
    finding.guard?.(item, fault);
    return { ok: inDetail(item), outcome: noun };
  });
}

/** The document's words for an id that is not there: "Product from parameter id doesn’t exist". */
export function notFound(noun: string): string {
  return `${noun[0]?.toUpperCase()}${noun.slice(1)} from parameter id doesn’t exist`;
}

/** The records that fit every parameter. */
export function filtered<Item>(
  { switches }: WisedatContext,
  records: readonly Item[],
  filters: Filters<Item>,
  asked: Readonly<Record<string, string>>,
): Item[] {
  const values = Object.entries(asked);
  return records.filter(item =>
    values.every(([name, value]) => filters[name]?.(item, value, switches) ?? true),
  );
}

/** A page of a list under its name, or the whole list. */
export function inPages(
  { switches }: WisedatContext,
  pageOf: string | undefined,
  items: readonly unknown[],
  asked: Readonly<Record<string, string>>,
): RowAnswer {
  if (pageOf === undefined) return { ok: items, outcome: `list of ${items.length}` };
  const limit = Math.min(Number(asked.limit ?? 50), switches.highestLimit);
  const page = Number(asked.page ?? 1);
  refuseUnless(limit >= 1, 'Parameter limit must be higher than 0');
  refuseUnless(page >= 1, 'Parameter page must be higher than 0');
  const pagination = {
    limit,
    page,
    number_pages: Math.ceil(items.length / limit),
    number_items: items.length,
  };
  const shown = items.slice((page - 1) * limit, page * limit);
  return { ok: { pagination, [pageOf]: shown }, outcome: `page of ${shown.length}` };
}
