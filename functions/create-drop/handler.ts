import * as z from 'zod';
import { presignedPut } from '../../shared/aws/presign.ts';
import { createDrop } from '../../shared/flows/uploads/create-drop.ts';
import { largestUpload } from '../../shared/flows/uploads/upload-parts.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { openUpload } from '../../shared/ledger/uploads.ts';
import { myDsoManagerEntities } from '../../shared/vendors/my-dso-manager/entities/table.ts';
import { payorcrmEntities } from '../../shared/vendors/payorcrm/entities/table.ts';

const filename = z
  .string()
  .regex(/^[^/\\\p{Cc}]{1,100}$/u, 'must be a name of 1 to 100 characters without slashes');

function dropFor<const Target extends string>(target: Target, entities: object, endings: readonly string[]) {
  const names = Object.keys(entities);
  return z.strictObject({
    target: z.literal(target),
    entity: z.string().refine(name => names.includes(name), { error: `must be ${names.join(', ')}` }),
    filename: filename.refine(name => endings.some(ending => name.toLowerCase().endsWith(ending)), {
      error: `must end with ${endings.join(' or ')}`,
    }),
    bytes: z.int().min(1).max(largestUpload).optional(),
  });
}

export const handler = httpHandler({
  scope: 'uploads',
  body: z.discriminatedUnion('target', [
    dropFor('my-dso-manager', myDsoManagerEntities, ['.csv', '.txt']),
    dropFor('payorcrm', payorcrmEntities, ['.csv', '.txt', '.json']),
  ]),
  handle: async ({ tenant, body }) => ({
    status: 200,
    json: await createDrop({ tenant, ...body }, { openUpload, presignedPut }),
  }),
});
