import * as z from 'zod';
import { RejectedInputError } from '../../shared/errors.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { published } from './published.ts';

export const handler = httpHandler({
  scope: 'vendor-read',
  path: z.object({ vendor: z.string() }),
  handle: async ({ path: { vendor } }) => {
    const text = Object.hasOwn(published, vendor) ? published[vendor] : undefined;
    if (text !== undefined) return { status: 200, json: JSON.parse(text) as unknown };
    throw new RejectedInputError(404, `There are documents of ${Object.keys(published).join(', ')}.`);
  },
});
