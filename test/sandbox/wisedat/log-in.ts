import { constants, privateDecrypt } from 'node:crypto';
import type { RowHandler } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import { behind, refuse } from './door.ts';

/** `POST /authentication/login`: the header holds the credentials, encrypted for the key of this moment. */
export function logIn(context: WisedatContext): RowHandler<WisedatFault> {
  const { company, switches, store } = context;
  return behind(context, 'login', ({ headers }) => {
    const text = /^WDAPI ([A-Za-z0-9+/]+={0,2})$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const right = `${company.apiKey};${company.user};${company.password}`;
    if (decrypt(context, text) !== right) return refuse(401, 'Login failed');
    const { token, diesAt } = store.issueToken(company.apiKey);
    return {
      ok: {
        auth_token: token,
        ...(switches.tellsExpiry && { token_expiration_date: diesAt.toISOString() }),
      },
      outcome: 'token',
    };
  });
}

/** Undefined, or nonsense, if the text was made for another key or with another padding. */
function decrypt({ switches, store }: WisedatContext, text: string): string | undefined {
  const padding =
    switches.padding === 'pkcs1' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING;
  try {
    const key = { key: store.key().privateKey, padding, oaepHash: 'sha1' };
    return privateDecrypt(key, Buffer.from(text, 'base64')).toString('utf8');
  } catch {
    return undefined;
  }
}
