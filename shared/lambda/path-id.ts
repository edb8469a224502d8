import * as z from 'zod';
import { RejectedInputError } from '../errors.ts';
import { isDocumentId } from '../ledger/document-key.ts';
import { isUploadId } from '../ledger/upload-id.ts';

/** `{documentId}` of a route. A text that cannot be one names nothing, so it is a 404, before the table is asked. */
export const documentIdInPath = idInPath(isDocumentId, 'This tenant has no such document.');

/** `{uploadId}` of a route, likewise. */
export const uploadIdInPath = idInPath(isUploadId, 'This tenant has no such upload.');

function idInPath(isId: (text: string) => boolean, otherwise: string) {
  return z.string().transform(text => {
    if (isId(text)) return text;
    throw new RejectedInputError(404, otherwise);
  });
}
