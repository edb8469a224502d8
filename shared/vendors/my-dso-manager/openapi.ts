import type { Endpoint } from '../../http/endpoint.ts';
import { type OpenApiDocument, openApi } from '../../http/gateway/openapi.ts';
import { myDsoManagerEndpoints } from './endpoints/table.ts';
import { myDsoManagerEntities } from './entities/table.ts';

/** MY DSO MANAGER's own API, all of it. Its document has no version. */
export const myDsoManagerOpenApi = (): OpenApiDocument =>
  openApi(myDsoManagerEndpoints, {
    title: 'MY DSO MANAGER, as invoice-bridge calls it',
    version: '1',
    description:
      'Made from the rows of shared/vendors/my-dso-manager. Failures come with "success" false and no status of their own.',
    servers: [{ url: 'https://account.mydsomanager.com', description: 'Or the address of the account' }],
    security: { login: { type: 'http', scheme: 'basic' } },
    describeUpload: columnsOf,
    responses: { Undocumented: { description: 'The document prints no such answer.' } },
    failures: () => ({ default: 'Undocumented' }),
  });

/** The table's paths end in the name of the entity. */
function columnsOf({ route }: Endpoint): string {
  const entity = Object.values(myDsoManagerEntities).find(({ name }) => route.endsWith(`/${name}`));
  const columns = Object.entries(entity?.columns ?? {}).map(([name, column]) =>
    column.required ? `${name} (required)` : name,
  );
  return `CSV with semicolons. Columns, in any order: ${columns.join(', ')}; columns of your own by the vendor's names.`;
}
