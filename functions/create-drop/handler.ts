import * as z from 'zod';
import { presignedPut } from '../../shared/aws/presign.ts';
import { type Tool, toolIds, tools } from '../../shared/domain/tools.ts';
import { createDrop } from '../../shared/flows/uploads/create-drop.ts';
import { largestInParts } from '../../shared/flows/uploads/upload-parts.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { openUpload } from '../../shared/ledger/uploads.ts';

const filename = z
  .string()
  .regex(/^[^/\\\p{Cc}\p{Cs}]{1,100}$/u, 'must be a name of 1 to 100 characters without slashes');

function dropFor(target: Tool) {
  const { entities, endings } = tools[target];
  return z.strictObject({
    target: z.literal(target),
    entity: z.string().refine(name => entities.some(entity => entity === name), {
      error: `must be ${entities.join(', ')}`,
    }),
    filename: filename.refine(name => endings.some(ending => name.toLowerCase().endsWith(ending)), {
      error: `must end with ${endings.join(' or ')}`,
    }),
    bytes: z.int().min(1).max(largestInParts).optional(),
  });
}
const [first, ...others] = toolIds;

export const handler = httpHandler({
  scope: 'uploads',
  body: z.discriminatedUnion('target', [dropFor(first), ...others.map(dropFor)]),
  handle: async ({ tenant, body }) => ({
    status: 200,
    json: await createDrop({ tenant, ...body }, { openUpload, presignedPut }),
  }),
});
