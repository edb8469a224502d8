import * as z from 'zod';
import { formatMinor } from '../money.ts';

/**
 * How a run is, or how it ended: `waiting` for the other side; `dry-run`: it reported what it would send;
 * `unconfirmed`: the same, though `live` is true; `refused`: it may not start; `failed`: the ERP refused a list, or the
 * tool calls as a whole, or the function crashed.
 */
const syncStates = [
  'reading',
  'sending',
  'waiting',
  'done',
  'dry-run',
  'unconfirmed',
  'refused',
  'failed',
] as const;

/** Amounts by currency as decimal texts. */
const amounts = z.record(z.string(), z.string());
const counts = z.record(z.string(), z.number());

const runSchema = z.object({
  runId: z.string(),
  state: z.enum(syncStates),
  /** A sentence for people. */
  message: z.string(),
  /** ISO instant or day from which changes were read; null: everything was. */
  since: z.string().nullable(),
  /** Entries that the source told, and that the target took. */
  read: counts,
  sent: counts,
  /** How far a run is that goes on, where that is known: so many documents of so many, or entries that are decided. */
  progress: z.object({ what: z.string(), done: z.number(), of: z.number() }).nullish(),
  /** Entries that were decided: as the target has them, left out, and refused. */
  unchanged: z.number(),
  out: z.number(),
  refused: z.number(),
  /** First of them: the number of the document and why. */
  refusals: z.array(z.object({ number: z.string(), message: z.string() })),
  /** What is owed at the source, what the target has accepted, and the difference. */
  balances: z.object({ source: amounts, target: amounts, difference: amounts }),
  /** Items that are owed, to be compared with the ERP before `confirmedBalance` is set. */
  owed: z.number(),
  /** Keys of the reports in the bucket. */
  reports: z.array(z.string()),
  startedAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().nullable(),
});

/** One run of a sync, as GET /tenants/{tenant}/syncs lists it. */
export type SyncRun = z.output<typeof runSchema>;

const dryRunSchema = z.object({
  runId: z.string(),
  at: z.string(),
  /** Digest of the settings that it followed. */
  settings: z.string(),
  items: z.number(),
  balance: amounts,
});
/** What a dry run found: the measure of `confirmedBalance`. */
export type DryRun = z.output<typeof dryRunSchema>;

export const syncRecordSchema = z.object({
  /** The last ones, newest first. */
  runs: z.array(runSchema).default([]),
  dryRuns: z.array(dryRunSchema).default([]),
  /** The dry run that a person has confirmed, as long as its settings stay. */
  confirmed: dryRunSchema.nullish(),
  /** ISO instants: when it was first planned, and when the last completed run began and ended. */
  firstPlannedAt: z.string().optional(),
  coveredTo: z.string().optional(),
  completedAt: z.string().optional(),
});

/** What is on record about the syncs of one pair. */
export type SyncRecord = z.output<typeof syncRecordSchema>;

/** As many runs and dry runs as a record has room for. */
export const mostRuns = 20;
export const mostDryRuns = 10;
export const mostRefusals = 20;

/** Decimal texts by currency of sums in minor units. */
export const amountsOf = (sums: ReadonlyMap<string, bigint>): Record<string, string> =>
  Object.fromEntries(
    [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => [currency, formatMinor(sum)]),
  );
