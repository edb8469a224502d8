import * as z from 'zod';
import { type Rule, withRules } from '../../../http/rules.ts';
import { phcGoCustomer } from './customer.ts';
import { phcGoDocument } from './document.ts';
import { defaultNoteTypes, documentRules, type NoteTypes } from './document-rules.ts';
import { phcGoProduct } from './products.ts';
import { phcGoRequestOptions } from './request-options.ts';
import { phcGoShipping } from './shippings.ts';

const fields = z.strictObject({
  requestOptions: phcGoRequestOptions,
  customer: phcGoCustomer.optional(),
  document: phcGoDocument,
  products: z.array(phcGoProduct).min(1),
  shippings: z.array(phcGoShipping).optional(),
});

/** Body of createDocument. */
export type PhcGoDocumentRequest = z.output<typeof fields>;

/**
 * Schema of the body of createDocument with the rules of the document's notes. Which types are notes is a
 * setting of the installation; by default 5 and 8 are credit notes and 6 is a debit note.
 * @param more rules of whoever checks the body, read together with the document's
 */
export function phcGoDocumentRequest(
  types: NoteTypes = defaultNoteTypes,
  ...more: readonly Rule<PhcGoDocumentRequest>[]
) {
  return withRules(fields, ...documentRules(types), ...more);
}
