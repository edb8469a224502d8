import Big from 'big.js';
import { divideHalfUp } from '../../../domain/money.ts';

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

/** Lines in place of the one at a place, or with nothing in its place none; and one at the end. */
export interface Change {
  readonly at?: number;
  readonly by?: readonly NetLine[];
  readonly more?: NetLine;
}

/** Quantities have at most 4 decimals and prices 6: their product is exact in whole numbers. */
const quantityDecimals = 4;
const priceDecimals = 6;
const cent = 10n ** BigInt(quantityDecimals + priceDecimals - 2);
const rateUnit = 10_000n;

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

/** What a line does to a document. */
interface Share {
  readonly net: bigint;
  /** Taken off the total, in minor units. */
  readonly off: bigint;
  /** Before it is rounded. */
  readonly tax: bigint;
}

/**
 * Total of a document in minor units, as an installation of this profile adds it up, and what a change makes of it: an
 * order may have thousands of lines, and hundreds of changes are tried of each, so none adds all lines up again.
 */
export function sumUp(
  lines: readonly NetLine[],
  { vatRoundedPer, nets }: NetProfile,
): { readonly total: bigint; readonly after: (change: Change) => bigint } {
  const shareOf = (line: NetLine): Share => {
    const { exact, cut, rate } = amountsOf(line);
    if (line.kind === 'adjustment') return { net: 0n, off: cut / cent, tax: 0n };
    const amount = nets === 'cut' ? cut : exact;
    const net = line.kind === 'discount' ? -amount : amount;
    return { net, off: 0n, tax: net * rate };
  };
  /** Taxes of one group are added up before they are rounded; each line is its own, or all of a rate, or all. */
  const groupOf = { line: () => undefined, rate: (line: NetLine) => line.rate, document: () => '' }[
    vatRoundedPer
  ];
  let net = 0n;
  let off = 0n;
  let taxOfLines = 0n;
  const taxes = new Map<string, bigint>();
  for (const line of lines) {
    const share = shareOf(line);
    const group = groupOf(line);
    net += share.net;
    off += share.off;
    if (group === undefined) taxOfLines += rounded(share.tax);
    else taxes.set(group, (taxes.get(group) ?? 0n) + share.tax);
  }
  const taxOfGroups = [...taxes.values()].reduce((sum, tax) => sum + rounded(tax), 0n);
  const after = ({ at, by = [], more }: Change): bigint => {
    const before = at === undefined ? undefined : lines[at];
    const parts = [
      ...(before ? [[-1n, before] as const] : []),
      ...[...by, ...(more ? [more] : [])].map(line => [1n, line] as const),
    ];
    let [netNow, offNow, tax] = [net, off, taxOfLines + taxOfGroups];
    const moved = new Map<string, bigint>();
    for (const [sign, line] of parts) {
      const share = shareOf(line);
      const group = groupOf(line);
      netNow += sign * share.net;
      offNow += sign * share.off;
      if (group === undefined) tax += sign * rounded(share.tax);
      else moved.set(group, (moved.get(group) ?? 0n) + sign * share.tax);
    }
    for (const [group, change] of moved) {
      const was = taxes.get(group) ?? 0n;
      tax += rounded(was + change) - rounded(was);
    }
    return divideHalfUp(netNow, cent) - offNow + tax;
  };
  return { total: after({}), after };
}

const rounded = (tax: bigint): bigint => divideHalfUp(tax, cent * rateUnit);

/** The lines after a change. */
export function changed(lines: readonly NetLine[], { at, by = [], more }: Change): NetLine[] {
  const left = at === undefined ? [...lines] : lines.toSpliced(at, 1, ...by);
  return more ? [...left, more] : left;
}
