import type { DocumentKind } from '../../domain/document.ts';
import { sumOf } from '../../domain/money.ts';

/** One document as its month counts it; amounts in minor units, tax included. */
export interface Entry {
  readonly kind: DocumentKind;
  /** `YYYY-MM-DD`: of the document or, as long as there is none, of the payment. */
  readonly day: string;
  readonly currency: string;
  /** What was paid or, for a credit note, returned. A document that no shop told of counts as it was issued. */
  readonly paid: bigint;
  /** What the ERP shows; undefined as long as nothing is issued. */
  readonly shown: bigint | undefined;
  /** Of what is shown, by rate. */
  readonly parts: readonly Part[];
}

interface Part {
  /** Percent as a decimal text. */
  readonly rate: string;
  /** "taxed", or the reason for 0 %. */
  readonly category: string;
  readonly gross: bigint;
}

/**
 * What a row is about beside its rate: "rest" is what the lines of a document leave over, "differs" what its total
 * does, "not-issued" what waits.
 */
export interface Row extends Amounts {
  readonly day: string;
  readonly kind: DocumentKind;
  readonly currency: string;
  readonly rate: string | null;
  readonly category: string;
  /** That have some of it. */
  readonly documents: number;
}

/** `paid` is always the sum of the four others. */
interface Amounts {
  readonly paid: bigint;
  readonly issued: bigint;
  readonly credited: bigint;
  readonly held: bigint;
  readonly difference: bigint;
}

const none: Amounts = { paid: 0n, issued: 0n, credited: 0n, held: 0n, difference: 0n };

/**
 * What was paid per day, kind of document, rate and category, and what became of it. The amounts of all rows add up to
 * those of all documents, to the cent.
 */
export function reconcile(entries: readonly Entry[]): Row[] {
  const rows = new Map<string, Row>();
  for (const entry of entries) {
    const { day, kind, currency } = entry;
    for (const { rate, category, ...amounts } of sharesOf(entry)) {
      // Rates by their size; what has none comes after them.
      const key = [day, kind, currency, rate?.padStart(8) ?? '~', category].join(' ');
      const row = rows.get(key) ?? { day, kind, currency, rate, category, documents: 0, ...none };
      rows.set(key, { ...row, documents: row.documents + 1, ...add(row, amounts) });
    }
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** The same per kind and currency. */
export function totalsOf(rows: readonly Row[]): ReadonlyArray<Pick<Row, 'kind' | 'currency'> & Amounts> {
  const totals = new Map<string, Pick<Row, 'kind' | 'currency'> & Amounts>();
  for (const row of rows) {
    const { kind, currency } = row;
    const key = `${kind}|${currency}`;
    totals.set(key, { kind, currency, ...add(totals.get(key) ?? none, row) });
  }
  return [...totals.values()];
}

type Share = Amounts & Pick<Row, 'rate' | 'category'>;

/** What one document has of each rate: one share for each, and none of nothing. */
function sharesOf({ kind, paid, shown, parts }: Entry): Share[] {
  if (shown === undefined) return [{ ...none, rate: null, category: 'not-issued', paid, held: paid }];
  const issued = (rate: string | null, category: string, amount: bigint): Share => ({
    ...none,
    rate,
    category,
    paid: amount,
    [kind === 'invoice' ? 'issued' : 'credited']: amount,
  });
  const byRate = Map.groupBy(parts, ({ rate, category }) => JSON.stringify([rate, category]));
  const shares = [...byRate.values()].map(same => {
    const [{ rate, category }] = same as [Part, ...Part[]];
    return issued(rate, category, sumOf(same.map(({ gross }) => gross)));
  });
  const rest = shown - sumOf(parts.map(({ gross }) => gross));
  if (rest !== 0n) shares.push(issued(null, 'rest', rest));
  const difference = paid - shown;
  if (difference !== 0n)
    shares.push({ ...none, rate: null, category: 'differs', paid: difference, difference });
  return shares;
}

function add(one: Amounts, other: Amounts): Amounts {
  return {
    paid: one.paid + other.paid,
    issued: one.issued + other.issued,
    credited: one.credited + other.credited,
    held: one.held + other.held,
    difference: one.difference + other.difference,
  };
}
