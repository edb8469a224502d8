import type { DocumentRow, RowIn } from './document-row.ts';

/** How many sentences a row keeps: an ERP's own words are among them, and may name the buyer. */
export const sentencesOf = (row: DocumentRow): number =>
  row.history.filter(({ text }) => text !== undefined).length;

/**
 * An issued row without what may lead to its buyer: the sentences of its history and the link to its PDF. When
 * something happened, and who decided, stays. `at` is the ISO instant of the redaction.
 */
export function redactedRow(row: RowIn<'issued'>, at: string): RowIn<'issued'> {
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
  return {
    ...kept,
    ...told,
    rev: row.rev + 1,
    history: [...history, { at, event: 'forget', state: row.state }],
  };
}
