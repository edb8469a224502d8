import type { CheckedCredit } from '../../domain/erp.ts';
import { HeldError } from '../../domain/held.ts';
import { VendorUnavailableError } from '../../errors.ts';
import type { PhcGo } from './connect.ts';
import { isTrue, search, shownNumber } from './documents.ts';

/** The invoice of a credit note as PHC GO shows it. */
export interface PhcGoOrigin {
  readonly number: number;
  readonly documentType: number;
  readonly customerNumber: number;
  /** As printed on the invoice. */
  readonly customerName?: string;
}

const secondsUntilShown = 60;

/**
 * Looks the invoice up by its number, for PHC GO names an origin by number and type alone: it must be there once, not
 * cancelled, and be ours. Its customer becomes the one of the credit note. Throws HeldError otherwise, and
 * VendorUnavailableError while it is not shown: a search may not find what was issued a moment ago.
 */
export async function findOrigin(phcGo: PhcGo, invoice: CheckedCredit['invoice']): Promise<PhcGoOrigin> {
  const { number, vendorId, facts } = invoice;
  const found = await search(phcGo, 'Ft', 'fno', Number(number));
  const all = found.filter(
    ({ fno, ndoc, ftano }) =>
      isNumber(fno, number) &&
      isNumber(ndoc, facts.documentType) &&
      (ftano === undefined || isNumber(ftano, facts.documentDate.slice(0, 4))),
  );
  if (all.length === 0)
    throw new VendorUnavailableError(`PHC GO does not show invoice ${number} yet.`, {
      retryAfterSeconds: secondsUntilShown,
    });
  const [origin, second] = all.filter(({ anulado }) => !isTrue(anulado));
  const stamp = origin?.ftstamp;
  const isOther = stamp !== undefined && vendorId !== undefined && String(stamp).trim() !== vendorId;
  const customerNumber = shownNumber(origin?.no);
  if (!origin || second || isOther || !Number.isSafeInteger(customerNumber) || customerNumber <= 0)
    throw new HeldError(
      'credit-note-by-hand',
      `PHC GO shows invoice ${number} of type ${facts.documentType} cancelled, more than once, or as another document.`,
    );
  const customerName = typeof origin.nome === 'string' ? origin.nome.trim() : '';
  return {
    number: Number(number),
    documentType: Number(facts.documentType),
    customerNumber,
    ...(customerName !== '' && { customerName }),
  };
}

const isNumber = (shown: unknown, wanted: string): boolean => shownNumber(shown) === Number(wanted);
