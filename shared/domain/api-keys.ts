import * as z from 'zod';

/** What a key may be used for. */
const scopes = ['documents', 'uploads', 'vendor-read', 'vendor-write'] as const;
export type Scope = (typeof scopes)[number];

/** Keys of a tenant: only digests are kept. */
export const apiKeysConnection = {
  name: 'api-keys',
  schema: z.strictObject({
    keys: z.array(
      z.strictObject({
        id: z.string().min(1).max(64),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the whole key in 64 small hex digits'),
        scopes: z.array(z.enum(scopes)).default([...scopes]),
        expires: z.iso.datetime({ offset: true }).optional(),
      }),
    ),
  }),
};
export type ApiKeys = z.output<typeof apiKeysConnection.schema>;
