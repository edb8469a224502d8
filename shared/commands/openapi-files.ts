import type { OpenApiDocument } from '../http/gateway/openapi.ts';
import { orderSchema, refundSchema, standardWebhooksOpenApi } from '../shops/standard-webhooks/published.ts';
import { openApiDocuments } from '../vendors/openapi-documents.ts';

/** Folder of the files below, from the root of the project. */
export const openApiFolder = 'docs/openapi';

/** Every OpenAPI document of a vendor by the name of its file. */
export const openApiFiles: Readonly<Record<string, () => OpenApiDocument>> = Object.fromEntries(
  openApiDocuments.entries().map(([vendor, make]) => [`${vendor}.json`, make]),
);

/** Every file that `npm run openapi` writes, by its path from the root of the project. */
export const publishedFiles: Readonly<Record<string, () => Readonly<Record<string, unknown>>>> = {
  ...Object.fromEntries(
    Object.entries(openApiFiles).map(([name, make]) => [`${openApiFolder}/${name}`, make]),
  ),
  'docs/shops/standard-webhooks/openapi.json': standardWebhooksOpenApi,
  'docs/shops/standard-webhooks/order-v1.schema.json': orderSchema,
  'docs/shops/standard-webhooks/refund-v1.schema.json': refundSchema,
};
