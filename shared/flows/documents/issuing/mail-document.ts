import { clock } from '../../../clock.ts';
import type { DeliveryState, VendorDocument } from '../../../domain/document.ts';
import type { BuyerMail } from '../../../domain/erp.ts';
import { VendorRefusedError } from '../../../errors.ts';
import type { DocumentRow, RowIn } from '../../../ledger/document-row.ts';
import { count, errorFields, log } from '../../../logger.ts';
import type { IssueContext } from './issue-context.ts';

const delivery = (state: DeliveryState): NonNullable<DocumentRow['delivery']> => ({
  by: 'vendor-mail',
  state,
  at: clock.now().toISOString(),
});

/**
 * What goes on record of the mail to the buyer together with the document. A mail by a call of its own is `unknown`
 * before that call is made: whatever is cut short afterwards, no buyer gets two (docs/decisions/mail-to-the-buyer.md).
 * @param mailed the answer to the create told of the mail
 */
export function deliveryAtIssue(mail: BuyerMail | undefined, mailed: boolean) {
  if (mail === undefined) return {};
  if (mail === 'no-address') return { delivery: delivery('no-address') };
  return { delivery: delivery(mailed ? 'sent' : 'unknown') };
}

/**
 * Lets the ERP mail a document that was just issued. The document is issued whatever happens here; a mail of which
 * nobody knows is counted, and a person sends it. Gives the row as it is then.
 */
export async function mailDocument(
  row: RowIn<'issued'>,
  mail: BuyerMail | undefined,
  { id, total }: Pick<VendorDocument, 'id' | 'total'>,
  context: Pick<IssueContext, 'move' | 'findRow'>,
): Promise<RowIn<'issued'>> {
  if (typeof mail !== 'function' || id === undefined || total === undefined) {
    if (row.delivery?.state === 'unknown') tellUndelivered(row);
    return row;
  }
  try {
    await mail({ id, number: row.number, total });
    return await note(row, 'sent', context);
  } catch (error) {
    log.warn('The mail to the buyer brought no success', errorFields(error));
    tellUndelivered(row);
    return error instanceof VendorRefusedError ? note(row, 'failed', context) : row;
  }
}

/** The shop is told of the document meanwhile, and what it answers is written as well: neither takes the other away. */
async function note(
  row: RowIn<'issued'>,
  state: DeliveryState,
  context: Pick<IssueContext, 'move' | 'findRow'>,
): Promise<RowIn<'issued'>> {
  const noted = await context.move(row, 'noteDelivery', { delivery: delivery(state) });
  if (noted) return noted;
  const now = await context.findRow(row.documentId);
  return now?.state === 'issued' && now.rev !== row.rev ? note(now, state, context) : row;
}

function tellUndelivered({ vendor, documentId }: DocumentRow): void {
  log.warn('A document may not have reached its buyer', { documentId });
  count('DocumentUndelivered', { vendor });
}
