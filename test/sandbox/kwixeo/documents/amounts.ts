import { Big } from 'big.js';

/** An amount without tax, its tax, and both. */
export interface Amounts {
  readonly ht: Big;
  readonly tva: Big;
  readonly ttc: Big;
}

export type Side = 'ht' | 'ttc';

/** What is cut to cents before tax is worked out of it, and where the tax is rounded. */
export type ApartProfile = `nets-${'cut' | 'kept'}-${'line' | 'rate' | 'document'}`;

/**
 * Where tax is rounded, which the document does not say: out of the entered amount of a line or of a rate, as the
 * difference of both rounded totals of a line, or for prices without tax and their tax apart, whatever was entered.
 */
export type RoundingProfile = 'line' | 'rate' | 'difference' | ApartProfile;

export const isApart = (profile: RoundingProfile): profile is ApartProfile => profile.startsWith('nets-');

export const zero: Amounts = { ht: new Big(0), tva: new Big(0), ttc: new Big(0) };

export const big = (value: unknown): Big =>
  new Big(
    value === undefined || value === null || value === '' || Number.isNaN(Number(value)) ? 0 : String(value),
  );

export const toCents = (amount: Big): Big => amount.round(2, Big.roundHalfUp);
/** Unit prices have five decimals. */
export const toUnit = (amount: Big): Big => amount.round(5, Big.roundHalfUp);

export function sumOf(amounts: readonly Amounts[]): Amounts {
  return amounts.reduce(
    (sum, { ht, tva, ttc }) => ({ ht: sum.ht.plus(ht), tva: sum.tva.plus(tva), ttc: sum.ttc.plus(ttc) }),
    zero,
  );
}

export const minus = (one: Amounts, other: Amounts): Amounts => ({
  ht: one.ht.minus(other.ht),
  tva: one.tva.minus(other.tva),
  ttc: one.ttc.minus(other.ttc),
});

const factorOf = (rate: Big): Big => rate.div(100).plus(1);

/** Both prices of a unit, from the one that was entered. */
export function unitOf(side: Side, entered: Big, rate: Big): Amounts {
  const factor = factorOf(rate);
  const ht = toUnit(side === 'ht' ? entered : entered.div(factor));
  const ttc = toUnit(side === 'ht' ? entered.times(factor) : entered);
  return { ht, tva: ttc.minus(ht), ttc };
}

/** An amount in cents on one side, with the tax of its rate. */
export function withTax(side: Side, amount: Big, rate: Big): Amounts {
  const entered = toCents(amount);
  if (side === 'ht') {
    const tva = toCents(entered.times(rate).div(100));
    return { ht: entered, tva, ttc: entered.plus(tva) };
  }
  const ht = toCents(entered.div(factorOf(rate)));
  return { ht, tva: entered.minus(ht), ttc: entered };
}

/** A quantity of a unit. */
export function timesOf(
  unit: Amounts,
  quantity: Big,
  side: Side,
  rate: Big,
  profile: RoundingProfile,
): Amounts {
  if (isApart(profile)) {
    const exact = unit.ht.times(quantity);
    const ht = toCents(exact);
    const tva = toCents((profile.startsWith('nets-cut') ? ht : exact).times(rate).div(100));
    return { ht, tva, ttc: ht.plus(tva) };
  }
  if (profile !== 'difference') return withTax(side, unit[side].times(quantity), rate);
  const ht = toCents(unit.ht.times(quantity));
  const ttc = toCents(unit.ttc.times(quantity));
  return { ht, tva: ttc.minus(ht), ttc };
}
