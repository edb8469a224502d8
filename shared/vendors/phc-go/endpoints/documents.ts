import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { phcGoDocumentRequest } from './document-request.ts';

/** As a number, or as its text. */
const code = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]).meta({ type: 'integer' });

/**
 * Answer of createDocument. Codes 0 to 3 are success (the code is the option; 3 is nowhere printed), 50 means
 * that the document EXISTS but was not printed, 100 is an error. HTTP is 200 for all of them. What an answer has not may
 * come as null: refused for that, the document would count as lost.
 */
export const phcGoDocumentAnswer = z.looseObject({
  code,
  message: z.string(),
  /** Link to the PDF; needs no header. */
  pdf: z.string().nullish(),
  /** Fields of Ft by name; amounts may come as text or number. */
  requestedFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
});

/** The method of PHC GO's document, "Create Document". */
export const documents = defineEndpoints({
  documents: {
    create: {
      route: 'POST /createDocument',
      effect: 'write',
      fiscal: true,
      summary: 'Create Document',
      body: phcGoDocumentRequest(),
      ok: phcGoDocumentAnswer,
      source: 'JSON Specification for Create Document',
    },
  },
});
