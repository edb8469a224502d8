import { ownOpenApi } from '../api/openapi.ts';
import {
  digestEventSchema,
  documentEventSchema,
  notificationsOpenApi,
} from '../shops/standard-webhooks/outgoing/published.ts';
import { orderSchema, refundSchema, standardWebhooksOpenApi } from '../shops/standard-webhooks/published.ts';
import { openApiDocuments } from '../vendors/openapi-documents.ts';

/** Every file that `npm run openapi` writes, by its path from the root of the project. */
export const publishedFiles: Readonly<Record<string, () => Readonly<Record<string, unknown>>>> = {
  ...Object.fromEntries(
    openApiDocuments.entries().map(([vendor, make]) => [`docs/openapi/${vendor}.json`, make]),
  ),
  'docs/openapi/invoice-bridge.json': ownOpenApi,
  'docs/shops/your-own-shop/openapi.json': standardWebhooksOpenApi,
  'docs/shops/your-own-shop/order-v1.schema.json': orderSchema,
  'docs/shops/your-own-shop/refund-v1.schema.json': refundSchema,
  'docs/notifications/openapi.json': notificationsOpenApi,
  'docs/notifications/digest-event-v1.schema.json': digestEventSchema,
  'docs/notifications/document-event-v1.schema.json': documentEventSchema,
};
