import type { InvoiceSource, Read, SourceSettings } from '../../../domain/receivables/invoice-source.ts';
import { oneAfterTheOther } from '../../../http/lists/one-after-the-other.ts';
import { readList } from '../../../http/lists/read-list.ts';
import type { TokenSource } from '../../../ledger/tokens.ts';
import { connectKwixeo } from '../connect.ts';
import { kwixeoAccount } from '../connection.ts';
import { isThere } from '../issuing/walk.ts';
import {
  type ListedCustomer,
  type ListedInvoice,
  type ReceivablesApi,
  receivablesApi,
  receivablesCalls,
} from './calls.ts';
import { toDebtor } from './debtors.ts';
import { toDocument } from './documents.ts';

/** Opens a tenant's Kwixéo for reading receivables. Throws ConfigurationError if its connection is missing or wrong. */
export async function openKwixeoSource(
  tenant: string,
  _: TokenSource,
  settings: SourceSettings,
): Promise<InvoiceSource> {
  const { api, connection } = await connectKwixeo(tenant, receivablesCalls);
  return kwixeoSource(receivablesApi(api), settings, kwixeoAccount(connection));
}

/** Kwixéo as syncs read it (README.md, "Receivables"). It keeps no payments, and lists no credits. */
export function kwixeoSource(
  { invoices, customers }: ReceivablesApi,
  { paidWhen }: SourceSettings,
  account: string,
): InvoiceSource {
  const customersOf = (archived: '0' | '1') =>
    reading({
      noun: 'customers',
      query: { filter: { archived }, include: 'address_invoice, contacts' },
      list: customers.list,
      toEntry: (row: ListedCustomer) => toDebtor(row),
    });
  return {
    source: 'kwixeo',
    account,
    documents: reading({
      noun: 'invoices',
      query: { include: 'payment_term, tags, custom_fields' },
      list: invoices.list,
      toEntry: (row: ListedInvoice) => toDocument(row, paidWhen),
      isWhole: paidWhen !== undefined && !('status' in paidWhen),
    }),
    // Whether a list has archived customers unasked is not documented, and who is archived may still owe.
    debtors: oneAfterTheOther(customersOf('0'), customersOf('1')),
  };
}

/** "500 is the maximum." */
const rowsOfPage = 500;

interface Listing<Row, Entry> {
  readonly noun: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly list: ReceivablesApi['invoices' | 'customers']['list'];
  /** Undefined for what is not told. */
  readonly toEntry: (row: Row) => Entry | undefined;
  /** All of it is read each time: what may change in it need not count as an edit (README.md, "Receivables"). */
  readonly isWhole?: boolean;
}

function reading<Row extends { readonly id: string | number }, Entry>({
  noun,
  query,
  list: call,
  toEntry,
  isWhole = false,
}: Listing<Row, Entry>): Read<Entry> {
  const pageOf = async (asked: { page: number; limit: number; since: string | undefined }) => {
    const { page, limit, since } = asked;
    const { datas, meta } = await call({
      query: {
        ...query,
        page: String(page),
        per_page: String(limit),
        ...(since !== undefined && { edited_since: since }),
      },
    });
    return {
      rows: datas as unknown as readonly Row[],
      // Without its figures nobody knows whether a page is the last: NaN fits none.
      limit: meta?.per_page ?? Number.NaN,
      items: meta?.total ?? Number.NaN,
      pages: meta?.last_page ?? Number.NaN,
    };
  };
  const list = {
    name: `Kwixéo's list of ${noun}`,
    limit: rowsOfPage,
    idOf: ({ id }: Row) => String(id),
    pageOf,
  };
  return async ({ since, cursor }) => {
    const from = {
      ...(since !== undefined && !isWhole && { since }),
      ...(cursor !== undefined && { cursor }),
    };
    const { rows, next, total } = await readList(list, from);
    const entries = rows.filter(isThere).map(toEntry);
    return {
      entries: entries.filter(entry => entry !== undefined),
      ...(next !== undefined && { next }),
      ...(total !== undefined && { total }),
    };
  };
}
