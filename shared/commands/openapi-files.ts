import type { OpenApiDocument } from '../http/gateway/openapi.ts';
import { openApiDocuments } from '../vendors/openapi-documents.ts';

/** Folder of the files below, from the root of the project. */
export const openApiFolder = 'docs/openapi';

/** Every OpenAPI document of this program by the name of its file. */
export const openApiFiles: Readonly<Record<string, () => OpenApiDocument>> = Object.fromEntries(
  openApiDocuments.entries().map(([vendor, make]) => [`${vendor}.json`, make]),
);
