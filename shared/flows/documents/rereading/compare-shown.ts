import type { ShownDifference, VendorDocument } from '../../../domain/document.ts';
import { divideHalfUp, formatMinor, parseMinor, roundHalfUp, sumOf } from '../../../domain/money.ts';
import type { RowIn } from '../../../ledger/document-row.ts';
import { wasAdopted } from './find-shown.ts';
import { taxNumberCheck } from './tax-number-check.ts';

type Row = RowIn<'issued'>;
type Fact = string | undefined;

/** A fact as it went on record, and as the ERP shows it now; what one of them does not tell is not compared. */
interface Compared {
  readonly what: ShownDifference['what'];
  readonly sent: (row: Row) => Fact;
  readonly shown: (document: VendorDocument, row: Row) => Fact;
}

const facts: readonly Compared[] = [
  {
    what: 'document',
    sent: () => 'issued',
    shown: ({ cancelled, draft }) => (cancelled ? 'cancelled' : draft ? 'open' : 'issued'),
  },
  { what: 'number', sent: row => row.number, shown: document => document.number },
  { what: 'type', sent: row => row.documentType, shown: document => document.documentType },
  { what: 'series', sent: row => row.series, shown: document => document.series },
  { what: 'day', sent: row => row.documentDate, shown: document => document.date },
  // A credit note that a person named for an order which became cheaper is below zero on record.
  { what: 'total', sent: row => row.total?.replace(/^-/, ''), shown: ({ total }) => decimal(total) },
  { what: 'vat', sent: vatOfLines, shown: shownVat },
  {
    what: 'reference',
    // One that a person named has the reference that it always had, or none.
    sent: row => (wasAdopted(row) ? undefined : row.reference),
    shown: document => document.reference ?? 'none',
  },
  { what: 'atcud', sent: row => row.atcud, shown: document => document.atcud },
];

/** What an ERP shows differently from what is on record of an issued document, as codes and figures. */
export function compareShown(row: Row, document: VendorDocument): readonly ShownDifference[] {
  const differing = facts.flatMap(({ what, sent: sentOf, shown: shownOf }) => {
    const [sent, shown] = [sentOf(row), shownOf(document, row)];
    return sent === undefined || shown === undefined || isSame(sent, shown) ? [] : [{ what, sent, shown }];
  });
  const check = taxNumberCheck(row.documentId, document.buyer?.taxNumber);
  const isOther = row.taxNumberCheck !== undefined && check !== undefined && check !== row.taxNumberCheck;
  return isOther ? [...differing, { what: 'buyer-tax-number', sent: null, shown: null }] : differing;
}

/** "2" may be shown as "2.0", and a total as 49.9. */
const isSame = (sent: string, shown: string): boolean =>
  sent === shown || (isPlainNumber(sent) && isPlainNumber(shown) && Number(sent) === Number(shown));
const isPlainNumber = (text: string): boolean => /^\d+(?:[.,]0+)?$/.test(text);

const decimal = (minor: bigint | undefined): Fact => (minor === undefined ? undefined : formatMinor(minor));

/** Of lines that come to the total of the document: what else it may hold is not known. */
function vatOfLines({ lines = [], total }: Row): Fact {
  const gross = lines.map(line => roundHalfUp(line.gross));
  if (lines.length === 0 || total === undefined || sumOf(gross) !== parseMinor(total)) return undefined;
  return formatMinor(sumOf(lines.map(({ rate }, at) => vatInside(gross[at] ?? 0n, roundHalfUp(rate)))));
}

/** `percent` in hundredths. */
const vatInside = (gross: bigint, percent: bigint): bigint =>
  divideHalfUp(gross * percent, 10_000n + percent);

/** The VAT as it was sent, unless it differs by more than the ERP's rounding of each line explains. */
function shownVat({ vat }: VendorDocument, row: Row): Fact {
  const sent = vatOfLines(row);
  if (vat === undefined || sent === undefined) return undefined;
  const apart = vat - parseMinor(sent);
  const most = BigInt((row.lines ?? []).length + 1);
  return apart <= most && apart >= -most ? sent : formatMinor(vat);
}
