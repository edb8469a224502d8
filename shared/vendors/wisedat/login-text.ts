import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import { ConfigurationError, VendorContractError } from '../../errors.ts';
import type { WisedatConnection } from './connection.ts';
import type { WisedatPublicKey } from './endpoints/status.ts';

/** Both paddings that .NET offers for a key of this form, and the bytes that each costs. */
const paddings = {
  pkcs1: { overhead: 11, options: { padding: constants.RSA_PKCS1_PADDING } },
  'oaep-sha1': { overhead: 42, options: { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } },
} as const;

/**
 * What a login sends: "ApiKey;User;Password" in UTF-8, encrypted with the server's key, in Base64 (WISEDAT's
 * document, chapter Login). Throws ConfigurationError if the three are too long for the key,
 * VendorContractError if the key is not one.
 */
export function loginText(
  { apiKey, user, password, rsaPadding }: WisedatConnection,
  publicKey: WisedatPublicKey,
): string {
  const plain = Buffer.from(`${apiKey};${user};${password}`);
  const { overhead, options } = paddings[rsaPadding];
  const key = toKey(publicKey);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const room = Math.ceil(bits / 8) - overhead;
  if (plain.length > room) {
    throw new ConfigurationError(
      `"apiKey", "user" and "password" of the connection "wisedat" make ${plain.length} bytes with ` +
        `their semicolons; WISEDAT's key of ${bits} bits takes ${room} with padding "${rsaPadding}". ` +
        'Choose a shorter password.',
    );
  }
  return readable(() => publicEncrypt({ key, ...options }, plain)).toString('base64');
}

function toKey({ modulus, exponent }: WisedatPublicKey): KeyObject {
  const key = readable(() =>
    createPublicKey({
      key: { kty: 'RSA', n: toBase64Url(modulus), e: toBase64Url(exponent) },
      format: 'jwk',
    }),
  );
  // With an exponent of 1 the "encrypted" text would be the plain one.
  if ((key.asymmetricKeyDetails?.publicExponent ?? 0n) < 3n) throw unusableKey();
  return key;
}

function readable<Value>(work: () => Value): Value {
  try {
    return work();
  } catch {
    throw unusableKey();
  }
}

const unusableKey = () =>
  new VendorContractError('The key that WISEDAT shows at GET /status cannot be used.');

const toBase64Url = (text: string): string => Buffer.from(text, 'base64').toString('base64url');
