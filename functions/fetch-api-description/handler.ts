import { ownOpenApi } from '../../shared/api/openapi.ts';
import { observed } from '../../shared/lambda/observed.ts';

let body: string | undefined;

export const handler = observed(async () => {
  body ??= JSON.stringify(ownOpenApi());
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
});
