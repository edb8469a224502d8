import type { SentLine } from '../../../domain/document.ts';
import { HeldError } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor } from '../../../domain/money.ts';
import { ownValue } from '../../../domain/own-value.ts';
import { lineTerritory } from '../../../domain/tax/line-territory.ts';
import type { TreatedLine } from '../../../domain/tax/tax-treatment.ts';
import { vatCountry } from '../../../domain/tax/vat-rates.ts';
import type { IssuingConnection } from '../connection.ts';
import { unitPriceOf, type Way } from './ways.ts';

/** A line of an order as a line of an invoice, without its price. */
export interface InvoiceLine {
  readonly sourceLineId: string;
  readonly sku?: string;
  readonly designation: string;
  /** Decimal string. */
  readonly quantity: string;
  /** Minor units, tax included. */
  readonly gross: bigint;
  readonly rate: string;
  /** Id of the VAT rate. */
  readonly vatRate: number;
  readonly exemption?: string;
  readonly isShipping?: true;
}

/**
 * Lines of an order as Kwixéo takes them: tax included, each with its VAT rate. `day` is the day (`YYYY-MM-DD`) whose
 * rates hold. Throws HeldError: unknown-rate, region-rate-conflict, total-unreachable.
 */
export function toLines(
  lines: readonly TreatedLine[],
  connection: IssuingConnection,
  invoicing: Invoicing,
  day: string,
): readonly InvoiceLine[] {
  return lines.map(line => {
    if (line.gross < 0n)
      throw new HeldError(
        'total-unreachable',
        `"${line.name}" is ${formatMinor(line.gross)}; Kwixéo is given no negative lines.`,
      );
    const sku = line.sku?.trim();
    return {
      sourceLineId: line.id,
      ...(sku && { sku }),
      designation: line.name,
      quantity: line.quantity,
      gross: line.gross,
      rate: line.rate,
      vatRate: rateOf(line, connection, invoicing, day),
      ...(line.exemption !== undefined && { exemption: line.exemption }),
      ...(line.kind === 'shipping' && { isShipping: true as const }),
    };
  });
}

function rateOf(
  line: TreatedLine,
  { vatRates, dispatchRegion }: IssuingConnection,
  invoicing: Invoicing,
  day: string,
): number {
  const isHome = vatCountry(line.vatCountry) === vatCountry(invoicing.country);
  const territory = isHome ? lineTerritory(line, invoicing, dispatchRegion, day) : line.vatCountry;
  const key = line.rate === '0' ? `exempt:${line.exemption ?? ''}` : `${territory}:${line.rate}`;
  const found = ownValue(vatRates, key);
  if (found !== undefined) return found;
  throw new HeldError(
    'unknown-rate',
    `"${line.name}" is taxed as ${key}, and "vatRates" has no VAT rate of Kwixéo for it.`,
    `Set "vatRates" in the connection "kwixeo" for "${key}" to the id of a VAT rate of Kwixéo, then retry.`,
  );
}

/** The fields that say what a document costs, in one way of writing it. */
export function pricesOf(
  lines: readonly InvoiceLine[],
  { gross, off }: Way,
  affairContents: readonly (number | undefined)[] = [],
) {
  return {
    global_discount_type: 'amount',
    global_discount_type_amount: 'ttc',
    global_discount_value: formatMinor(off),
    contents: lines.map((line, at) => {
      const affairContent = affairContents[at];
      return {
        ...(affairContent !== undefined && { affair_content: affairContent }),
        reference: line.sku ?? '',
        designation: line.designation,
        quantity: line.quantity,
        unit_price_ttc: unitPriceOf(gross[at] ?? 0n, line.quantity),
        vat_rate: line.vatRate,
      };
    }),
  };
}

/**
 * The same, as the ledger keeps it: what was paid for each line, whatever cent it is written beside.
 * @param affairContents Kwixéo's own ids of the lines
 */
export const toSent = (
  lines: readonly InvoiceLine[],
  { gross }: Way,
  affairContents: readonly (number | undefined)[] = [],
): SentLine[] =>
  lines.map((line, at) => {
    const affairContent = affairContents[at];
    return {
      sourceLineId: line.sourceLineId,
      reference: line.sku ?? line.designation,
      quantity: line.quantity,
      unitPrice: unitPriceOf(gross[at] ?? 0n, line.quantity),
      taxIncluded: true,
      gross: formatMinor(line.gross),
      rate: line.rate,
      ...(line.exemption !== undefined && { exemption: line.exemption }),
      ...(line.isShipping && { isShipping: true }),
      ...(affairContent !== undefined && { vendorLineId: String(affairContent) }),
    };
  });
