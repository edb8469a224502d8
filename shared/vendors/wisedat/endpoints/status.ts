import * as z from 'zod';

const base64 = z.base64().min(1);

/** Modulus and exponent in Base64. Printed as a list; an object is taken as well. */
export const wisedatPublicKey = z.union([
  z.tuple([base64, base64]).transform(([modulus, exponent]) => ({ modulus, exponent })),
  z
    .looseObject({ Modulus: base64, Exponent: base64 })
    .transform(({ Modulus, Exponent }) => ({ modulus: Modulus, exponent: Exponent })),
]);
export type WisedatPublicKey = z.output<typeof wisedatPublicKey>;

/** Header `Authorization: WDAPI {api key}`. Any `State` but 1 is a failure with HTTP 200; see errors.ts. */
export const status = {
  get: {
    route: 'GET /status',
    effect: 'read',
    summary: 'The API status of a given company',
    internal: true,
    ok: z.looseObject({ State: z.literal(1), PublicKey: wisedatPublicKey }),
    timeoutSeconds: 8,
    source: 'Status; the answer is printed in version 1.3 of the document',
  },
} as const;
