import * as z from 'zod';

/** Header `Authorization: WDAPI {text}`, see login-text.ts; there is no body. 401: login failed. */
export const authentication = {
  login: {
    route: 'POST /authentication/login',
    effect: 'read',
    summary: 'Login on the Wisedat server',
    internal: true,
    ok: z.looseObject({
      /** JWT, good for 30 minutes or until the server makes a new key. */
      auth_token: z.string().min(1),
      /** From version 1.7 on. */
      token_expiration_date: z.string().optional(),
    }),
    timeoutSeconds: 8,
    source: 'Authentication; the answer is printed in versions 1.3 and 1.7 of the document',
  },
} as const;
