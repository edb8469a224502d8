import Big from 'big.js';
import { divideHalfUp, sumOf } from '../../../domain/money.ts';

/** Where an installation rounds VAT to the cent, and whether it cuts the net amount of each line to cents before. */
export interface NetProfile {
  readonly vatRoundedPer: 'line' | 'rate' | 'document';
  readonly nets: 'cut' | 'kept';
}

/** One line of a document as it is written: a net price. */
export interface NetLine {
  /** `sold`: adds; `discount`: takes off before VAT; `adjustment`: takes off the total, without VAT. */
  readonly kind: 'sold' | 'discount' | 'adjustment';
  /** Place of the order's line that it belongs to; undefined for what rounding needs. */
  readonly of?: number;
  /** Decimal strings. */
  readonly quantity: string;
  readonly unitPrice: string;
  /** Percent as a decimal string. */
  readonly rate: string;
}

/** A line of the order on its way to one with a net price. */
export interface LineToWrite {
  readonly quantity: string;
  /** Minor units, tax included, above zero. */
  readonly gross: bigint;
  readonly rate: string;
}

/** What the writing of lines may use. */
export interface WritingRules {
  /** Decimals of a unit price that the installation keeps. */
  readonly decimals: number;
  /** Whether a line without VAT may take the last cents off the total. */
  readonly roundingLine: boolean;
}

/** Quantities have at most 4 decimals and prices 6: their product is exact in whole numbers. */
const quantityDecimals = 4;
const priceDecimals = 6;
const cent = 10n ** BigInt(quantityDecimals + priceDecimals - 2);
const rateUnit = 10_000n;
/** A rounding line above this hides another fault. */
const mostRounded = 5n;

const scaled = (text: string, decimals: number): bigint =>
  BigInt(new Big(text).times(new Big(10).pow(decimals)).round(0, Big.roundHalfUp).toFixed(0));

interface Amounts {
  readonly exact: bigint;
  /** Cut to cents, in the same unit. */
  readonly cut: bigint;
  /** Hundredths of a percent. */
  readonly rate: bigint;
}

/** A document is added up hundreds of times while its lines stay the same objects. */
const known = new WeakMap<NetLine, Amounts>();

function amountsOf(line: NetLine): Amounts {
  const before = known.get(line);
  if (before) return before;
  const exact = scaled(line.quantity, quantityDecimals) * scaled(line.unitPrice, priceDecimals);
  const amounts = { exact, cut: divideHalfUp(exact, cent) * cent, rate: scaled(line.rate, 2) };
  known.set(line, amounts);
  return amounts;
}

/** Total of a document in minor units, as an installation of this profile adds it up. */
export function predictTotal(lines: readonly NetLine[], { vatRoundedPer, nets }: NetProfile): bigint {
  let net = 0n;
  let off = 0n;
  const taxes = new Map<string, bigint>();
  for (const [index, line] of lines.entries()) {
    const { exact, cut, rate } = amountsOf(line);
    if (line.kind === 'adjustment') {
      off += cut / cent;
      continue;
    }
    const size = nets === 'cut' ? cut : exact;
    const base = line.kind === 'discount' ? -size : size;
    const group = { line: String(index), rate: line.rate, document: '' }[vatRoundedPer];
    net += base;
    taxes.set(group, (taxes.get(group) ?? 0n) + base * rate);
  }
  let total = divideHalfUp(net, cent) - off;
  for (const tax of taxes.values()) total += divideHalfUp(tax, cent * rateUnit);
  return total;
}

/**
 * The lines with which an installation of this profile reaches the sum of their gross amounts; undefined if it cannot
 * (docs/decisions/net-prices.md). Rungs: each line once at its net price, some a cent beside it; one line in two; a
 * discount of one cent at the rate that is over; a line without VAT that takes the rest off, where that is allowed.
 */
export function writeLines(
  wanted: readonly LineToWrite[],
  profile: NetProfile,
  rules: WritingRules,
): NetLine[] | undefined {
  const paid = sumOf(wanted.map(({ gross }) => gross));
  const total = (lines: readonly NetLine[]) => predictTotal(lines, profile);
  const fits = (lines: readonly NetLine[]) => total(lines) === paid;
  const plain = nearest(wanted, profile, rules, paid);
  if (fits(plain)) return plain;
  const beside = (line: NetLine) => besides(line, profile, rules);
  for (const rung of [inTwoLines, withDiscount, ...(rules.roundingLine ? [withAdjustment] : [])])
    for (const lines of rung({ plain, paid, total, beside, rules })) if (fits(lines)) return lines;
  return undefined;
}

/** Each line at its net price, whatever the total is then. */
export const asSold = (wanted: readonly LineToWrite[], { decimals }: WritingRules): NetLine[] =>
  wanted.map((line, of) => ({
    kind: 'sold',
    of,
    quantity: line.quantity,
    unitPrice: perPiece(netOf(line), line.quantity, decimals),
    rate: line.rate,
  }));

interface Rung {
  readonly plain: readonly NetLine[];
  readonly paid: bigint;
  readonly total: (lines: readonly NetLine[]) => bigint;
  readonly beside: (line: NetLine) => NetLine[];
  readonly rules: WritingRules;
}

