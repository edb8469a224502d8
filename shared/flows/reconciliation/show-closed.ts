import type { DocumentKind } from '../../domain/document.ts';
import { formatMinor, sumOf } from '../../domain/money.ts';
import type { HistoryEntry } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { closingOf } from './closing-of.ts';
import { paidFor } from './paid-for.ts';
import type { Dated } from './read-month.ts';

/** A document that a person closed; amounts are decimal strings. */
interface ClosedDocument {
  readonly documentId: string;
  readonly kind: DocumentKind;
  /** `YYYY-MM-DD`: of the payment. */
  readonly day: string;
  readonly orderName: string | null;
  readonly currency: string;
  /**
   * When it was closed. Null if nobody knows: of callers' own documents, of orders that cannot be read, and of those that
   * changed after that and were cancelled then.
   */
  readonly paid: string | null;
  /** ISO instant. */
  readonly closedAt: string;
  /** What the person decided, and the reason that was given; null once the order is forgotten. */
  readonly why: string | null;
}

/** What was paid for them, of one kind and currency. */
interface ClosedTotal extends Pick<ClosedDocument, 'kind' | 'currency'> {
  readonly documents: number;
  readonly paid: string;
}

/** What a person closed of a month (docs/decisions/closed-by-a-person.md). */
export interface ClosedByPerson {
  /** Of all documents of which an amount is known. */
  readonly totals: readonly ClosedTotal[];
  /** Documents of which none is known. */
  readonly withoutAmount: number;
  /** By day, and as they were closed. */
  readonly documents: readonly ClosedDocument[];
  /** There are more of them. */
  readonly more: boolean;
}

interface Closed extends Dated {
  readonly closing: HistoryEntry;
  /** Minor units. */
  readonly paid: bigint | undefined;
}

/** Tells of what a person closed among the documents of a month; names the first `most`. */
export async function showClosed(
  month: readonly Dated[],
  most: number,
  ledger: Pick<Ledger, 'findDocument'>,
): Promise<ClosedByPerson> {
  const found = month.flatMap(dated => {
    const closing = closingOf(dated.row);
    return closing ? [{ ...dated, closing }] : [];
  });
  const closed = await Promise.all(
    found.map(async one => ({ ...one, paid: await paidFor(one.row, ledger) })),
  );
  const inOrder = closed.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return {
    totals: totalsOf(inOrder),
    withoutAmount: closed.filter(({ paid }) => paid === undefined).length,
    documents: inOrder.slice(0, most).map(showDocument),
    more: closed.length > most,
  };
}

const placeOf = ({ day, closing, row }: Closed): string => [day, closing.at, row.documentId].join(' ');

function totalsOf(closed: readonly Closed[]): ClosedTotal[] {
  const known = closed.flatMap(({ row: { kind, currency }, paid }) =>
    paid === undefined ? [] : [{ kind, currency, paid }],
  );
  const byKind = Map.groupBy(known, ({ kind, currency }) => `${kind} ${currency}`);
  return [...byKind.values()].map(same => {
    const [{ kind, currency }] = same as [(typeof same)[number], ...typeof same];
    return { kind, currency, documents: same.length, paid: formatMinor(sumOf(same.map(({ paid }) => paid))) };
  });
}

function showDocument({ row, day, closing, paid }: Closed): ClosedDocument {
  const { documentId, kind, orderName = null, currency } = row;
  return {
    ...{ documentId, kind, day, orderName, currency },
    paid: paid === undefined ? null : formatMinor(paid),
    closedAt: closing.at,
    why: closing.text ?? null,
  };
}
