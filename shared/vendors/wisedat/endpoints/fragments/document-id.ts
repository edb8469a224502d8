import * as z from 'zod';

/** Id of a document in a query or a body: text, of which "parameter id must be numeric" leaves digits. */
export const documentId = z.string().regex(/^\d{1,18}$/, { error: 'must be text of digits' });

/** Query of a call about one document. */
export const documentById = z.strictObject({ id: documentId });
