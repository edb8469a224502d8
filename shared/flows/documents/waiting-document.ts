import { RejectedInputError } from '../../errors.ts';
import type { RowIn } from '../../ledger/document-row.ts';

/** A document that waits for a person. */
export type Waiting = RowIn<'held' | 'refused'>;

/** Another decision, or a worker, was faster. */
export function changedMeanwhile(): RejectedInputError {
  return new RejectedInputError(409, 'The document changed at this moment: read it again.');
}
