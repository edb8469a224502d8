import { phcGoDocumentAnswer } from '../../../shared/vendors/phc-go/endpoints/documents.ts';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import type { PhcGoSandbox } from '../../sandbox/phc-go/sandbox.ts';
import { defaultCredentials } from '../../sandbox/phc-go/settings.ts';

/**
 * POSTs JSON as a client would; `token` goes bare into the header. Each call has its own connection: a kept one
 * would not survive a sandbox that goes down and up.
 */
export async function post(
  sandbox: PhcGoSandbox,
  method: string,
  body: unknown,
  token?: string,
): Promise<Response> {
  return fetch(`${sandbox.url}/${method}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      connection: 'close',
      ...(token !== undefined && { authorization: token }),
    },
    body: JSON.stringify(body),
  });
}

/** A new token. */
export async function logIn(sandbox: PhcGoSandbox): Promise<string> {
  const response = await post(sandbox, 'generateAccessToken', { credentials: defaultCredentials });
  return phcGoEndpoints.tokens.generate.ok.parse(await response.json()).token;
}

/** A caller with a token of its own; every answer is read with the table's schema. */
export async function phcGoCaller(sandbox: PhcGoSandbox) {
  let token = await logIn(sandbox);
  return {
    token: () => token,
    renew: async () => {
      token = await logIn(sandbox);
    },
    create: async (body: unknown) => {
      const response = await post(sandbox, 'createDocument', body, token);
      return phcGoDocumentAnswer.parse(await response.json());
    },
    search: async (entityName: string, filterItem: string, valueItem: unknown) => {
      const filterItems = [{ filterItem, comparison: 0, valueItem }];
      const response = await post(
        sandbox,
        'searchEntities',
        { queryObject: { entityName, filterItems } },
        token,
      );
      return phcGoEndpoints.entities.search.ok.parse(await response.json()).entities;
    },
  };
}
