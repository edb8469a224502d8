import { type Rule, withRules } from '../../../http/rules.ts';
import { documentFields, type PhcGoDocumentRequest } from './document-fields.ts';
import { defaultNoteTypes, documentRules, type NoteTypes } from './document-rules.ts';

/**
 * Schema of the body of createDocument with the rules of the document's notes. Which types are notes is a
 * setting of the installation; by default 5 and 8 are credit notes and 6 is a debit note.
 * @param more rules of whoever checks the body, read together with the document's
 */
export function phcGoDocumentRequest(
  types: NoteTypes = defaultNoteTypes,
  ...more: readonly Rule<PhcGoDocumentRequest>[]
) {
  return withRules(documentFields, ...documentRules(types), ...more);
}
