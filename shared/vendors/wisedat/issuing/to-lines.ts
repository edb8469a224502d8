import type { SentLine } from '../../../domain/document.ts';
import { HeldError } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { allocate, formatMinor } from '../../../domain/money.ts';
import type { LineKind } from '../../../domain/order.ts';
import { ownValue } from '../../../domain/own-value.ts';
import { lineTerritory } from '../../../domain/tax/line-territory.ts';
import type { TreatedLine } from '../../../domain/tax/tax-treatment.ts';
import type { IssuingConnection } from '../connection.ts';
import type { SalesInvoiceBody } from './calls.ts';
import type { NetLine } from './net-total.ts';
import { waysOfWriting } from './ways.ts';

type Item = NonNullable<SalesInvoiceBody['items']>[number];

/** A line of an order, or of a credit note, with all that an item needs beside its price. */
export interface LineFacts {
  readonly sourceLineId: string;
  /** Id of the product. */
  readonly product: number;
  /** Id of the tax. */
  readonly tax: string;
  readonly description: string;
  /** Decimal string. */
  readonly quantity: string;
  /** Minor units, tax included, above zero. */
  readonly gross: bigint;
  readonly rate: string;
  readonly exemption?: string | undefined;
  readonly isShipping?: boolean | undefined;
}

/** One way of writing the lines of a document. */
export interface Writing {
  readonly items: readonly Item[];
  /** The same, as the ledger keeps them. */
  readonly sent: readonly SentLine[];
}

export interface DocumentLines {
  /** The way that the measured rounding asks for, and those that other roundings would. */
  readonly writings: readonly [Writing, ...Writing[]];
  /** What is printed on each sent line of the first way. */
  readonly descriptions: readonly string[];
  /** Names of lines that cost nothing: an item's price must be higher than 0. */
  readonly free: readonly string[];
}

/**
 * Lines of an order as WISEDAT takes them: net prices, each with its tax. `day` is the day (`YYYY-MM-DD`) whose rates
 * hold, `ofBuyer` the territory of the buyer's address. Throws HeldError: sku-unknown, unknown-rate,
 * region-rate-conflict, total-unreachable.
 */
export function toLines(
  lines: readonly TreatedLine[],
  connection: IssuingConnection,
  invoicing: Invoicing,
  day: string,
  ofBuyer?: string,
): DocumentLines {
  const paid = lines.filter(({ gross }) => gross !== 0n);
  if (paid.length === 0) {
    throw new HeldError(
      'total-unreachable',
      'Every line is 0.00, and WISEDAT takes no item with such a price.',
    );
  }
  const facts = paid.map(line => ({
    sourceLineId: line.id,
    product: productOf(line, connection),
    tax: taxOf(line, connection, invoicing, day, ofBuyer),
    description: line.name,
    quantity: line.quantity,
    gross: line.gross,
    rate: line.rate,
    exemption: line.exemption,
    isShipping: line.kind === 'shipping',
  }));
  const writings = writeAll(facts, connection, invoicing.roundingLine);
  return {
    writings,
    descriptions: writings[0].sent.map(
      sent => facts.find(({ sourceLineId }) => sourceLineId === sent.sourceLineId)?.description ?? '',
    ),
    free: lines.filter(({ gross }) => gross === 0n).map(({ name }) => name),
  };
}

/** Every way of writing the lines that may be needed, the best one first. Throws HeldError "total-unreachable". */
export function writeAll(
  facts: readonly LineFacts[],
  connection: IssuingConnection,
  roundingLine: boolean,
): DocumentLines['writings'] {
  const negative = facts.find(({ gross }) => gross < 0n);
  if (negative)
    throw new HeldError(
      'total-unreachable',
      `"${negative.description}" is ${formatMinor(negative.gross)}; WISEDAT has no negative lines.`,
    );
  const { priceDecimals: decimals, vatRoundedPer, warehouse } = connection;
  const [first, ...others] = waysOfWriting(facts, vatRoundedPer, { decimals, roundingLine }).map(lines => ({
    items: lines.map(line => toItem(line, facts, warehouse)),
    sent: toSent(lines, facts),
  }));
  if (first) return [first, ...others];
  const sums = facts.map(line => `${line.quantity} x "${line.description}" = ${formatMinor(line.gross)}`);
  throw new HeldError(
    'total-unreachable',
    `No net prices give what was paid, with VAT rounded per ${vatRoundedPer}: ${sums.join('; ')}.`,
    roundingLine
      ? undefined
      : 'Ask your accountant, set "roundingLine" to true in "invoicing", then retry. Or issue this invoice by hand in the ERP, then name it: {"resolution": "adopt", "number": ".."}.',
  );
}

