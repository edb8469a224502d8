import { advice, HeldError, type HoldCode } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import { formatMinor, grossToTax, sumOf } from '../money.ts';
import type { LineTax, Order, OrderLine } from '../order.ts';
import { agrees, checkTaxSum } from './allowance.ts';
import { splitShipping } from './mixed-shipping.ts';
import { checkSale } from './sale-check.ts';
import { type TaxRegime, taxRegime } from './tax-regime.ts';
import type { TreatedLine } from './treated-line.ts';
import { carriesTax, zeroRateReason } from './zero-rate.ts';

export type { TreatedLine } from './treated-line.ts';

interface Context {
  readonly order: Order;
  readonly invoicing: Invoicing;
  readonly regime: TaxRegime;
}

/**
 * Finds the one rate of each line (docs/decisions/tax-of-a-line.md). The tax that the shop charged is a fact;
 * the stated rate must be legal on `day` (YYYY-MM-DD) and agree with that amount within what rounding explains;
 * 0 % needs a proven case (docs/decisions/exemption-reasons.md). Shipping with several rates may become several
 * lines of the same id. Throws HeldError with the figures for everything else.
 */
export function treatTaxes(order: Order, invoicing: Invoicing, day: string): TreatedLine[] {
  checkSale(order, invoicing);
  const context = { order, invoicing, regime: taxRegime(order, invoicing, day) };
  const lines = order.lines.map(line => ({ line, taxes: taxesOf(line) }));
  const treated = lines.map(({ line, taxes }) =>
    isMixed(line, taxes, context) ? undefined : treatLine(line, taxes, context),
  );
  const known = treated.filter(line => line !== undefined);
  checkTaxSum(known, order.currency);
  return lines.flatMap(({ line, taxes }, index) => {
    const one = treated[index];
    return one ? [one] : splitShipping(line, taxes, known, context);
  });
}

/** The taxes of a line, one for each rate: two tax lines of one rate are one tax. A 0.00 that explains nothing is dropped. */
function taxesOf(line: OrderLine): LineTax[] {
  const byRate = Map.groupBy(line.taxes, tax => tax.rate);
  const merged = [...byRate].map(([rate, parts]) => ({
    rate,
    amount: sumOf(parts.map(part => part.amount)),
    title: parts[0]?.title ?? '',
  }));
  const charged = merged.filter(tax => tax.amount !== 0n);
  const [only] = charged;
  if (only && charged.length === 1 && agrees(line, only.rate)) return charged;
  if (charged.length > 0) return merged;
  // Nothing was charged: the highest rate says most about what is missing.
  return merged
    .filter(tax => tax.rate !== '0')
    .toSorted((a, b) => Number(b.rate) - Number(a.rate))
    .slice(0, 1);
}

/** Shipping at several rates, or between the rates of the goods at one that no law has where they are taxed. */
function isMixed(line: OrderLine, taxes: readonly LineTax[], { order, regime }: Context): boolean {
  const [first] = taxes;
  if (line.kind !== 'shipping' || !first) return false;
  if (taxes.length > 1) return true;
  const ofGoods = order.lines
    .filter(other => other.kind === 'product' && other.gross > 0n)
    .flatMap(other => taxesOf(other).map(tax => tax.rate));
  const rate = Number(first.rate);
  const isBetween =
    ofGoods.some(other => Number(other) < rate) && ofGoods.some(other => Number(other) > rate);
  return isBetween && !regime.haveTogether([first.rate, ...ofGoods]);
}

function treatLine(line: OrderLine, taxes: readonly LineTax[], context: Context): TreatedLine {
  const { order, invoicing, regime } = context;
  const held = (code: HoldCode, facts: string) => new HeldError(code, `"${line.name}" ${facts}`);
  if (line.kind === 'duty') {
    throw new HeldError(
      'tip-or-duty',
      `"${line.name}" is a duty of ${amount(line.gross, order)}.`,
      advice.byHand,
    );
  }
  if (line.kind === 'adjustment') {
    throw held('total-unreachable', `of ${amount(line.gross, order)} has no VAT rate that the law knows.`);
  }
  if (taxes.length > 1) {
    const list = taxes.map(tax => `${tax.rate} % (${amount(tax.amount, order)})`).join(' and ');
    throw held('two-taxes', `carries ${taxes.length} taxes: ${list}.`);
  }
  const [tax] = taxes;
  if (line.tax !== 0n) {
    if (tax) return taxedLine(line, tax.rate, context);
    throw held('unknown-rate', `has ${amount(line.tax, order)} of tax without a rate.`);
  }
  if (line.gross === 0n) return freeLine(line, tax, context);
  // What was charged decides: shops state a rate for articles that are sold without VAT, too.
  const untaxed = isUntaxedKind(line) || isSmallBusiness(context);
  if (tax && !untaxed) return taxedLine(line, tax.rate, context);
  return {
    ...line,
    rate: '0',
    exemption: zeroRateReason(order, line, invoicing),
    vatCountry: regime.country,
  };
}

