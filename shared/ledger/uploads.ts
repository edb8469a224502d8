import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { queryIndex } from '../aws/table-index.ts';
import { clock } from '../clock.ts';
import { isTool, toolIds } from '../domain/tools.ts';
import { type UploadState, uploadStates } from '../domain/uploads/upload.ts';
import { RejectedInputError } from '../errors.ts';

/** One upload: which version of which file, and how far it got. Its report lies in the bucket. */
const uploadRowSchema = z.object({
  v: z.literal(1),
  tenant: z.string(),
  uploadId: z.string(),
  target: z.enum(toolIds),
  entity: z.string(),
  key: z.string(),
  state: z.enum(uploadStates),
  /** Absent until the file has arrived. */
  file: z
    .object({
      versionId: z.string().optional(),
      etag: z.string(),
      /** ISO instant, and what tells versions of one key apart in time. */
      droppedAt: z.string(),
      sequencer: z.string().optional(),
    })
    .optional(),
  reportKey: z.string(),
  /** What the report says at the end: it is written again from here if the function died before it could. */
  message: z.string().optional(),
  /** Whether its rejected rows lie beside the report; of an upload that an earlier version ended nobody knows. */
  keepsRejected: z.boolean().optional(),
  /** It crashed its function again and again: its message, sent again once the cause is fixed, opens it again. */
  setAside: z.literal(true).optional(),
  /** Id of the API key of the person who confirmed a held upload. */
  confirmedBy: z.string().optional(),
  /** Tries in succession that are repeated by themselves; the tool may have taken what went since `doubtSince`. */
  tries: z
    .object({
      count: z.number(),
      /** ISO instants. */
      since: z.string(),
      doubtSince: z.string().optional(),
    })
    .optional(),
  /** What the tool has accepted of a file that goes in parts. */
  parts: z
    .object({
      /** Byte of the file with which the next one begins; all are accepted once there is none. */
      next: z.number(),
      rows: z.number(),
      /** The tool's counters, added up. */
      vendor: z.record(z.string(), z.number()),
      /** Objects in the bucket that list the rows which it ignored. */
      ignored: z.array(z.string()),
    })
    .optional(),
  /** Since when it waits for records that its rows need (ISO instant). */
  waitsSince: z.string().optional(),
  createdAt: z.string(),
});
export type UploadRow = z.infer<typeof uploadRowSchema>;

/** As long as reports are kept. */
const daysKept = 90;

/** The row of an upload, or undefined. Throws RejectedInputError 409 if its tool is not one of this version. */
export async function findUpload(tenant: string, uploadId: string): Promise<UploadRow | undefined> {
  const item = await getItem(keyOf(tenant, uploadId));
  if (item && !isTool(String(item.target))) {
    throw new RejectedInputError(
      409,
      `This version does not serve the tool "${item.target}" of this upload.`,
    );
  }
  return item && uploadRowSchema.parse(item);
}

/** Opens a row; false if there is one already. */
export function openUpload(row: UploadRow): Promise<boolean> {
  return putItem(toItem(row), { expression: 'attribute_not_exists(pk)' });
}

/** Writes a row over the one that was in this state; false if the state has changed since. */
function moveUpload(row: UploadRow, from: UploadRow['state']): Promise<boolean> {
  return putItem(toItem(row), {
    expression: '#state = :from',
    names: { '#state': 'state' },
    values: { ':from': from },
  });
}

interface UploadPage {
  readonly uploads: readonly UploadRow[];
  /** For the next page; undefined on the last one. */
  readonly cursor?: string;
}

/** A tenant's uploads, or those in one state, newest first. Those of a tool that this version does not serve are left out. */
export async function listUploads(
  tenant: string,
  options: {
    readonly state?: UploadState | undefined;
    readonly limit: number;
    /** Of the page before. */
    readonly cursor?: string | undefined;
  },
): Promise<UploadPage> {
  const { state, ...range } = options;
  const { items, ...more } = await (state === undefined
    ? queryIndex('GSI2', [listOf(tenant)], range)
    : queryIndex('GSI1', [listOf(tenant, state)], range));
  const served = items.filter(({ target }) => isTool(String(target)));
  return { uploads: served.map(item => uploadRowSchema.parse(item)), ...more };
}

const listOf = (tenant: string, state?: UploadState): string =>
  state === undefined ? `T#${tenant}#U` : `T#${tenant}#U#S#${state}`;

const keyOf = (tenant: string, uploadId: string): string => `T#${tenant}#U#${uploadId}`;

function toItem(row: UploadRow) {
  const expiresAt = Math.floor(clock.now().getTime() / 1000) + daysKept * 86_400;
  const { tenant, uploadId, state, createdAt } = row;
  const sortKey = `${createdAt}#${uploadId}`;
  return {
    ...row,
    pk: keyOf(tenant, uploadId),
    gsi1pk: listOf(tenant, state),
    gsi1sk: sortKey,
    gsi2pk: listOf(tenant),
    gsi2sk: sortKey,
    expiresAt,
  };
}

/** The uploads of tenants as flows see them. */
export const uploads = { findUpload, openUpload, moveUpload };
