import type { Call } from '../context.ts';
import type { KwixeoRecord } from '../store.ts';
import { type Amounts, big, type Side } from './amounts.ts';
import type { EnteredLine, TotalledLine } from './totals.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a line of a document is for its totals. */
export function enteredLine({ data }: Call, document: Values, line: Values): EnteredLine {
  const side: Side = document.input_mode === 'ttc' ? 'ttc' : 'ht';
  const rate = big(data.find('Vat Rate', rateIdOf(document, line))?.values.rate);
  const other = side === 'ht' ? 'ttc' : 'ht';
  const price = line[`unit_price_${side}`] ?? converted(line[`unit_price_${other}`], other, rate);
  const isText = [line.is_comments, line.is_subtotal, line.is_pagebreak].includes(true);
  return {
    unitPrice: big(price),
    quantity: quantityOf(document, line),
    rate,
    discount: {
      type: line.discount_type === 'amount' ? 'amount' : 'pourcent',
      value: big(line.discount_value),
    },
    ecotax: big(line[`ecotax_u_${side}`]),
    counts: !isText && line.is_option !== true,
  };
}

/** A price that was entered on the other side than the document's. */
function converted(price: unknown, side: Side, rate: ReturnType<typeof big>) {
  if (price === undefined || price === null) return undefined;
  const factor = rate.div(100).plus(1);
  return side === 'ttc' ? big(price).div(factor).toFixed(10) : big(price).times(factor).toFixed(10);
}

export function rateIdOf(document: Values, line: Values): unknown {
  return document.use_global_vatrate === true ? document.vat_rate : line.vat_rate;
}

/** "The total quantity": times the secondary one of the line, or of the document. A line without quantity has one. */
function quantityOf(document: Values, line: Values) {
  const first = big(line.quantity ?? 1);
  if (document.secondary_quantity_mode === 'line') return first.times(big(line.secondary_quantity ?? 1));
  if (document.secondary_quantity_mode === 'global')
    return first.times(big(document.secondary_quantity ?? 1));
  return first;
}

/** Writes what was worked out of a line beside what was entered. */
export function writeTotals(
  line: KwixeoRecord,
  entered: EnteredLine,
  totalled: TotalledLine,
  number: number,
): void {
  Object.assign(line.values, {
    line_number: number,
    total_quantity: entered.quantity.toString(),
    vat_rate_value: entered.rate.toString(),
    quantity_to_deliver: entered.quantity.minus(big(line.values.delivered_quantity)).toString(),
    ...named('unit_price', totalled.unit),
    ...named('discount', totalled.unitDiscount),
    ...named('unit_price_net', totalled.net),
    ...named('total_ecotax', totalled.ecotax),
    ...named('total', totalled.total),
    ...named('global_discount', totalled.globalDiscount),
    ...named('total_net', totalled.totalNet),
  });
}

/** "total_ht", "total_tva" and "total_ttc" of an amount. */
export function named(name: string, { ht, tva, ttc }: Amounts): Record<string, string> {
  return { [`${name}_ht`]: ht.toString(), [`${name}_tva`]: tva.toString(), [`${name}_ttc`]: ttc.toString() };
}
