import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

/** What a token is asked for with; `company` is empty if the installation has one. */
const phcGoCredentials = z.strictObject({
  backendUrl: z.string().min(1),
  appId: z.string().min(1),
  userCode: z.string().min(1),
  password: z.string().min(1),
  company: z.string(),
  /** "Never", or a number whose unit is not documented. */
  tokenLifeTime: z.string().min(1),
});
export type PhcGoCredentials = z.output<typeof phcGoCredentials>;

/** Login. Wrong credentials come back as HTTP 200 with code 100, never with a token. */
export const tokens = defineEndpoints({
  tokens: {
    generate: {
      route: 'POST /generateAccessToken',
      effect: 'read',
      internal: true,
      summary: 'Generate an access token',
      timeoutSeconds: 8,
      body: z.strictObject({ credentials: phcGoCredentials }),
      ok: z.looseObject({ token: z.string().min(1) }),
      source: 'public clients of PHC GO (the document shows the header only)',
    },
  },
});
