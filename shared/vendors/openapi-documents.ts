import type { Erp } from '../domain/erps.ts';
import type { Tool } from '../domain/tools.ts';
import type { OpenApiDocument } from '../http/gateway/openapi.ts';
import { kwixeoOpenApi } from './kwixeo/openapi.ts';
import { myDsoManagerOpenApi } from './my-dso-manager/openapi.ts';
import { payorcrmOpenApi } from './payorcrm/openapi.ts';
import { phcGoOpenApi } from './phc-go/openapi.ts';
import { wisedatOpenApi } from './wisedat/openapi.ts';

type Make = () => OpenApiDocument;

const documents: Readonly<Record<Erp | Tool, Make>> = {
  wisedat: wisedatOpenApi,
  kwixeo: kwixeoOpenApi,
  'phc-go': phcGoOpenApi,
  'my-dso-manager': myDsoManagerOpenApi,
  payorcrm: payorcrmOpenApi,
};

/**
 * Every OpenAPI document of this program by vendor: the gateway's own where there is one, else the vendor's API as
 * our rows describe it. The files in docs/openapi and the function fetch-openapi show the same.
 */
export const openApiDocuments: ReadonlyMap<string, Make> = new Map(Object.entries(documents));
