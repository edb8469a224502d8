import * as z from 'zod';
import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

/** Documents that changed last in a stretch of time (ISO instants), and the page of them that is next. */
const stretch = z.object({ after: z.string(), before: z.string(), cursor: z.string().optional() });

const rereadSchema = z.object({
  /** ISO instant at which the last complete run began. */
  readTo: z.string().optional(),
  /** The run that is not complete: when it began, and what is left of it. */
  running: z.object({ begunAt: z.string(), left: z.array(stretch) }).nullish(),
});

/** How far the issued documents of a tenant were read again. */
export type Reread = z.output<typeof rereadSchema>;

export async function readReread(tenant: string): Promise<Reread> {
  return rereadSchema.parse((await getItem(keyOf(tenant))) ?? {});
}

/** Sets what is given and leaves the rest; null clears. */
export async function updateReread(tenant: string, changes: Partial<Reread>): Promise<void> {
  await setAttributes(keyOf(tenant), { v: 1, ...changes, updatedAt: clock.now().toISOString() });
}

const keyOf = (tenant: string): string => `T#${tenant}#REREAD`;
