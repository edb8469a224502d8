import { describeGateway } from '../../http/gateway/gateway-description.ts';
import { type OpenApiDocument, openApi } from '../../http/gateway/openapi.ts';
import { wisedatEndpoints } from './endpoints/table.ts';

/** The gateway to WISEDAT as callers of ours see it; state and login stay the program's own affair. */
export const wisedatOpenApi = (): OpenApiDocument =>
  openApi(wisedatEndpoints, describeGateway({ label: 'WISEDAT', slug: 'wisedat', version: '1.7' }));
