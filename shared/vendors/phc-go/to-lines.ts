import type { SentLine } from '../../domain/document.ts';
import { HeldError } from '../../domain/held.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { formatMinor } from '../../domain/money.ts';
import type { LineKind } from '../../domain/order.ts';
import { ownValue } from '../../domain/own-value.ts';
import {
  type LineToPrice,
  type PricedLine,
  type PriceProfile,
  predictTotals,
  priceLines,
} from '../../domain/price-lines.ts';
import { lineTerritory } from '../../domain/tax/line-territory.ts';
import type { TreatedLine } from '../../domain/tax/tax-treatment.ts';
import type { PhcGoConnection } from './connection.ts';
import type { PhcGoProduct } from './endpoints/products.ts';
import type { PhcGoShipping } from './endpoints/shippings.ts';

export interface PhcGoLines {
  readonly products: PhcGoProduct[];
  readonly shippings: PhcGoShipping[];
  /** The same, as the ledger keeps them. */
  readonly sent: readonly SentLine[];
  /** What is printed on each of them. */
  readonly descriptions: readonly string[];
}

/**
 * PHC GO documents no way of rounding: the total must be right in every way that the measured one may be
 * (docs/onboarding.md). Without articles for split lines the one of lines without SKU serves, once.
 */
export const priceProfileOf = (connection: PhcGoConnection): PriceProfile => ({
  decimals: connection.priceDecimals,
  splitReferences:
    connection.splitReferences.length > 0
      ? connection.splitReferences
      : [connection.defaultReference].filter(reference => reference !== undefined),
  roundings: connection.vatRoundedApart ? ['base-and-vat'] : ['printed-lines', 'exact-sum'],
});

/**
 * Lines of an order as PHC GO takes them: tax included, cent-exact, with region and exemption.
 * `day` is the day (`YYYY-MM-DD`) whose rates hold, `ofBuyer` the territory of the buyer's address. Throws HeldError: sku-unknown, quantity-not-whole,
 * region-rate-conflict, total-unreachable.
 */
export function toLines(
  lines: readonly TreatedLine[],
  connection: PhcGoConnection,
  invoicing: Invoicing,
  day: string,
  ofBuyer?: string,
): PhcGoLines {
  const regionOf = regionBy(connection, invoicing, day, ofBuyer);
  const wanted = lines.map(line => ({ line, region: regionOf(line) }));
  const priced = wanted.map(({ line, region }) => ({ line, region, toPrice: toPrice(line, connection) }));
  const all = priceLines(
    priced.map(({ toPrice }) => toPrice),
    priceProfileOf(connection),
  );
  if (!all) throw unreachable(lines);
  const built = priced.flatMap(({ line, region }, index) =>
    (all[index] ?? []).map(part => ({ part, region, line })),
  );
  const beside = built.every(({ line }) => isPostage(line)) ? () => false : isPostage;
  return {
    products: built.filter(({ line }) => !beside(line)).map(toProduct),
    shippings: built.filter(({ line }) => beside(line)).map(toShipping),
    sent: built.map(toSent),
    descriptions: built.map(({ part }) => part.designation),
  };
}

interface BuiltLine {
  readonly part: PricedLine;
  readonly region: Region;
  readonly line: TreatedLine;
}

type Region = NonNullable<PhcGoProduct['taxRegion']>;
const regions: readonly Region[] = ['PT', 'PT-AC', 'PT-MA'];

/**
 * `shippings` has no exemption code: postage at 0 % goes as a product, and so does postage without goods beside it,
 * because a document needs `products` (docs/decisions/articles-at-the-erp.md).
 */
const isPostage = (line: TreatedLine): boolean => line.kind === 'shipping' && line.rate !== '0';

function toProduct({ part, region, line }: BuiltLine): PhcGoProduct {
  return {
    reference: part.reference,
    designation: part.designation,
    unitPrice: Number(part.unitPrice),
    quantity: part.quantity,
    taxIncluded: true,
    taxPercentage: Number(part.rate),
    taxRegion: region,
    ...(line.exemption !== undefined && { taxExemptionCode: line.exemption }),
  };
}

function toShipping({ part, region }: BuiltLine): PhcGoShipping {
  return {
    ship_reference: part.reference,
    ship_designation: part.designation,
    ship_unitPrice: Number(part.unitPrice),
    ship_quantity: part.quantity,
    ship_taxIncluded: true,
    ship_taxPercentage: Number(part.rate),
    ship_taxRegion: region,
  };
}

function toSent({ part, line }: BuiltLine): SentLine {
  const [gross = 0n] = predictTotals([part], { roundings: ['printed-lines'] });
  return {
    sourceLineId: line.id,
    reference: part.reference,
    quantity: String(part.quantity),
    unitPrice: part.unitPrice,
    taxIncluded: true,
    gross: formatMinor(gross),
    rate: part.rate,
    ...(line.exemption !== undefined && { exemption: line.exemption }),
    ...(line.kind === 'shipping' && { isShipping: true }),
  };
}

function regionBy(
  { dispatchRegion }: PhcGoConnection,
  invoicing: Invoicing,
  day: string,
  ofBuyer: string | undefined,
): (line: TreatedLine) => Region {
  return line => {
    const territory = lineTerritory(line, invoicing, dispatchRegion, day, ofBuyer);
    const region = regions.find(known => known === territory);
    if (region) return region;
    throw new HeldError(
      'region-rate-conflict',
      `"${line.name}" is taxed in ${territory}, which PHC GO does not know.`,
    );
  };
}

function toPrice(line: TreatedLine, connection: PhcGoConnection): LineToPrice {
  if (!/^\d+(\.0+)?$/.test(line.quantity)) {
    throw new HeldError('quantity-not-whole', `"${line.name}" was sold ${line.quantity} times.`);
  }
  if (line.gross < 0n) {
    throw new HeldError(
      'total-unreachable',
      `"${line.name}" is ${formatMinor(line.gross)}; PHC GO has no negative lines.`,
    );
  }
  return {
    reference: articleOf(line, connection),
    designation: line.name,
    quantity: Number.parseInt(line.quantity, 10),
    gross: line.gross,
    rate: line.rate,
  };
}

/**
 * Which setting names the article of a line that the shop does not name itself
 * (docs/decisions/articles-at-the-erp.md).
 */
const referenceSetting: Partial<Record<LineKind, 'shippingReference' | 'feeReference'>> = {
  shipping: 'shippingReference',
  fee: 'feeReference',
  tip: 'feeReference',
};

function articleOf(line: TreatedLine, connection: PhcGoConnection): string {
  const setting = referenceSetting[line.kind] ?? 'defaultReference';
  const sold = setting === 'defaultReference' ? line.sku?.trim() || undefined : undefined;
  const found = sold === undefined ? connection[setting] : (ownValue(connection.references, sold) ?? sold);
  if (found !== undefined) return found;
  throw new HeldError(
    'sku-unknown',
    setting === 'defaultReference'
      ? `"${line.name}" has no article: the shop gives no SKU and "${setting}" is not set.`
      : `"${line.name}" has no article: "${setting}" is not set.`,
    `Set "${setting}" in the connection "phc-go" to an article of PHC GO, then retry.`,
  );
}

function unreachable(lines: readonly TreatedLine[]): HeldError {
  const sums = lines.map(line => `${line.quantity} x "${line.name}" = ${formatMinor(line.gross)}`).join('; ');
  return new HeldError('total-unreachable', `No way of writing the lines gives what was paid: ${sums}.`);
}
