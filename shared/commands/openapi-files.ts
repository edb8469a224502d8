import type { OpenApiDocument } from '../http/gateway/openapi.ts';
import { myDsoManagerOpenApi } from '../vendors/my-dso-manager/openapi.ts';
import { payorcrmOpenApi } from '../vendors/payorcrm/openapi.ts';
import { phcGoOpenApi } from '../vendors/phc-go/openapi.ts';
import { wisedatOpenApi } from '../vendors/wisedat/openapi.ts';

/** Folder of the files below, from the root of the project. */
export const openApiFolder = 'docs/openapi';

/**
 * Every OpenAPI document of this program by the name of its file: the gateway's own where there is one, else the
 * vendor's API as our rows describe it. The function fetch-openapi shows the same.
 */
export const openApiFiles: Readonly<Record<string, () => OpenApiDocument>> = {
  'wisedat.json': wisedatOpenApi,
  'phc-go.json': phcGoOpenApi,
  'my-dso-manager.json': myDsoManagerOpenApi,
  'payorcrm.json': payorcrmOpenApi,
};
