import * as z from 'zod';
import { isTenant } from '../domain/tenant.ts';

/** What EventBridge tells about a new object. Keys are not URL-encoded there. */
const objectCreated = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  time: z.string(),
  detail: z.object({
    object: z.object({
      key: z.string(),
      etag: z.string(),
      'version-id': z.string().optional(),
      sequencer: z.string().optional(),
    }),
  }),
});
export type ObjectCreated = z.infer<typeof objectCreated>;

/** An upload that is on record already: a person has confirmed it. */
const upload = z.object({
  v: z.literal(1),
  type: z.literal('upload'),
  tenant: z.string().refine(isTenant),
  uploadId: z.string(),
});

/** What the queues of uploads contain. Messages outlive deployments: every version stays readable. */
export const uploadMessageSchema = z.union([upload, objectCreated]);
export type UploadMessage = z.infer<typeof uploadMessageSchema>;
