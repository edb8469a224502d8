import { forgetting } from '../domain/document.ts';
import { type DocumentRow, documentRowSchema, type RowIn } from './document-row.ts';

/** How many sentences a row keeps: an ERP's own words are among them, and may name the buyer. */
export const sentencesOf = (row: DocumentRow): number =>
  row.history.filter(({ text }) => text !== undefined).length;

/**
 * A finished row without what may lead to its buyer: the sentences of its history and the link to its PDF. When
 * something happened, and who decided, stays. `at` is the ISO instant of the redaction.
 */
export function redactedRow(row: RowIn<'issued' | 'closed'>, at: string): DocumentRow {
  const {
    pdfUrl: _link,
    reason,
    doubt: _doubt,
    toldBuyer: _told,
    namedBuyer: _named,
    taxNumberCheck: _check,
    writeBack,
    closedFrom,
    ...kept
  } = row;
  const history = row.history.map(({ text: _text, ...entry }) => entry);
  // A shop's own words as well.
  const told = writeBack && { writeBack: { state: writeBack.state, at: writeBack.at } };
  return documentRowSchema.parse({
    ...kept,
    ...told,
    ...(closedFrom && { closedFrom: { code: closedFrom.code, text: forgotten } }),
    ...(row.state === 'closed' && { reason: { code: reason?.code, text: forgotten, remedy: forgotten } }),
    rev: row.rev + 1,
    history: [...history, { at, event: forgetting, state: row.state }],
  });
}

const forgotten = 'Nothing was left to issue. Why is forgotten with the order.';
