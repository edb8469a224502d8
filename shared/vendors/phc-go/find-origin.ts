import type { CheckedCredit } from '../../domain/erp.ts';
import { HeldError } from '../../domain/held.ts';
import type { PhcGo } from './connect.ts';
import { search } from './documents.ts';

/** The invoice of a credit note as PHC GO shows it. */
export interface PhcGoOrigin {
  readonly number: number;
  readonly documentType: number;
  readonly customerNumber: number;
  /** As printed on the invoice. */
  readonly customerName?: string;
}

/**
 * Looks the invoice up by its number, for PHC GO names an origin by number and type alone: it must be there once, not
 * cancelled, and be ours. Its customer becomes the one of the credit note. Throws HeldError otherwise.
 */
export async function findOrigin(phcGo: PhcGo, invoice: CheckedCredit['invoice']): Promise<PhcGoOrigin> {
  const { number, vendorId, facts } = invoice;
  const found = await search(phcGo, 'Ft', 'fno', Number(number));
  const [origin, second] = found.filter(
    ({ fno, ndoc, ftano, anulado }) =>
      isSame(fno, number) &&
      isSame(ndoc, facts.documentType) &&
      (ftano === undefined || isSame(ftano, facts.documentDate.slice(0, 4))) &&
      !isSame(anulado, 'true'),
  );
  const stamp = origin?.ftstamp;
  const isOther = stamp !== undefined && vendorId !== undefined && !isSame(stamp, vendorId);
  const customerNumber = Number(origin?.no);
  if (!origin || second || isOther || !Number.isSafeInteger(customerNumber) || customerNumber <= 0)
    throw new HeldError(
      'credit-note-by-hand',
      `PHC GO does not show invoice ${number} of type ${facts.documentType}, or shows it cancelled or more than once.`,
    );
  const customerName = typeof origin.nome === 'string' ? origin.nome.trim() : '';
  return {
    number: Number(number),
    documentType: Number(facts.documentType),
    customerNumber,
    ...(customerName !== '' && { customerName }),
  };
}

const isSame = (shown: unknown, wanted: string): boolean => String(shown).trim() === wanted;