/** Types of items (WISEDAT's document, chapter Sales Invoices): postage is of type 1, as type 2 ignores its tax. */
const types = { sold: 1, discount: 4, adjustment: 3 } as const;
const roundingName = 'Arredondamento';

function toItem(line: NetLine, facts: readonly LineFacts[], warehouse: number | undefined): Item {
  const price = Number(line.unitPrice);
  const quantity = Number(line.quantity);
  const of = line.of === undefined ? undefined : facts[line.of];
  if (of) {
    const { product: id, description, tax } = of;
    return {
      type: types.sold,
      id,
      description,
      tax,
      price,
      quantity,
      discount: 0,
      ...(warehouse && { warehouse }),
    };
  }
  const tax = facts.find(({ rate }) => rate === line.rate)?.tax;
  return {
    type: types[line.kind],
    description: roundingName,
    price,
    quantity,
    ...(line.kind === 'discount' && tax !== undefined && { tax }),
  };
}

/** What was paid for a line is divided among its parts by their prices; rounding lines are part of no line. */
function toSent(lines: readonly NetLine[], facts: readonly LineFacts[]): SentLine[] {
  return facts.flatMap((line, index) => {
    const parts = lines.filter(({ of }) => of === index);
    const weights = parts.map(({ unitPrice, quantity }) =>
      BigInt(Math.round(Number(unitPrice) * Number(quantity) * 10_000)),
    );
    const shares = allocate(line.gross, weights);
    return parts.map(({ quantity, unitPrice, rate }, at) => ({
      sourceLineId: line.sourceLineId,
      reference: String(line.product),
      quantity,
      unitPrice,
      taxIncluded: false,
      gross: formatMinor(shares[at] ?? 0n),
      rate,
      ...(line.exemption !== undefined && { exemption: line.exemption }),
      ...(line.isShipping && { isShipping: true }),
    }));
  });
}

/** Which setting names the product of a line that the shop does not name itself. */
const productSetting: Partial<Record<LineKind, 'shippingProductId' | 'feeProductId'>> = {
  shipping: 'shippingProductId',
  fee: 'feeProductId',
  tip: 'feeProductId',
};

function productOf(line: TreatedLine, connection: IssuingConnection): number {
  const { productIds, defaultProductId, shippingProductId, feeProductId } = connection;
  const products = { defaultProductId, shippingProductId, feeProductId };
  const setting = productSetting[line.kind] ?? 'defaultProductId';
  const sku = setting === 'defaultProductId' ? line.sku?.trim() : undefined;
  const found = (sku ? ownValue(productIds, sku) : undefined) ?? products[setting];
  if (found !== undefined) return found;
  throw new HeldError(
    'sku-unknown',
    `"${line.name}" has no product: ${sku ? `"productIds" does not have its SKU, and ` : ''}"${setting}" is not set.`,
    `Set "${setting}" in the connection "wisedat" to the id of a product of WISEDAT, then retry.`,
  );
}

function taxOf(
  line: TreatedLine,
  { taxIds, dispatchRegion }: IssuingConnection,
  invoicing: Invoicing,
  day: string,
  ofBuyer: string | undefined,
): string {
  const isHome = line.vatCountry === invoicing.country;
  const territory = isHome ? lineTerritory(line, invoicing, dispatchRegion, day, ofBuyer) : line.vatCountry;
  const key = line.rate === '0' ? `exempt:${line.exemption ?? ''}` : `${territory}:${line.rate}`;
  const found = ownValue(taxIds, key);
  if (found !== undefined) return found;
  throw new HeldError(
    'unknown-rate',
    `"${line.name}" is taxed as ${key}, and "taxIds" has no tax of WISEDAT for it.`,
    `Set "taxIds" in the connection "wisedat" for "${key}" to the id of a tax of WISEDAT, then retry.`,
  );
}
