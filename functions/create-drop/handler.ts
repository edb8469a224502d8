import * as z from 'zod';
import { presignedPut } from '../../shared/aws/presign.ts';
import { createDrop } from '../../shared/flows/create-drop.ts';
import { largestUpload } from '../../shared/flows/upload-parts.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { openUpload } from '../../shared/ledger/uploads.ts';
import { myDsoManagerEntities } from '../../shared/vendors/my-dso-manager/entities/table.ts';

const filename = z
  .string()
  .regex(/^[^/\\\p{Cc}]{1,100}$/u, 'must be a name of 1 to 100 characters without slashes')
  .regex(/\.(csv|txt)$/i, 'must end with .csv or .txt');

export const handler = httpHandler({
  scope: 'uploads',
  body: z.strictObject({
    target: z.literal('my-dso-manager'),
    entity: z.string().refine(name => Object.hasOwn(myDsoManagerEntities, name), {
      error: `must be ${Object.keys(myDsoManagerEntities).join(', ')}`,
    }),
    filename,
    bytes: z.int().min(1).max(largestUpload).optional(),
  }),
  handle: async ({ tenant, body }) => ({
    status: 200,
    json: await createDrop({ tenant, ...body }, { openUpload, presignedPut }),
  }),
});
