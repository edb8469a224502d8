import type { Issuer } from '../../../domain/document.ts';
import type { HeldError } from '../../../domain/held.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { moveDocument } from '../../../ledger/documents.ts';
import type { IssuingLine, LineChanges } from '../../../ledger/issuing-line.ts';
import type { Changes } from '../../../ledger/moves.ts';
import { count, log } from '../../../logger.ts';
import { done, later, type Next } from '../../../messages/next.ts';

/** What issuing one document needs; everything that is not business comes from outside. */
export interface IssueDeps<Draft> {
  readonly issuer: Issuer<Draft>;
  readonly settings: {
    readonly live: boolean;
    readonly timezone: string;
    readonly absenceAfterSeconds: number;
  };
  /**
   * Makes the ERP's request for a day (`YYYY-MM-DD`). Throws HeldError. Without an expected total (minor
   * units) the ERP's own total is not compared. `paidAt`: ISO instant, if a shop told it.
   */
  readonly prepare: (send: {
    readonly reference: string;
    readonly day: string;
  }) => Promise<{ readonly draft: Draft; readonly expectedTotal?: bigint; readonly paidAt?: string }>;
  readonly move: typeof moveDocument;
  readonly line: {
    readonly read: () => Promise<IssuingLine>;
    readonly update: (changes: LineChanges) => Promise<void>;
    /** Remembers the present as the line's beginning, unless it has one. Gives the ISO instant that stands. */
    readonly begin: () => Promise<string>;
  };
  /** Starts the end of the order's personal data. */
  readonly expireContent: () => Promise<void>;
  /** Fetches and keeps the PDF; throws if that is not possible now. */
  readonly savePdf: (url: string) => Promise<void>;
}

/** The row changed under our hands: another worker has it. A fresh read follows soon. */
export const lostRace: Next = later(2);

/** Puts a document aside for a person. `outcome` tells whether the ERP may hold it all the same. */
export async function holdDocument(
  row: DocumentRow,
  deps: Pick<IssueDeps<never>, 'move'>,
  held: HeldError,
  outcome: DocumentRow['outcome'],
  changes: Changes = {},
): Promise<Next> {
  const reason = { code: held.reason, text: held.message };
  const moved = await deps.move(row, 'hold', { ...changes, reason, outcome }, { text: held.message });
  if (!moved) return lostRace;
  log.warn('Document held', { reason: held.reason });
  count('DocumentHeld', { vendor: row.vendor });
  return done;
}
