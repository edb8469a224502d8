import * as z from 'zod';
import { digestEvent } from '../domain/digest-event.ts';
import { isTenant } from '../domain/tenant.ts';

const tenant = z.string().refine(isTenant);

/**
 * A document came to rest, or was about to when this was sent: that write has the number `rev`. `event`: its tenant's
 * receiver is told; `write-back`: its shop is.
 */
const ofDocument = z.object({
  v: z.literal(1),
  type: z.enum(['event', 'write-back']),
  tenant,
  documentId: z.string(),
  rev: z.int(),
});

/** A tenant's week for its receiver. */
const ofWeek = z.object({ v: z.literal(1), type: z.literal('digest'), tenant, event: digestEvent });

/** What the queue of `send-notification` contains. Messages outlive deployments: every version stays readable. */
export const notificationMessageSchema = z.discriminatedUnion('type', [ofDocument, ofWeek]);

export type DocumentNotification = z.infer<typeof ofDocument>;
export type NotificationMessage = z.infer<typeof notificationMessageSchema>;
