import Big from 'big.js';
import { sumOf } from '../../../domain/money.ts';
import { type Change, changed, type NetLine, type NetProfile, sumUp } from './net-total.ts';

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

/** A rounding line above this hides another fault. */
const mostRounded = 5n;

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
  const plain = nearest(wanted, profile, rules, paid);
  const { total, after } = sumUp(plain, profile);
  if (total === paid) return plain;
  const beside = (line: NetLine) => besides(line, profile, rules);
  for (const rung of [inTwoLines, withDiscount, ...(rules.roundingLine ? [withAdjustment] : [])])
    for (const change of rung({ plain, paid, after, beside, rules }))
      if (after(change) === paid) return changed(plain, change);
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
  readonly after: (change: Change) => bigint;
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
  const kinds = [...Map.groupBy(best, alike).values()].map(([line, ...others]) => ({
    moves: line ? besides(line, profile, rules) : [],
    free: [line, ...others].flatMap(one => one?.of ?? []),
  }));
  for (;;) {
    const { total, after } = sumUp(best, profile);
    let missing = paid - total;
    let better: Required<Omit<Change, 'more'>> | undefined;
    const firsts = kinds.filter(({ free }) => free.length > 0);
    for (const { moves, free } of firsts.toSorted((a, b) => (a.free[0] ?? 0) - (b.free[0] ?? 0)))
      for (const line of moves) {
        const [at = 0] = free;
        const rest = paid - after({ at, by: [line] });
        if (size(rest) < size(missing)) [missing, better] = [rest, { at, by: [{ ...line, of: at }] }];
      }
    if (!better) return best;
    const { at } = better;
    kinds.find(({ free }) => free[0] === at)?.free.shift();
    best = changed(best, better);
  }
}

/** What makes lines the same but for their place: what helps with one helps with each. */
const alike = ({ quantity, unitPrice, rate }: NetLine): string => `${quantity} ${unitPrice} ${rate}`;

/** The places of lines that differ, each with its line. */
const different = (lines: readonly NetLine[]): (readonly [number, NetLine])[] =>
  [...Map.groupBy(lines.entries(), ([, line]) => alike(line)).values()].flatMap(([first]) =>
    first ? [first] : [],
  );

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
function* inTwoLines({ plain, rules, beside }: Rung): Generator<Change> {
  for (const [at, line] of different(plain)) {
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
    for (const last of lasts) yield { at, by: [{ ...line, quantity: many.toFixed() }, last] };
  }
}

/** A discount of one cent at a rate of the document, from lines that are one cent over. */
function* withDiscount({ plain, paid, after, beside }: Rung): Generator<Change> {
  const rates = [...new Set(plain.map(({ rate }) => rate))];
  for (const base of [{}, ...moved(plain, beside)]) {
    if (after(base) <= paid) continue;
    for (const rate of rates)
      yield { ...base, more: { kind: 'discount', quantity: '1', unitPrice: '0.01', rate } };
  }
}

/** A line without VAT that takes off what the total is over. */
function* withAdjustment({ plain, paid, after, beside }: Rung): Generator<Change> {
  for (const base of [{}, ...moved(plain, beside)]) {
    const over = after(base) - paid;
    if (over <= 0n || over > mostRounded) continue;
    const unitPrice = new Big(over.toString()).div(100).toFixed(2);
    yield { ...base, more: { kind: 'adjustment', quantity: '1', unitPrice, rate: '0' } };
  }
}

const moved = (plain: readonly NetLine[], beside: Rung['beside']): Change[] =>
  different(plain).flatMap(([at, line]) => beside(line).map(one => ({ at, by: [one] })));

const netOf = ({ gross, rate }: LineToWrite): Big => new Big(gross.toString()).div(new Big(100).plus(rate));

/** A price that is never zero: an ERP takes none. */
function perPiece(net: Big, quantity: string, decimals: number): string {
  const price = net.div(quantity).round(decimals, Big.roundHalfUp);
  return (price.gt(0) ? price : new Big(10).pow(-decimals)).toFixed(decimals);
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
