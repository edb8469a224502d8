import * as z from 'zod';
import { RejectedInputError } from '../../shared/errors.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { openApiDocuments } from '../../shared/vendors/openapi-documents.ts';

export const handler = httpHandler({
  scope: 'vendor-read',
  path: z.object({ vendor: z.string() }),
  handle: async ({ path: { vendor } }) => {
    const make = openApiDocuments.get(vendor);
    if (make) return { status: 200, json: make() };
    throw new RejectedInputError(404, `There are documents of ${[...openApiDocuments.keys()].join(', ')}.`);
  },
});
