import * as z from 'zod';
import { phcGoCustomer } from './customer.ts';
import { phcGoDocument } from './document.ts';
import { phcGoProduct } from './products.ts';
import { phcGoRequestOptions } from './request-options.ts';
import { phcGoShipping } from './shippings.ts';

/** Fields of the body of createDocument. */
export const documentFields = z.strictObject({
  requestOptions: phcGoRequestOptions,
  customer: phcGoCustomer.optional(),
  document: phcGoDocument,
  products: z.array(phcGoProduct).min(1),
  shippings: z.array(phcGoShipping).optional(),
});

/** Body of createDocument. */
export type PhcGoDocumentRequest = z.output<typeof documentFields>;
