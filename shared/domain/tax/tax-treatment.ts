import { HeldError, type HoldCode } from '../held.ts';
import type { Invoicing } from '../invoicing.ts';
import { formatMinor, grossToTax, percentFraction } from '../money.ts';
import type { Order, OrderLine } from '../order.ts';
import { type TaxRegime, taxRegime } from './tax-regime.ts';
import { zeroRateReason } from './zero-rate.ts';

/** A line whose tax is proved. */
export type TreatedLine = OrderLine & {
  /** Percent as a decimal string: "23", "5.5", "0". */
  readonly rate: string;
  /** Reason of a rate of "0" (PT: code such as "M05"; FR: text); set whenever the amount is above zero. */
  readonly exemption?: string;
  /** ISO code of the country whose rate it is: the seller's, or with "oss" the buyer's. */
  readonly vatCountry: string;
};

/**
 * Finds the one rate of each line (docs/decisions/tax-of-a-line.md). The tax that the shop charged is a fact;
 * the stated rate must be legal on `day` (YYYY-MM-DD) and agree with that amount within half a cent per line
 * of the order; 0 % needs a proven case (docs/decisions/exemption-reasons.md). Throws HeldError with the
 * figures for everything else.
 */
export function treatTaxes(order: Order, invoicing: Invoicing, day: string): TreatedLine[] {
  if (!invoicing.currencies.some(currency => currency === order.currency)) {
    throw new HeldError('currency', `The order is in ${order.currency}.`);
  }
  // A voucher whose VAT was due when it was sold must not be taxed again when it pays.
  if (invoicing.giftCards === 'hold' && order.paidBy.some(gateway => /^gift[ _-]?card$/i.test(gateway))) {
    throw new HeldError('gift-card', 'The order was paid with a gift card.');
  }
  const regime = taxRegime(order, invoicing, day);
  return order.lines.map(line => {
    const held = (code: HoldCode, facts: string) => new HeldError(code, `"${line.name}" ${facts}`);
    const stated = line.taxes.filter(tax => tax.amount !== 0n || tax.rate !== '0');
    if (line.kind === 'duty') throw held('tip-or-duty', `is a duty of ${amount(line.gross, order)}.`);
    if (line.kind === 'adjustment') {
      throw held('total-unreachable', `of ${amount(line.gross, order)} has no VAT rate that the law knows.`);
    }
    if (stated.length > 1) {
      const list = stated.map(tax => `${tax.rate} % (${amount(tax.amount, order)})`).join(' and ');
      throw held('two-taxes', `carries ${stated.length} taxes: ${list}.`);
    }
    const [tax] = stated;
    if (tax) return taxedLine(order, line, tax.rate, regime, invoicing);
    if (line.tax !== 0n) throw held('unknown-rate', `has ${amount(line.tax, order)} of tax without a rate.`);
    if (line.gross === 0n)
      return { ...line, rate: rateOfNothing(order, line, regime), vatCountry: regime.country };
    return {
      ...line,
      rate: '0',
      exemption: zeroRateReason(order, line, invoicing),
      vatCountry: invoicing.country,
    };
  });
}

function taxedLine(
  order: Order,
  line: OrderLine,
  rate: string,
  regime: TaxRegime,
  invoicing: Invoicing,
): TreatedLine {
  const held = (code: HoldCode, facts: string) => new HeldError(code, `"${line.name}" ${facts}`);
  if (line.kind === 'gift-card' && invoicing.giftCards === 'multi') {
    throw held('gift-card', `is a gift card, but the shop charged ${rate} % on it.`);
  }
  const reason = taxedKinds[line.kind];
  if (reason !== undefined && invoicing[reason.setting] === 'hold') {
    throw held(reason.code, `is ${reason.what} of ${amount(line.gross, order)}.`);
  }
  if (invoicing.exemptions.smallBusiness !== undefined) {
    throw held(
      'unknown-rate',
      `is charged ${rate} %, but "exemptions.smallBusiness" says that no VAT is charged.`,
    );
  }
  if (!regime.rates.includes(rate))
    throw held(regime.otherwise(rate), `is charged ${rate} %; ${regime.expected}.`);
  const expected = grossToTax(line.gross, rate);
  if (!agrees(line, rate, order.lines.length)) {
    const code = line.tax === 0n ? 'vat-missing' : 'unknown-rate';
    throw held(
      code,
      `carries ${amount(line.tax, order)} of tax; ` +
        `${rate} % of ${amount(line.gross, order)} with tax included is ${amount(expected, order)}.`,
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

/** |gross x r / (1 + r) - tax| <= half a cent per line of the order, in whole numbers. */
function agrees(line: OrderLine, rate: string, lines: number): boolean {
  const { numerator, denominator } = percentFraction(rate);
  const whole = denominator + numerator;
  const gap = 2n * (line.gross * numerator - line.tax * whole);
  return (gap < 0n ? -gap : gap) <= BigInt(lines) * whole;
}

/** A free line without any tax has no tax at every rate: it takes the rate of the lines that are paid, if that is one. */
function rateOfNothing(order: Order, line: OrderLine, regime: TaxRegime): string {
  const rates = new Set(order.lines.flatMap(other => other.taxes.map(tax => tax.rate)));
  const [only] = rates;
  if (only !== undefined && rates.size === 1 && regime.rates.includes(only)) return only;
  throw new HeldError('vat-missing', `"${line.name}" costs 0.00 ${order.currency} and has no tax rate.`);
}

function amount(minor: bigint, order: Order): string {
  return `${formatMinor(minor)} ${order.currency}`;
}
