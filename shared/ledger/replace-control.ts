import * as z from 'zod';
import { getItem, setAttributes } from '../aws/table.ts';

/** What is known of a tenant's last file that replaces: the measure of the next one. */
const controlSchema = z.object({
  last: z
    .object({
      uploadId: z.string(),
      rows: z.number(),
      /** Decimal strings by currency. */
      totals: z.record(z.string(), z.string()),
      end: z.enum(['line-break', 'quote', 'open']),
      /** ISO instant and sequencer of the drop. */
      droppedAt: z.string(),
      key: z.string(),
      sequencer: z.string().optional(),
      /** Hashes of some of its rows' identities and customers; files of earlier versions have none. */
      samples: z.object({ items: z.array(z.number()), customers: z.array(z.number()) }).optional(),
    })
    .nullish(),
  /** An upload that replaces whose outcome is not known: nothing follows it without a person. */
  doubt: z.string().nullish(),
});
export type ReplaceControl = z.infer<typeof controlSchema>;

/** The control totals of a tenant at a tool. */
export const replaceControl = {
  read: async (tenant: string, target: string): Promise<ReplaceControl> =>
    controlSchema.parse((await getItem(keyOf(tenant, target))) ?? {}),
  /** Sets what is given and leaves the rest; null clears. */
  update: async (tenant: string, target: string, changes: Partial<ReplaceControl>): Promise<void> =>
    void (await setAttributes(keyOf(tenant, target), changes)),
};

// The key is older than the name of this file: rows outlive deployments.
const keyOf = (tenant: string, target: string): string => `T#${tenant}#STOCK#${target}`;