const isUntaxedKind = ({ kind }: OrderLine): boolean => kind === 'gift-card' || kind === 'tip';

const isSmallBusiness = ({ order, invoicing }: Context): boolean =>
  invoicing.exemptions.smallBusiness !== undefined && !carriesTax(order);

function taxedLine(line: OrderLine, rate: string, { order, invoicing, regime }: Context): TreatedLine {
  const held = (code: HoldCode, facts: string, remedy?: string) =>
    new HeldError(code, `"${line.name}" ${facts}`, remedy);
  if (line.kind === 'gift-card' && invoicing.giftCards === 'multi') {
    throw held(
      'gift-card',
      `is a gift card, but the shop charged ${rate} % on it.`,
      `Sell gift cards without tax in the shop for orders to come. ${advice.byHand}`,
    );
  }
  const reason = taxedKinds[line.kind];
  if (reason !== undefined && invoicing[reason.setting] === 'hold') {
    throw held(reason.code, `is ${reason.what} of ${amount(line.gross, order)}.`);
  }
  if (invoicing.exemptions.smallBusiness !== undefined) {
    throw held(
      'unknown-rate',
      `is charged ${rate} %, but "exemptions.smallBusiness" says that no VAT is charged.`,
      `If you charge VAT, take "exemptions.smallBusiness" out of "invoicing", then retry. If not: ${advice.byHand}`,
    );
  }
  if (!regime.rates.includes(rate)) {
    const { code, remedy } = regime.otherwise(rate);
    throw held(code, `is charged ${rate} %; ${regime.expected}.`, remedy);
  }
  const expected = grossToTax(line.gross, rate);
  const isMissing = line.tax === 0n && expected > 0n;
  if (isMissing || !agrees(line, rate)) {
    throw held(
      isMissing ? 'vat-missing' : 'unknown-rate',
      `carries ${amount(line.tax, order)} of tax; ${rate} % of ${amount(line.gross, order)} with tax included is ${amount(expected, order)}.`,
    );
  }
  return { ...line, rate, vatCountry: regime.country };
}

/** Kinds of line that wait for a setting even when the shop charged tax on them. */
const taxedKinds: Partial<
  Record<OrderLine['kind'], { setting: 'giftCards' | 'tips'; code: HoldCode; what: string }>
> = {
  'gift-card': { setting: 'giftCards', code: 'gift-card', what: 'a gift card' },
  tip: { setting: 'tips', code: 'tip-or-duty', what: 'a tip' },
};

/**
 * A line of 0.00 adds no tax at any rate: it takes its own one, else the highest of the order; in an order without
 * tax it takes the exemption of what was paid, that of gift cards and tips only if it has no rate.
 */
function freeLine(line: OrderLine, tax: LineTax | undefined, context: Context): TreatedLine {
  const { order, invoicing, regime } = context;
  const like = (kind: OrderLine['kind']): TreatedLine => {
    const exemption = zeroRateReason(order, { ...line, kind }, invoicing);
    return { ...line, rate: '0', exemption, vatCountry: regime.country };
  };
  const untaxed = carriesTax(order)
    ? []
    : order.lines.filter(other => other.gross > 0n && taxesOf(other).length === 0);
  const exempt = untaxed.find(other => !isUntaxedKind(other));
  if (exempt || isSmallBusiness(context)) return like(exempt?.kind ?? 'product');
  const charged = order.lines.filter(other => other.gross > 0n).flatMap(taxesOf);
  const [rate] = [...(tax ? [tax] : []), ...charged.toSorted((a, b) => Number(b.rate) - Number(a.rate))]
    .map(one => one.rate)
    .filter(candidate => regime.rates.includes(candidate));
  if (rate !== undefined) return { ...line, rate, vatCountry: regime.country };
  const [paid] = untaxed;
  if (paid) return like(paid.kind);
  throw new HeldError('vat-missing', `"${line.name}" costs 0.00 ${order.currency} and has no tax rate.`);
}

function amount(minor: bigint, order: Order): string {
  return `${formatMinor(minor)} ${order.currency}`;
}
