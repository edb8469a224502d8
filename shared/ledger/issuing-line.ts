import * as z from 'zod';
import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

const lineSchema = z.object({
  /** ISO instant of the first send that this ledger knows of: what is older, a lost ledger may have issued. */
  since: z.string().optional(),
  /** Since when documents wait behind one another: a new order queues up behind them (ISO instant). */
  deferredSince: z.string().nullish(),
  /** Document whose total differs at the ERP: nothing is issued until a person accepts it. */
  haltedBy: z.string().nullish(),
  /** ISO instant at which the look-up last found a document that definitely exists. */
  lookUpProvedAt: z.string().nullish(),
  /** Our reference of that document: it is looked for once more before an absence counts. */
  lookUpProvedBy: z.string().nullish(),
  /** The ERP's last refusal, how many documents in a row met it, the last one of them, and since when the line pauses. */
  refusal: z
    .object({
      text: z.string(),
      times: z.number(),
      documentId: z.string().optional(),
      pausedSince: z.string().optional(),
    })
    .nullish(),
});
export type IssuingLine = z.infer<typeof lineSchema>;

/** What may change on a line; its beginning never does. */
export type LineChanges = Partial<Omit<IssuingLine, 'since'>>;

/** State of a tenant's one line of issue at an ERP. */
export async function readLine(tenant: string, vendor: string): Promise<IssuingLine> {
  return lineSchema.parse((await getItem(keyOf(tenant, vendor))) ?? {});
}

/** Sets what is given and leaves the rest; null clears. */
export async function updateLine(tenant: string, vendor: string, changes: LineChanges): Promise<void> {
  await setAttributes(keyOf(tenant, vendor), { ...changes, updatedAt: clock.now().toISOString() });
}

/** Remembers the present as the line's beginning, unless it has one. Gives the ISO instant that is kept. */
export async function beginLine(tenant: string, vendor: string): Promise<string> {
  const now = clock.now().toISOString();
  const condition = { expression: 'attribute_not_exists(since)' };
  const began = await setAttributes(keyOf(tenant, vendor), { since: now, updatedAt: now }, condition);
  return (began ? undefined : (await readLine(tenant, vendor)).since) ?? now;
}

const keyOf = (tenant: string, vendor: string): string => `T#${tenant}#LINE#${vendor}`;
