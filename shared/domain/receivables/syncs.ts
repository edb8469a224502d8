import * as z from 'zod';
import { sourceErpIds } from '../erps.ts';
import { toolIds } from '../tools.ts';

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as "EUR"');
const amount = z
  .string()
  .regex(/^-?\d{1,13}\.\d{2}$/, 'must be an amount with two decimals in quotes, such as "505.55"');

const paidWhen = z.union([
  z.strictObject({ tag: z.string().min(1) }),
  z.strictObject({ customField: z.string().min(1) }),
  z.strictObject({ status: z.int() }),
]);

/** One direction of a tenant: what `from` has invoiced reaches `to`. */
const pair = z.strictObject({ from: z.enum(sourceErpIds), to: z.enum(toolIds) });
export type SyncPair = z.output<typeof pair>;

const isOnce = (pairs: readonly SyncPair[]): boolean =>
  new Set(pairs.map(({ from, to }) => `${from} ${to}`)).size === pairs.length;

/** The connection `receivables`: which ERP a tenant's tools follow, and how its documents are read. */
export const receivablesSyncs = {
  name: 'receivables',
  schema: z.strictObject({
    syncs: z.array(pair).refine(isOnce, 'names a pair twice').default([]),
    /** Until true each run only reports what it would send. */
    live: z.boolean().default(false),
    /** What a person has compared with the ERP, by currency: the balance of a dry run with these settings. */
    confirmedBalance: z.record(currency, amount).optional(),
    /** Sign of the amounts of credits and payments at the tool. */
    creditSign: z.enum(['negative', 'positive']).default('negative'),
    /** Private customers are left out. */
    onlyBusiness: z.boolean().default(true),
    /** Types of documents, as the tax file (SAF-T) numbers them, that are paid when they are issued. */
    paidAtIssue: z.array(z.int().min(0)).default([3, 4, 6, 7]),
    /** The mark of a paid document, where the ERP keeps no payments. */
    paidWhen: paidWhen.optional(),
    /** Documents that are settled already go too, as settled ones. */
    history: z.boolean().default(false),
  }),
};
export type Receivables = z.output<typeof receivablesSyncs.schema>;
