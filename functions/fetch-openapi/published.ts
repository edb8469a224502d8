import { openApiDocuments } from '../../shared/vendors/openapi-documents.ts';

/** Each vendor's OpenAPI document as JSON. They are written when the function is bundled (infrastructure/written-once.ts). */
export const published: Readonly<Record<string, string>> = Object.fromEntries(
  openApiDocuments.entries().map(([vendor, make]) => [vendor, JSON.stringify(make())]),
);
