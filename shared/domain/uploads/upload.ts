import * as z from 'zod';

/** What became of an upload so far. Nothing follows on the last five but a person's decision. */
export const uploadStates = ['checking', 'sending', 'done', 'partial', 'held', 'refused', 'unknown'] as const;
export type UploadState = (typeof uploadStates)[number];

/** The same as a report tells it: `waiting` is between two tries, and needs no person. */
const reportStates = [...uploadStates, 'waiting'] as const;

/** One row that did not go; `line` counts the lines of the user's file from 1, `path` is the column. */
const rejectedRow = z.object({ line: z.number(), path: z.string(), message: z.string() });
export type RejectedRow = z.infer<typeof rejectedRow>;

/** Rows of a file; changed in place while it is checked, so that a report can show them at any moment. */
export interface RowCounts {
  read: number;
  accepted: number;
  rejected: number;
}

/** A file that cannot be read as a whole. */
export interface UnreadableFile {
  readonly ok: false;
  readonly rejected: readonly RejectedRow[];
}

/** The report of an upload, as the user reads it. Fixed: docs/decisions/outside-contract.md. */
export const uploadReportSchema = z.object({
  uploadId: z.string(),
  tenant: z.string(),
  target: z.string(),
  entity: z.string(),
  /** Where the file lies in the bucket. */
  key: z.string(),
  state: z.enum(reportStates),
  /** What happened and what to do, in one or two sentences. */
  message: z.string(),
  rows: z.object({ read: z.number(), accepted: z.number(), rejected: z.number(), sent: z.number() }),
  /** Decimal strings by currency. */
  totals: z.record(z.string(), z.string()),
  /** Counters as the tool answered them. */
  vendor: z.record(z.string(), z.number()),
  /** Rows that did not go, or of which nobody knows: the first 1,000. */
  rejected: z.array(rejectedRow),
  /** What the tool said to batches, shortened: the last 20. Absent where it takes whole files. */
  replies: z.array(z.object({ rows: z.number(), text: z.string() })).optional(),
  /** When it is tried again by itself (ISO instant), while it is `waiting` for that. */
  nextTryAt: z.string().optional(),
  startedAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type UploadReport = z.infer<typeof uploadReportSchema>;

/** Rejected rows that a report names; `.rejected.csv` holds all. */
export const mostRejectedNamed = 1_000;

/** Answers of a tool that a report shows. */
export const mostReplies = 20;
