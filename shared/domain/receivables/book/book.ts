import * as z from 'zod';
import { type Amount, limitOpen, makeBlocks, type Packing } from './blocks.ts';
import { makeRows, type Rows } from './rows.ts';
import {
  acceptedSchema,
  customerSchema,
  documentSchema,
  owedSchema,
  paymentSchema,
  sentSchema,
} from './schemas.ts';

const listSchema = z.enum(['debtors', 'documents', 'payments']);
/** What a source lists, in the order in which it is read. */
export type SourceList = z.output<typeof listSchema>;

const countsSchema = z.object({ debtors: z.number(), documents: z.number(), payments: z.number() });

/** A run under way: where it is, so that another invocation goes on there. */
const runSchema = z.object({
  runId: z.string(),
  /** ISO instant. */
  startedAt: z.string(),
  /** Digest of the settings that it follows. */
  settings: z.string(),
  isDry: z.boolean(),
  /** ISO instant from which changes are read; absent: everything is. */
  since: z.string().exactOptional(),
  /** The list that is being read, its next page, and its entries, if they are known; absent: all lists are read. */
  reading: z
    .object({ list: listSchema, cursor: z.string().exactOptional(), total: z.number().exactOptional() })
    .exactOptional(),
  read: countsSchema,
  sent: z.object({ debtors: z.number(), contacts: z.number(), items: z.number() }),
});
export type BookRun = z.output<typeof runSchema>;

export const headSchema = z.object({
  v: z.literal(1),
  /** Digest of the settings by which everything in the book was decided last. */
  settings: z.string().exactOptional(),
  /** ISO instants: what changed until then is in the book; when sixty days were last read again. */
  readTo: z.string().exactOptional(),
  readAgainAt: z.string().exactOptional(),
  /** ISO instant: documents of our own ledger that were issued until then are in the book. */
  ownTo: z.string().exactOptional(),
  /** Marks of the accounts that were read and written; absent in books of 0.1: those of now. */
  source: z.string().exactOptional(),
  target: z.string().exactOptional(),
  /** The first account that was written: persons that went there have their keys, those of others have the mark in front. */
  firstTarget: z.string().exactOptional(),
  /** Many documents were marked as paid: that none is is not believed (absent with a source that keeps payments). */
  hasMarks: z.literal(true).exactOptional(),
  /** How what was sent is written at the target; absent in books of 0.1: as it is written now. */
  forms: z.object({ invoices: z.string(), credits: z.string() }).exactOptional(),
  /** Every entry must be decided again, not only those that wait. */
  allWait: z.boolean(),
  run: runSchema.exactOptional(),
});
type BookHead = z.output<typeof headSchema>;

/** The sections of a book. Their names are written into files. */
export interface BookRows {
  /** What the source has told, by its ids. */
  readonly documents: Rows<z.output<typeof documentSchema>>;
  readonly payments: Rows<z.output<typeof paymentSchema>>;
  readonly customers: Rows<z.output<typeof customerSchema>>;
  /** Ids of the payments that name a document, by its id. */
  readonly links: Rows<string[]>;
  /** Payments of which nobody knows what they settle, by customer. */
  readonly unclear: Rows<Record<string, string>>;
  /** Payments that a reading of the last weeks has not met yet, by id. */
  readonly unmet: Rows<true>;
  /** Documents of our own ledger at this source, by its id or "number " and its number. */
  readonly own: Rows<true>;
  /** Entries that must be decided again. */
  readonly waiting: Rows<true>;
  /** Customers that changed, by what they are or by a payment that is not clear. */
  readonly changedCustomers: Rows<true>;
  /** What is owed of items, as it was decided last; and what was refused. By item key. */
  readonly owed: Rows<z.output<typeof owedSchema>>;
  readonly refused: Rows<string>;
  /** Those of the refused that were not before, as long as no alarm has told of them. By item key. */
  readonly newlyRefused: Rows<true>;
  /** What the target accepted, by item key, debtor key and contact key. */
  readonly sentItems: Rows<z.output<typeof sentSchema>>;
  readonly sentDebtors: Rows<z.output<typeof acceptedSchema>>;
  readonly sentContacts: Rows<z.output<typeof acceptedSchema>>;
}

/** All that is known of one tenant's receivables between one source and one target. One run changes it at a time. */
export interface Book {
  head: BookHead;
  readonly rows: BookRows;
}

const flag = z.literal(true);

/** Characters of a book that are unpacked at once: what is in memory of it, however large it is. */
const mostOpen = 8_000_000;

/** The book of a pair before its first run. */
export function emptyBook(packing: Packing): Book {
  const inUse = limitOpen(mostOpen);
  const rows = <Schema extends z.ZodType>(
    name: keyof BookRows,
    schema: Schema,
    amountOf?: (value: z.output<Schema>) => Amount | undefined,
  ) => makeRows(schema, makeBlocks(name, packing, inUse), amountOf);
  return {
    head: { v: 1, allWait: true },
    rows: {
      documents: rows('documents', documentSchema),
      payments: rows('payments', paymentSchema),
      customers: rows('customers', customerSchema),
      links: rows('links', z.array(z.string())),
      unclear: rows('unclear', z.record(z.string(), z.string())),
      unmet: rows('unmet', flag),
      own: rows('own', flag),
      waiting: rows('waiting', flag),
      changedCustomers: rows('changedCustomers', flag),
      owed: rows('owed', owedSchema, owed => owed),
      refused: rows('refused', z.string()),
      newlyRefused: rows('newlyRefused', flag),
      // What is in doubt the target has not accepted.
      sentItems: rows('sentItems', sentSchema, item => (item.doubt ? undefined : item)),
      sentDebtors: rows('sentDebtors', acceptedSchema),
      sentContacts: rows('sentContacts', acceptedSchema),
    },
  };
}
