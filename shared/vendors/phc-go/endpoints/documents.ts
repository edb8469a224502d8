import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { phcGoDocumentRequest } from './document-request.ts';

/**
 * Answer of createDocument. Codes 0 to 3 are success (the code is the option; 3 is nowhere printed), 50 means
 * that the document EXISTS but was not printed, 100 is an error. HTTP is 200 for all of them.
 */
export const phcGoDocumentAnswer = z.looseObject({
  code: z.int(),
  message: z.string(),
  /** Link to the PDF; needs no header. */
  pdf: z.string().optional(),
  /** Fields of Ft by name; amounts may come as text or number. */
  requestedFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
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
