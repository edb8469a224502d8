import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { clock } from '../clock.ts';
import { uploadStates } from '../domain/uploads/upload.ts';

/** One upload: which version of which file, and how far it got. Its report lies in the bucket. */
export const uploadRowSchema = z.object({
  v: z.literal(1),
  tenant: z.string(),
  uploadId: z.string(),
  target: z.string(),
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
  /** Id of the API key of the person who let a held upload go. */
  confirmedBy: z.string().optional(),
  /** Since when it waits for records that its rows need (ISO instant). */
  waitsSince: z.string().optional(),
  createdAt: z.string(),
});
export type UploadRow = z.infer<typeof uploadRowSchema>;

/** As long as reports are kept. */
const daysKept = 90;

/** The row of an upload, or undefined. */
export async function findUpload(tenant: string, uploadId: string): Promise<UploadRow | undefined> {
  const item = await getItem(keyOf(tenant, uploadId));
  return item && uploadRowSchema.parse(item);
}

/** Opens a row; false if there is one already. */
export function openUpload(row: UploadRow): Promise<boolean> {
  return putItem(toItem(row), { expression: 'attribute_not_exists(pk)' });
}

/** Writes a row over the one that was in this state; false if the state has changed since. */
export function moveUpload(row: UploadRow, from: UploadRow['state']): Promise<boolean> {
  return putItem(toItem(row), {
    expression: '#state = :from',
    names: { '#state': 'state' },
    values: { ':from': from },
  });
}

const keyOf = (tenant: string, uploadId: string): string => `T#${tenant}#U#${uploadId}`;

function toItem(row: UploadRow) {
  const expiresAt = Math.floor(clock.now().getTime() / 1000) + daysKept * 86_400;
  return { ...row, pk: keyOf(row.tenant, row.uploadId), expiresAt };
}
