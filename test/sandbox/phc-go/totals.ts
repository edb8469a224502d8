import Big from 'big.js';
import type { PhcGoLine } from './records.ts';
import type { PhcGoSwitches } from './settings.ts';

export interface Totals {
  readonly net: string;
  readonly tax: string;
  readonly total: string;
  /** Percent taken off by the financial discount, with all its decimals. */
  readonly financialDiscountPercent: string;
}

/** "No tax" in two forms of a discount on the document's net amount. */
export interface FinancialDiscount {
  readonly amount: number | undefined;
  readonly percent: number | undefined;
}

interface ExactLine {
  readonly rate: Big;
  readonly taxIncluded: boolean;
  /** Printed amount less the share of the financial discount, not rounded again. */
  readonly amount: Big;
}

/**
 * Adds a document up. Tax is rounded per line, per rate or once; a tax-inclusive amount stays as printed and its
 * tax is what remains after the net. With "apart" base and tax of each rate are rounded by themselves from exact
 * amounts, so that a tax-inclusive amount may come out a cent higher. A half goes away from zero.
 */
export function addUp(
  lines: readonly PhcGoLine[],
  discount: FinancialDiscount,
  rounding: PhcGoSwitches['vatRounding'],
): Totals {
  const printed = lines.map(line => ({
    rate: new Big(line.taxPercentage).div(100),
    taxIncluded: line.taxIncluded,
    amount:
      rounding === 'apart'
        ? exactAmount(line.unitPrice, line.quantity, line.discounts)
        : new Big(line.amount),
  }));
  const percent = discountPercent(printed, discount);
  const kept = new Big(100).minus(percent).div(100);
  const groups = Map.groupBy(
    printed.map((line, index) => ({ ...line, amount: line.amount.times(kept), index })),
    line => groupKey(line, rounding),
  );
  let net = new Big(0);
  let tax = new Big(0);
  for (const group of groups.values()) {
    const part = rounding === 'apart' ? addUpApart(group) : addUpGroup(group);
    net = net.plus(part.net);
    tax = tax.plus(part.tax);
  }
  return {
    net: net.toFixed(2),
    tax: tax.toFixed(2),
    total: net.plus(tax).toFixed(2),
    financialDiscountPercent: percent.toFixed(),
  };
}

/** Unit price x quantity less the discounts, one after the other, in cents. */
export function lineAmount(unitPrice: string, quantity: number, discounts: readonly string[]): string {
  return cents(exactAmount(unitPrice, quantity, discounts)).toFixed(2);
}

function exactAmount(unitPrice: string, quantity: number, discounts: readonly string[]): Big {
  const full = new Big(unitPrice).times(quantity);
  return discounts.reduce((rest, discount) => rest.times(new Big(100).minus(discount)).div(100), full);
}

function groupKey(line: ExactLine & { index: number }, rounding: PhcGoSwitches['vatRounding']): string {
  const mode = line.taxIncluded ? 'gross' : 'net';
  const rate = line.rate.toFixed();
  const keys = { line: `${mode} ${line.index}`, rate: `${mode} ${rate}`, document: mode, apart: rate };
  return keys[rounding];
}

function addUpGroup(group: readonly ExactLine[]): { net: Big; tax: Big } {
  const amount = cents(sum(group.map(line => line.amount)));
  if (!group[0]?.taxIncluded) {
    return { net: amount, tax: cents(sum(group.map(line => line.amount.times(line.rate)))) };
  }
  const net = cents(sum(group.map(line => line.amount.div(line.rate.plus(1)))));
  return { net, tax: amount.minus(net) };
}

function addUpApart(group: readonly ExactLine[]): { net: Big; tax: Big } {
  const rate = group[0]?.rate ?? new Big(0);
  const amountOf = (withTax: boolean) =>
    sum(group.filter(line => line.taxIncluded === withTax).map(line => line.amount));
  const base = amountOf(true).div(rate.plus(1)).plus(amountOf(false));
  const whole = amountOf(true).plus(amountOf(false).times(rate.plus(1)));
  return { net: cents(base), tax: cents(whole.minus(base)) };
}

function discountPercent(lines: readonly ExactLine[], { amount, percent }: FinancialDiscount): Big {
  if (percent !== undefined) return new Big(percent);
  if (!amount) return new Big(0);
  const net = sum(lines.map(line => (line.taxIncluded ? line.amount.div(line.rate.plus(1)) : line.amount)));
  return net.eq(0) ? new Big(0) : new Big(amount).times(100).div(net);
}

function sum(amounts: readonly Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), new Big(0));
}

function cents(amount: Big): Big {
  return amount.round(2, Big.roundHalfUp);
}
