import { ownOpenApi } from '../../shared/api/openapi.ts';

/** Our own API in OpenAPI, as JSON. It is written when the function is bundled (infrastructure/written-once.ts). */
export const published = JSON.stringify(ownOpenApi());
