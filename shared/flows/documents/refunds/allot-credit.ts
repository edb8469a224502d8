import type { SentLine } from '../../../domain/document.ts';
import type { CreditedLine } from '../../../domain/erp.ts';
import { HeldError } from '../../../domain/held.ts';
import { divideHalfUp, formatMinor, parseMinor, sumOf } from '../../../domain/money.ts';
import { predictTotals } from '../../../domain/price-lines.ts';
import type { Refund } from '../../../domain/refund.ts';

/** A line of the invoice with what is left of it. */
interface Pool {
  readonly sent: SentLine;
  /** Pieces, whole. */
  readonly left: number;
  /** Minor units. */
  readonly leftGross: bigint;
}

/** Lines into which one line of an order is split at most, for which every way of dividing pieces is tried. */
const mostParts = 2;

/**
 * The lines of an invoice, and how much of each, that make exactly what was returned: for each line of the refund whole
 * pieces at the price of the invoice, or all that is left of it. Throws HeldError with the figures: nothing is ever
 * rounded to fit (docs/decisions/credit-notes.md).
 * @param lines lines of the invoice as they were sent
 * @param credited lines of its other credit notes
 */
export function allotCredit(
  { lines: wanted, shipping, currency }: Refund,
  lines: readonly SentLine[],
  credited: readonly SentLine[],
): CreditedLine[] {
  const pools = poolsOf(lines, credited);
  const articles = wanted
    .filter(({ gross }) => gross !== 0n)
    .flatMap(({ sourceLineId, quantity, gross }) => {
      const own = pools.filter(({ sent }) => sent.sourceLineId === sourceLineId && !sent.isShipping);
      const what = `${quantity} of line ${sourceLineId} for ${formatMinor(gross)} ${currency}`;
      return allot(own, quantity, gross) ?? refuse(what, gross, own);
    });
  if (shipping === 0n) return articles;
  const own = pools.filter(({ sent }) => sent.isShipping);
  const what = `${formatMinor(shipping)} ${currency} of shipping`;
  return [...articles, ...(allAt(own, shipping) ?? refuse(what, shipping, own))];
}

/** Lines that differ in nothing but their number are one; what was credited of them is taken off. */
function poolsOf(lines: readonly SentLine[], credited: readonly SentLine[]): Pool[] {
  const keyOf = ({ sourceLineId, reference, unitPrice, rate }: SentLine): string =>
    JSON.stringify([sourceLineId, reference, unitPrice, rate]);
  const grossOf = (some: readonly SentLine[]): bigint => sumOf(some.map(({ gross }) => parseMinor(gross)));
  const piecesOf = (some: readonly SentLine[]): number =>
    some.reduce((sum, { quantity }) => sum + Number(quantity), 0);
  const taken = Map.groupBy(credited, keyOf);
  return [...Map.groupBy(lines, keyOf)].flatMap(([key, same]) => {
    const [sent] = same;
    const gone = taken.get(key) ?? [];
    const left = piecesOf(same) - piecesOf(gone);
    return sent ? [{ sent, left, leftGross: grossOf(same) - grossOf(gone) }] : [];
  });
}

function allot(pools: readonly Pool[], quantity: string, gross: bigint): CreditedLine[] | undefined {
  const left = pools.reduce((sum, pool) => sum + pool.left, 0);
  const pieces = Number(quantity);
  // A line of several pieces may be on the invoice as one piece of their price.
  const all = left === pieces || left === 1 ? allAt(pools, gross) : undefined;
  if (all) return all;
  const isWhole = /^\d+(\.0+)?$/.test(quantity) && pieces > 0 && pieces <= left;
  return isWhole && pools.length <= mostParts ? divide(pools, pieces, gross) : undefined;
}

/** All that is left, if that is exactly this amount. */
function allAt(pools: readonly Pool[], gross: bigint): CreditedLine[] | undefined {
  const open = pools.filter(({ left }) => left > 0);
  return open.length > 0 && sumOf(open.map(({ leftGross }) => leftGross)) === gross
    ? open.map(({ sent, left, leftGross }) => ({ sent, quantity: String(left), gross: leftGross }))
    : undefined;
}

/** So many pieces of the pools that are worth exactly this amount. */
function divide(pools: readonly Pool[], pieces: number, gross: bigint): CreditedLine[] | undefined {
  const [first, ...others] = pools;
  if (!first) return pieces === 0 && gross === 0n ? [] : undefined;
  for (let taken = Math.min(pieces, first.left); taken >= 0; taken--) {
    const worth = worthOf(first, taken);
    const rest = divide(others, pieces - taken, gross - worth);
    if (!rest) continue;
    return taken === 0 ? rest : [{ sent: first.sent, quantity: String(taken), gross: worth }, ...rest];
  }
  return undefined;
}

function worthOf({ sent, left, leftGross }: Pool, pieces: number): bigint {
  if (pieces === 0) return 0n;
  if (pieces === left) return leftGross;
  const { reference, unitPrice, rate, taxIncluded, gross, quantity } = sent;
  // A price without tax says what pieces are worth only together with the tax of the whole line.
  if (!taxIncluded && /^\d+$/.test(quantity))
    return divideHalfUp(parseMinor(gross) * BigInt(pieces), BigInt(quantity));
  const line = { reference, designation: '', unitPrice, quantity: pieces, rate };
  return predictTotals([line], { roundings: ['printed-lines'] })[0] ?? 0n;
}

function refuse(what: string, gross: bigint, pools: readonly Pool[]): never {
  const left = pools.map(
    ({ sent, left, leftGross }) => `${left} x ${sent.reference} = ${formatMinor(leftGross)}`,
  );
  const has = left.length === 0 ? 'has no such line' : `has ${left.join(' and ')} left`;
  const isTooMuch = pools.length > 0 && gross > sumOf(pools.map(({ leftGross }) => leftGross));
  throw new HeldError(
    isTooMuch ? 'refund-above-invoice' : 'credit-note-by-hand',
    `${what} was returned, and the invoice ${has}.`,
  );
}
