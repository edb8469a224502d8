import * as z from 'zod';
import { documentEventTypes } from '../../../domain/document-events.ts';
import { webhookSecret } from '../sign.ts';

const schema = z.strictObject({
  /** Where a tenant's events are posted. */
  url: z.url({ protocol: /^https?$/, error: 'must start with https://' }),
  /** Signs them. */
  secret: webhookSecret,
  /** What is told. */
  events: z
    .array(
      z.enum(documentEventTypes, {
        error: ({ input }) =>
          input === 'digest.weekly'
            ? 'is not in this version: no digest is sent'
            : `must be one of ${documentEventTypes.join(', ')}`,
      }),
    )
    .min(1)
    .default([...documentEventTypes]),
});

/** The connection `notifications`: who is told of a tenant's documents. */
export const notificationsConnection = { name: 'notifications', schema };
