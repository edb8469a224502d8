import { type OpenApiDocument, openApi } from '../../http/gateway/openapi.ts';
import { payorcrmEndpoints } from './endpoints/table.ts';

/** PayorCRM's own API, all of it. Its document has no version, and leaves the host blank. */
export const payorcrmOpenApi = (): OpenApiDocument =>
  openApi(payorcrmEndpoints, {
    title: 'PayorCRM, as invoice-bridge calls it',
    version: '1',
    description:
      'Made from the rows of shared/vendors/payorcrm. ' +
      'The document prints no answer, and neither the unit of amounts nor the format of dates: ' +
      'they are settings of the connection.',
    servers: [{ url: 'https://payorcrm.example', description: 'The address of the account' }],
    security: {
      key: { type: 'apiKey', in: 'header', name: 'api_key' },
      secret: { type: 'apiKey', in: 'header', name: 'api_secret' },
    },
    responses: { Undocumented: { description: 'The document prints no such answer.' } },
    failures: () => ({ default: 'Undocumented' }),
  });
