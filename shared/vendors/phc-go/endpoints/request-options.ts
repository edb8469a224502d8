import * as z from 'zod';
import { text } from './formats.ts';

/**
 * Object `requestOptions` of createDocument (PHC GO's document, chapter Request Options). `option`: 0 mails
 * the document to the customer, 1 answers with a link to the PDF, 2 leaves it unsigned if the type allows
 * drafts, 3 signs without PDF.
 */
export const phcGoRequestOptions = z.strictObject({
  option: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** Deletes an invalid tax number of a new customer instead of refusing the document. */
  clearWrongTaxNum: z.boolean().optional(),
  /** Fields of Ft that the answer shall show. */
  requestedFields: z.array(z.string().min(1)).optional(),
  reportName: text.optional(),
  emailBody: text.optional(),
  emailSubject: text.optional(),
});
