import * as z from 'zod';
import { sourceErpIds } from '../domain/erps.ts';
import { isTenant } from '../domain/tenant.ts';
import { toolIds } from '../domain/tools.ts';

/** What the queue of `sync-receivables` contains. Messages outlive deployments: every version stays readable. */
export const syncMessageSchema = z.object({
  v: z.literal(1),
  type: z.literal('sync'),
  tenant: z.string().refine(isTenant),
  from: z.enum(sourceErpIds),
  to: z.enum(toolIds),
  /** ISO instant. */
  plannedAt: z.string(),
  /** Asked for by a person: only a report; and what changed since this day. */
  dryRun: z.boolean().optional(),
  since: z.iso.date().optional(),
  byHand: z.boolean().optional(),
});
export type SyncMessage = z.output<typeof syncMessageSchema>;
