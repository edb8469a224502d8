import * as z from 'zod';
import { RejectedInputError } from '../../shared/errors.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { myDsoManagerOpenApi } from '../../shared/vendors/my-dso-manager/openapi.ts';
import { payorcrmOpenApi } from '../../shared/vendors/payorcrm/openapi.ts';
import { phcGoOpenApi } from '../../shared/vendors/phc-go/openapi.ts';
import { wisedatOpenApi } from '../../shared/vendors/wisedat/openapi.ts';

const documents = new Map([
  ['wisedat', wisedatOpenApi],
  ['phc-go', phcGoOpenApi],
  ['my-dso-manager', myDsoManagerOpenApi],
  ['payorcrm', payorcrmOpenApi],
]);

export const handler = httpHandler({
  scope: 'vendor-read',
  path: z.object({ vendor: z.string() }),
  handle: async ({ path: { vendor } }) => {
    const document = documents.get(vendor);
    if (document) return { status: 200, json: document() };
    throw new RejectedInputError(404, `There are documents of ${[...documents.keys()].join(', ')}.`);
  },
});
