import { type OpenApiDocument, openApi } from '../../http/gateway/openapi.ts';
import { phcGoEndpoints } from './endpoints/table.ts';

/** PHC GO's own API, as far as this program calls it. Its document has no version. */
export const phcGoOpenApi = (): OpenApiDocument =>
  openApi(phcGoEndpoints, {
    title: 'PHC GO, as invoice-bridge calls it',
    version: 'v3',
    description:
      'Made from the rows of shared/vendors/phc-go. Failures come with status 200: ' +
      'code 100 is an error, 50 a document that exists but was not printed.',
    servers: [{ url: 'https://interface.phcsoftware.com/v3', description: 'PHC Interface' }],
    security: {
      token: {
        type: 'apiKey',
        in: 'header',
        name: 'Authorization',
        description: 'The token itself, without a scheme; generateAccessToken alone needs none.',
      },
    },
    responses: { Undocumented: { description: 'The document prints no such answer.' } },
    failures: () => ({ default: 'Undocumented' }),
  });
