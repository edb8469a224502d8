import { forgetConnection, needConnection } from '../../aws/connections.ts';
import { publicAddresses } from '../../http/address-guard.ts';
import { type Client, createClient } from '../../http/client.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { type PhcGoConnection, phcGoConnection } from './connection.ts';
import { phcGoEndpoints } from './endpoints/table.ts';
import { phcGoWords } from './errors.ts';

/** One tenant's PHC GO: its settings and its calls. */
export interface PhcGo {
  readonly connection: PhcGoConnection;
  readonly api: Client<typeof phcGoEndpoints>;
}

/** Where PHC GO and its PDF links may lead. */
export const phcGoPolicy = publicAddresses;

/** Opens a tenant's PHC GO; logs in on first use. Throws ConfigurationError if the connection is missing or wrong. */
export async function connectPhcGo(tenant: string, tokens: TokenSource): Promise<PhcGo> {
  const connection = await needConnection(tenant, phcGoConnection);
  const base = { label: 'PHC GO', policy: phcGoPolicy(), words: phcGoWords(connection.errorPatterns) };
  const token = async (refused?: string): Promise<string> => {
    const { baseUrl, ...latest } = await needConnection(tenant, phcGoConnection);
    const credentials = credentialsOf(latest);
    const login = async (): Promise<string> => {
      const door = createClient({ tokens: phcGoEndpoints.tokens }, { ...base, baseUrl });
      return (await door.tokens.generate({ body: { credentials } })).token;
    };
    return tokens(
      { tenant, connection: phcGoConnection.name, credentials: { baseUrl, ...credentials }, login },
      refused,
    );
  };
  const authentication = {
    headers: async () => ({ authorization: await token() }),
    renew: async (refused: Record<string, string>) => {
      forgetConnection(tenant, phcGoConnection.name);
      await token(refused.authorization);
    },
  };
  return {
    connection,
    api: createClient(phcGoEndpoints, { ...base, baseUrl: connection.baseUrl, authentication }),
  };
}

/**
 * What `generateAccessToken` asks for as public clients of PHC GO send it: its document does not print this
 * call.
 */
function credentialsOf(connection: Omit<PhcGoConnection, 'baseUrl'>) {
  const { backendUrl, appId, userCode, password, company, tokenLifeTime } = connection;
  return { backendUrl, appId, userCode, password, company, tokenLifeTime };
}
