import type { InvoiceSource, Read, SourceSettings } from '../../../domain/receivables/invoice-source.ts';
import { VendorContractError } from '../../../errors.ts';
import { fewAtATime } from '../../../http/lists/few-at-a-time.ts';
import { readList } from '../../../http/lists/read-list.ts';
import type { TokenSource } from '../../../ledger/tokens.ts';
import { connectWisedat } from '../connect.ts';
import { wisedatAccount } from '../connection.ts';
import {
  type ListedCustomer,
  type ListedInvoice,
  type ListedPayment,
  type ReceivablesApi,
  receivablesCalls,
  type ShownPage,
} from './calls.ts';
import { readDebtor } from './debtors.ts';
import { toDocument } from './documents.ts';
import { findPayment, readPayment } from './payments.ts';

/** Opens a tenant's WISEDAT for reading receivables. Throws ConfigurationError if its connection is missing or wrong. */
export async function openWisedatSource(
  tenant: string,
  tokens: TokenSource,
  settings: SourceSettings,
): Promise<InvoiceSource> {
  const { api, connection } = await connectWisedat(tenant, tokens, receivablesCalls);
  return wisedatSource(api, settings, wisedatAccount(connection));
}

/** WISEDAT as syncs read it (README.md, "Receivables"). It knows no contact persons. */
export function wisedatSource(api: ReceivablesApi, settings: SourceSettings, account: string): InvoiceSource {
  const { customers, salesInvoices, payments } = api;
  return {
    source: 'wisedat',
    account,
    documents: reading({
      noun: 'sales invoices',
      limit: 200,
      key: 'sales_invoice',
      find: query => salesInvoices.find({ query }),
      toEntry: async (row: ListedInvoice) => toDocument(row, settings),
    }),
    payments: reading({
      noun: 'payments',
      limit: rowsWithCalls,
      key: 'payments',
      // 0 are those of customers, 1 those of suppliers.
      find: query => payments.find({ query: { ...query, entity_type: '0' } }),
      toEntry: (row: ListedPayment) => readPayment(api, row),
    }),
    payment: known => findPayment(api, known),
    debtors: reading({
      noun: 'customers',
      limit: rowsWithCalls,
      key: 'customers',
      // Who is not active any more may still owe.
      find: query => customers.find({ query: { ...query, show_inactive: 'true' } }),
      toEntry: async (row: ListedCustomer) => {
        const debtor = await readDebtor(api, row);
        return debtor && { debtor, contacts: [] };
      },
    }),
  };
}

/** Rows of a page that take a call each, and the calls that are made at once: the server is a computer of the company. */
const rowsWithCalls = 50;
const atOnce = 4;

interface Listing<Row, Entry> {
  readonly noun: string;
  /** Rows of a page. */
  readonly limit: number;
  /** Under which a page has its rows; one record by its id has no such key. */
  readonly key: string;
  readonly find: (query: PageQuery) => Promise<object>;
  /** Undefined for what is not told. */
  readonly toEntry: (row: Row) => Promise<Entry | undefined>;
}

interface PageQuery {
  readonly page: string;
  readonly limit: string;
  readonly modified_since?: string;
}

function reading<Row extends { readonly id: string | number }, Entry>({
  noun,
  limit,
  key,
  find,
  toEntry,
}: Listing<Row, Entry>): Read<Entry> {
  const pageOf = async (asked: { page: number; limit: number; since: string | undefined }) => {
    const { page, since } = asked;
    const found = await find({
      page: String(page),
      limit: String(asked.limit),
      ...(since !== undefined && { modified_since: since }),
    });
    const rows = Object(found)[key] as readonly Row[] | undefined;
    if (!rows) throw new VendorContractError(`WISEDAT gave one of its ${noun} instead of a list.`);
    const { limit: given, number_items: items, number_pages: pages } = (found as ShownPage).pagination;
    // Without its figures nobody knows whether a page is the last: NaN fits none.
    return { rows, limit: given ?? Number.NaN, items: items ?? Number.NaN, pages: pages ?? Number.NaN };
  };
  const list = { name: `WISEDAT's list of ${noun}`, limit, idOf: ({ id }: Row) => String(id), pageOf };
  return async from => {
    const { rows, next, total } = await readList(list, from);
    const entries = await fewAtATime(rows, atOnce, toEntry);
    return {
      entries: entries.filter(entry => entry !== undefined),
      ...(next !== undefined && { next }),
      ...(total !== undefined && { total }),
    };
  };
}
