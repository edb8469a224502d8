import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

/**
 * Notes that an invoice has this credit note, in whatever state. It is noted before the credit note's row is opened,
 * so that whoever issues the invoice afterwards finds it; noting it again changes nothing.
 */
export async function noteCredit(tenant: string, invoiceId: string, creditId: string): Promise<void> {
  await setAttributes(keyOf(tenant, invoiceId), { [creditId]: clock.now().toISOString() });
}

/** Ids of the credit notes of an invoice, of any state: a row may be missing. */
export async function listCredits(tenant: string, invoiceId: string): Promise<string[]> {
  const item = await getItem(keyOf(tenant, invoiceId));
  return Object.keys(item ?? {})
    .filter(name => documentId.test(name))
    .toSorted();
}

/** One attribute for each credit note: writers of different ones never meet. */
const documentId = /^[A-Z2-7]{26}$/;

const keyOf = (tenant: string, invoiceId: string): string => `T#${tenant}#D#${invoiceId}#CREDITS`;
