import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

const status = z.enum(['active', 'paused', 'disabled']);
/** The secret is never shown. */
const webhook = z.looseObject({
  id: z.int(),
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});

/** Calls about the webhooks of a shop: they need a key of a person who manages the shop. */
export const webhookCalls = defineEndpoints({
  webhooks: {
    list: {
      route: 'GET /wp-json/wc/v3/webhooks',
      effect: 'read',
      timeoutSeconds: 15,
      query: z.strictObject({ page: z.int().min(1), per_page: z.int().min(1).max(100) }),
      ok: z.array(webhook),
      source: 'REST API v3, Webhooks, List all webhooks',
    },
    /** The shop posts a ping to the address, which our door answers. */
    create: {
      route: 'POST /wp-json/wc/v3/webhooks',
      effect: 'write',
      timeoutSeconds: 20,
      body: z.strictObject({
        name: z.string(),
        topic: z.string(),
        delivery_url: z.string(),
        secret: z.string(),
        status,
      }),
      ok: webhook,
      source: 'REST API v3, Webhooks, Create a webhook',
    },
    update: {
      route: 'PUT /wp-json/wc/v3/webhooks/{id}',
      effect: 'write',
      timeoutSeconds: 20,
      body: z.strictObject({ status }),
      ok: webhook,
      source: 'REST API v3, Webhooks, Update a webhook',
    },
  },
});