/** Each line at its net price; while the total differs, one line after the other a cent beside it, where that helps. */
function nearest(
  wanted: readonly LineToWrite[],
  profile: NetProfile,
  rules: WritingRules,
  paid: bigint,
): NetLine[] {
  let best = asSold(wanted, rules);
  let missing = paid - predictTotal(best, profile);
  const free = new Set(best.keys());
  while (missing !== 0n) {
    let better: { readonly lines: NetLine[]; readonly missing: bigint; readonly at: number } | undefined;
    for (const at of free) {
      const now = best[at];
      for (const line of now ? besides(now, profile, rules) : []) {
        const lines = best.with(at, line);
        const rest = paid - predictTotal(lines, profile);
        if (size(rest) < size(better?.missing ?? missing)) better = { lines, missing: rest, at };
      }
      if (better?.missing === 0n) break;
    }
    if (!better) return best;
    free.delete(better.at);
    ({ lines: best, missing } = better);
  }
  return best;
}

const cents = ['0.01', '-0.01'];
/** Parts of a cent count only where an installation does not cut them off. */
const partsOfCents = ['0.0025', '-0.0025', '0.005', '-0.005', '0.0075', '-0.0075', ...cents];
/** Last decimals of a price: between two totals there may be no more than that. */
const lastDecimals = [1, -1, 2, -2, 3, -3, 4, -4];

/** The same line with a net amount of up to one cent more, and less. */
function besides(line: NetLine, { nets }: NetProfile, { decimals }: WritingRules): NetLine[] {
  const price = new Big(line.unitPrice);
  const exact = price.times(line.quantity);
  if (nets === 'cut') {
    const net = exact.round(2, Big.roundHalfUp);
    return cents.flatMap(step => {
      const moved = net.plus(step);
      const unitPrice = perPiece(moved, line.quantity, decimals);
      const isReached = new Big(unitPrice).times(line.quantity).round(2, Big.roundHalfUp).eq(moved);
      return isReached && moved.gt(0) ? [{ ...line, unitPrice }] : [];
    });
  }
  const near = lastDecimals.map(last => price.plus(new Big(10).pow(-decimals).times(last)));
  const far = partsOfCents.map(step => exact.plus(step).div(line.quantity).round(decimals, Big.roundHalfUp));
  return [...near, ...far]
    .filter(moved => moved.gt(0))
    .map(moved => ({ ...line, unitPrice: moved.toFixed(decimals) }));
}

/** All pieces of a line but one at its price, the last one a few cents beside it. */
function* inTwoLines({ plain, rules, beside }: Rung): Generator<NetLine[]> {
  for (const [at, line] of plain.entries()) {
    const pieces = new Big(line.quantity);
    if (pieces.lt(2) || !pieces.eq(pieces.round(0))) continue;
    const net = pieces.times(line.unitPrice).round(2, Big.roundHalfUp);
    const many = pieces.minus(1);
    const even = new Big(line.unitPrice).times(many).round(2, Big.roundHalfUp);
    const rest = ['0', ...cents].map(step => net.minus(even).plus(step)).filter(last => last.gt(0));
    const one = { ...line, quantity: '1' };
    const lasts = [
      ...rest.map(last => ({ ...one, unitPrice: last.toFixed(rules.decimals) })),
      ...beside(one),
    ];
    for (const last of lasts) yield plain.toSpliced(at, 1, { ...line, quantity: many.toFixed() }, last);
  }
}

/** A discount of one cent at a rate of the document, from lines that are one cent over. */
function* withDiscount({ plain, paid, total, beside }: Rung): Generator<NetLine[]> {
  const rates = [...new Set(plain.map(({ rate }) => rate))];
  for (const base of [plain, ...moved(plain, beside)]) {
    if (total(base) <= paid) continue;
    for (const rate of rates) yield [...base, { kind: 'discount', quantity: '1', unitPrice: '0.01', rate }];
  }
}

/** A line without VAT that takes off what the total is over. */
function* withAdjustment({ plain, paid, total, beside }: Rung): Generator<NetLine[]> {
  for (const base of [plain, ...moved(plain, beside)]) {
    const over = total(base) - paid;
    if (over <= 0n || over > mostRounded) continue;
    const unitPrice = new Big(over.toString()).div(100).toFixed(2);
    yield [...base, { kind: 'adjustment', quantity: '1', unitPrice, rate: '0' }];
  }
}

const moved = (plain: readonly NetLine[], beside: Rung['beside']): NetLine[][] =>
  plain.flatMap((line, at) => beside(line).map(one => plain.with(at, one)));

const netOf = ({ gross, rate }: LineToWrite): Big => new Big(gross.toString()).div(new Big(100).plus(rate));

/** A price that is never zero: an ERP takes none. */
function perPiece(net: Big, quantity: string, decimals: number): string {
  const price = net.div(quantity).round(decimals, Big.roundHalfUp);
  return (price.gt(0) ? price : new Big(10).pow(-decimals)).toFixed(decimals);
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
