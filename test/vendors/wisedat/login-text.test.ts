import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, VendorContractError } from '../../../shared/errors.ts';
import { type WisedatConnection, wisedatConnection } from '../../../shared/vendors/wisedat/connection.ts';
import { wisedatPublicKey } from '../../../shared/vendors/wisedat/endpoints/status.ts';
import { loginText } from '../../../shared/vendors/wisedat/login-text.ts';

const paddings = {
  pkcs1: { overhead: 11, padding: constants.RSA_PKCS1_PADDING },
  'oaep-sha1': { overhead: 42, padding: constants.RSA_PKCS1_OAEP_PADDING },
} as const;
const pairs = Object.fromEntries(
  [1024, 2048].map(bits => [bits, generateKeyPairSync('rsa', { modulusLength: bits })]),
);

/** The key as /status prints it. */
function shown(bits: number): [modulus: string, exponent: string] {
  const { n = '', e = '' } = pairs[bits]?.publicKey.export({ format: 'jwk' }) ?? {};
  return [Buffer.from(n, 'base64url').toString('base64'), Buffer.from(e, 'base64url').toString('base64')];
}

function connectionOf(fields: object): WisedatConnection {
  return wisedatConnection.schema.parse({ baseUrl: 'https://wisedat.example', ...fields });
}

/** What the server reads out of the text. */
function readAtServer(text: string, bits: number, rsaPadding: keyof typeof paddings): string {
  const privateKey = pairs[bits]?.privateKey;
  if (!privateKey) throw new Error(`There is no pair of ${bits} bits.`);
  const { padding } = paddings[rsaPadding];
  return privateDecrypt({ key: privateKey, padding, oaepHash: 'sha1' }, Buffer.from(text, 'base64')).toString(
    'utf8',
  );
}

const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter(text => !text.includes(';'));

describe.each([1024, 2048])('a login for a key of %i bits', bits => {
  describe.each(['pkcs1', 'oaep-sha1'] as const)('with padding %s', rsaPadding => {
    const room = bits / 8 - paddings[rsaPadding].overhead;

    it('carries exactly key, user and password if they fit, and else is refused', () => {
      fc.assert(
        fc.property(part, part, part, (apiKey, user, password) => {
          const connection = connectionOf({ apiKey, user, password, rsaPadding });
          const plain = `${apiKey};${user};${password}`;
          const text = () => loginText(connection, wisedatPublicKey.parse(shown(bits)));
          if (Buffer.byteLength(plain) > room) expect(text).toThrow(ConfigurationError);
          else expect(readAtServer(text(), bits, rsaPadding)).toBe(plain);
        }),
      );
    });

    it('fits to the last byte and not one more', () => {
      const fill = (bytes: number) =>
        connectionOf({ apiKey: 'k', user: 'u', password: 'p'.repeat(bytes - 4), rsaPadding });
      const key = wisedatPublicKey.parse(shown(bits));
      expect(readAtServer(loginText(fill(room), key), bits, rsaPadding)).toHaveLength(room);
      expect(() => loginText(fill(room + 1), key)).toThrow(
        `make ${room + 1} bytes with their semicolons; WISEDAT's key of ${bits} bits takes ${room}`,
      );
    });
  });

  it('may be given the key as a list or as an object', () => {
    const [Modulus, Exponent] = shown(bits);
    expect(wisedatPublicKey.parse({ Modulus, Exponent })).toEqual(wisedatPublicKey.parse(shown(bits)));
  });
});

describe('a login', () => {
  it.each(['apiKey', 'user', 'password'])('with ";" in %s is refused when the settings are read', field => {
    fc.assert(
      fc.property(part, part, (before, after) => {
        const fields = { apiKey: 'k', user: 'u', password: 'p', [field]: `${before};${after}` };
        const parsed = wisedatConnection.schema.safeParse({ baseUrl: 'https://wisedat.example', ...fields });
        expect(parsed.error?.issues).toMatchObject([
          { path: [field], message: expect.stringContaining('must not contain ";"') },
        ]);
      }),
    );
  });

  it.each<[string, [string, string]]>([
    ['a modulus of nothing', ['AAAA', 'AQAB']],
    ['an exponent of nothing', [shown(2048)[0], 'AAAA']],
    ['an exponent of one, which hides nothing', [shown(2048)[0], 'AQ==']],
    ['a modulus of one byte', ['Aw==', 'AQAB']],
  ])('for %s throws an error that says where it comes from', (_, [modulus, exponent]) => {
    const connection = connectionOf({ apiKey: 'k', user: 'u', password: 'p' });
    expect(() => loginText(connection, { modulus, exponent })).toThrow(
      expect.toSatisfy(
        (error: unknown) => error instanceof VendorContractError || error instanceof ConfigurationError,
      ),
    );
  });
});
