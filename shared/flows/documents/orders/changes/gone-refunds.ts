import { formatMinor, parseMinor, sumOf } from '../../../../domain/money.ts';
import type { ShopOrder } from '../../../../domain/shop.ts';
import type { DocumentRow } from '../../../../ledger/document-row.ts';

/** Refunds that are not in the shop any more, and that a document took off what was sold. */
export interface Gone {
  readonly ids: readonly string[];
  /** What is told of them. */
  readonly text: string;
  /** Minor units that nothing invoices any more; undefined where they are not on record. */
  readonly amount: bigint | undefined;
  /** Decimal string: what the refunds that are still there took off the invoice. */
  readonly returnedInside: string | undefined;
}

/**
 * The refunds that an invoice leaves out, or that issued credit notes have credited, and that a newer version of the
 * order does not list; those that a person was told of are left out. Undefined if there are none.
 * @param credits issued credit notes whose refund is gone
 */
export function goneRefunds(
  row: DocumentRow,
  version: ShopOrder,
  credits: readonly DocumentRow[],
): Gone | undefined {
  const isNews = (id: string) => !row.refundsGone?.includes(id);
  const inside = insideGone(row, version);
  const credited = credits.filter(({ refundId }) => refundId !== undefined && isNews(refundId));
  const ids = [...inside.ids, ...credited.flatMap(({ refundId }) => refundId ?? [])];
  if (ids.length === 0) return undefined;
  const back = credited.map(creditedBy);
  const { currency, number } = row;
  const sentences = [
    ...(inside.ids.length > 0
      ? [
          `${listOf(inside.ids)}${figure(' of', inside.amount, currency)}, which document ${number} leaves out`,
        ]
      : []),
    ...credited.map(
      (credit, index) =>
        `refund ${credit.refundId}, for which credit note ${credit.number}${figure(' over', back[index], currency)} was issued`,
    ),
  ];
  return {
    ids,
    text: `Not in the shop any more: ${sentences.join('; ')}.`,
    amount: sumOfKnown([inside.amount, ...back]),
    returnedInside: leftInside(row, inside),
  };
}

function leftInside({ returnedInside }: DocumentRow, { ids, left }: Inside): string | undefined {
  if (ids.length === 0) return returnedInside;
  return left === undefined ? undefined : formatMinor(left);
}

const listOf = (ids: readonly string[]): string =>
  `${ids.length === 1 ? 'refund' : 'refunds'} ${ids.join(', ')}`;
const figure = (word: string, amount: bigint | undefined, currency: string): string =>
  amount === undefined ? '' : `${word} ${formatMinor(amount)} ${currency}`;

/** Minor units. What a person named at an ERP that lists no credit notes is over what was returned, if that was read. */
function creditedBy({ total, expectedTotal }: DocumentRow): bigint | undefined {
  const amount = total ?? expectedTotal;
  return amount === undefined ? undefined : parseMinor(amount);
}

function sumOfKnown(amounts: ReadonlyArray<bigint | undefined>): bigint | undefined {
  const known = amounts.filter(amount => amount !== undefined);
  return known.length < amounts.length ? undefined : sumOf(known);
}

interface Inside {
  readonly ids: readonly string[];
  readonly amount: bigint | undefined;
  /** Minor units of those that are still there; undefined where that is not on record. */
  readonly left: bigint | undefined;
}

/** Of two versions of one second nobody knows which is later: the one that has no refund yet is not a deletion. */
const isLater = ({ updatedAt }: ShopOrder, { orderUpdatedAt }: DocumentRow): boolean =>
  updatedAt !== undefined && orderUpdatedAt !== undefined && updatedAt > orderUpdatedAt;

/** Of the refunds that the invoice leaves out: which are gone, and how much they are together. */
function insideGone(row: DocumentRow, version: ShopOrder): Inside {
  const { refundsInside = [], refundsGone = [], returnedInside, currency } = row;
  const listed = isLater(version, row) ? version.listedRefunds?.() : undefined;
  const known = refundsInside.filter(id => !refundsGone.includes(id));
  const ids = listed ? known.filter(id => !listed.includes(id)) : [];
  if (ids.length === 0) return { ids, amount: 0n, left: undefined };
  const still = (version.refunds?.() ?? [])
    .filter(({ refundId }) => known.includes(refundId))
    .map(refund => refund.read(currency));
  const amounts = still.map(reading => (reading.kind === 'refund' ? reading.refund.amount : undefined));
  const left = sumOfKnown(amounts);
  const isKnown = left !== undefined && returnedInside !== undefined;
  return { ids, amount: isKnown ? parseMinor(returnedInside) - left : undefined, left };
}
