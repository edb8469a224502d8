import * as z from 'zod';
import { digestEventType } from '../../../domain/digest-event.ts';
import { documentEventTypes } from '../../../domain/document-events.ts';
import { webhookSecret } from '../sign.ts';

const eventTypes = [...documentEventTypes, digestEventType] as const;

const schema = z.strictObject({
  /** Where a tenant's events are posted. */
  url: z.url({ protocol: /^https?$/, error: 'must start with https://' }),
  /** Signs them. */
  secret: webhookSecret,
  /** What is told. */
  events: z
    .array(z.enum(eventTypes, { error: () => `must be one of ${eventTypes.join(', ')}` }))
    .min(1)
    .default([...eventTypes]),
});

/** The connection `notifications`: who is told of a tenant's documents. */
export const notificationsConnection = { name: 'notifications', schema };
