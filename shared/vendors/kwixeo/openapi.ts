import { describeGateway } from '../../http/gateway/gateway-description.ts';
import { type OpenApiDocument, openApi } from '../../http/gateway/openapi.ts';
import { kwixeoEndpoints } from './endpoints/table.ts';

/** The gateway to Kwixéo as callers of ours see it. The document has no version: it describes its API as it is. */
export const kwixeoOpenApi = (): OpenApiDocument =>
  openApi(
    kwixeoEndpoints,
    describeGateway({
      label: 'Kwixéo',
      slug: 'kwixeo',
      version: '1.0',
      notes:
        'Bodies are JSON and sent on as the connection says; files are fields `{filename, file}` with their ' +
        'content in Base64, and go on as multipart/form-data. Lists in the query string are written with ' +
        'brackets: `sort[]=date:desc&sort[]=number`, `filter[status][]=2&filter[status][]=3`.',
    }),
  );
