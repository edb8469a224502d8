import { ConfigurationError } from '../../errors.ts';
import { createClient } from '../../http/client.ts';
import type { ClientOptions } from '../../http/client-options.ts';
import type { WisedatConnection } from './connection.ts';
import { authentication } from './endpoints/authentication.ts';
import { status, type WisedatPublicKey } from './endpoints/status.ts';
import { loginText } from './login-text.ts';

/** The header of calls that come before a token. */
export const wdapi = (text: string): Record<string, string> => ({ authorization: `WDAPI ${text}` });

/**
 * State, key, login: gives the JWT. If the server made a new key in between, the login is sent once more.
 * Throws ConfigurationError or VendorUnavailableError with the meaning of the state, or for a refused login.
 */
export async function logIn(connection: WisedatConnection, options: ClientOptions): Promise<string> {
  const key = await fetchKey(connection, options);
  try {
    return await logInWith(connection, key, options);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const latest = await fetchKey(connection, options);
    if (latest.modulus === key.modulus) throw error;
    return logInWith(connection, latest, options);
  }
}

async function fetchKey({ apiKey }: WisedatConnection, options: ClientOptions): Promise<WisedatPublicKey> {
  const headers = { ...options.headers, ...wdapi(apiKey) };
  const client = createClient({ status }, { ...options, headers });
  return (await client.status.get({})).PublicKey;
}

async function logInWith(
  connection: WisedatConnection,
  key: WisedatPublicKey,
  options: ClientOptions,
): Promise<string> {
  const headers = { ...options.headers, ...wdapi(loginText(connection, key)) };
  const client = createClient({ authentication }, { ...options, headers });
  return (await client.authentication.login({})).auth_token;
}
