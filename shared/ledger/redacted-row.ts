import type { DocumentRow, RowIn } from './document-row.ts';

/** How many sentences a row keeps: an ERP's own words are among them, and may name the buyer. */
export const sentencesOf = (row: DocumentRow): number =>
  row.history.filter(({ text }) => text !== undefined).length;

/** A document of which nothing more becomes: issued, or closed since there is nothing left to issue. */
type FinishedRow = RowIn<'issued'> | RowIn<'closed'>;

/** Whether nothing more is made from the order of a row. */
export const isFinished = (row: DocumentRow): row is FinishedRow =>
  row.state === 'issued' || row.state === 'closed';

/**
 * A finished row without what may lead to its buyer: the sentences of its history and the link to its PDF. When
 * something happened, who decided, and why it was closed (words of ours) stays. `at` is the ISO instant of the redaction.
 */
export function redactedRow(row: FinishedRow, at: string): FinishedRow {
  const {
    pdfUrl: _link,
    reason: _reason,
    doubt: _doubt,
    toldBuyer: _told,
    namedBuyer: _named,
    taxNumberCheck: _check,
    writeBack,
    ...kept
  } = row;
  const history = row.history.map(({ text: _text, ...entry }) => entry);
  // A shop's own words as well.
  const told = writeBack && { writeBack: { state: writeBack.state, at: writeBack.at } };
  const end =
    row.state === 'closed'
      ? { state: row.state, reason: row.reason }
      : { state: row.state, number: row.number };
  return {
    ...kept,
    ...told,
    ...end,
    rev: row.rev + 1,
    history: [...history, { at, event: 'forget', state: row.state }],
  };
}
