import * as z from 'zod';
import { isTenant } from '../domain/tenant.ts';

/**
 * What the queue of `send-notification` contains. Messages outlive deployments: every version stays readable. A document came to rest, or was about to when this was sent: that write has the number `rev`. `event`: its tenant's
 * receiver is told; `write-back`: its shop is.
 */
export const notificationMessageSchema = z.object({
  v: z.literal(1),
  type: z.enum(['event', 'write-back']),
  tenant: z.string().refine(isTenant),
  documentId: z.string(),
  rev: z.int(),
});

export type NotificationMessage = z.infer<typeof notificationMessageSchema>;
