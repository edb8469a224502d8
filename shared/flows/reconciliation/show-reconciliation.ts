import type { ShownDifference } from '../../domain/document.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { formatMinor, parseMinor, roundHalfUp } from '../../domain/money.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { paidFor } from './paid-for.ts';
import { type Dated, readMonth } from './read-month.ts';
import { type Entry, type Row, reconcile, totalsOf } from './reconcile.ts';
import { type ClosedByPerson, showClosed } from './show-closed.ts';

interface Deps {
  readonly ledger: Pick<Ledger, 'listDocuments' | 'findDocument'>;
  /** Throws MissingConnectionError, ConfigurationError. */
  readonly invoicing: () => Promise<Pick<Invoicing, 'timezone'>>;
}

/** Documents that each list of the answer names. */
const mostNamed = 1_000;

type Amount = 'paid' | 'issued' | 'credited' | 'held' | 'difference';
type Shown<Of> = Omit<Of, Amount> & Readonly<Record<Amount, string>>;

/** A document whose total is not what was paid. */
interface Differing {
  readonly documentId: string;
  readonly kind: string;
  readonly day: string;
  readonly orderName: string | null;
  readonly number: string | null;
  readonly currency: string;
  readonly paid: string;
  readonly shown: string;
  readonly difference: string;
  /** What a person decided about it. */
  readonly why: string | null;
}

/** A document that the ERP shows differently now; `at`: when it was read, `since`: since when it differs. */
interface Changed {
  readonly documentId: string;
  readonly kind: string;
  readonly day: string;
  readonly orderName: string | null;
  readonly number: string | null;
  readonly at: string;
  readonly since: string;
  readonly differences: readonly ShownDifference[];
}

/** What was paid in a month, and what became of it. Fixed: docs/decisions/outside-contract.md. */
export interface Reconciliation {
  readonly tenant: string;
  readonly month: string;
  readonly timezone: string;
  readonly totals: ReadonlyArray<Shown<ReturnType<typeof totalsOf>[number]>>;
  readonly rows: ReadonlyArray<Shown<Row>>;
  /** Documents of which no amount is known: callers' own ones that are not issued. */
  readonly withoutAmount: number;
  readonly differing: readonly Differing[];
  /** Documents that the ERP shows differently from how they were issued, as they were read last. */
  readonly changedAtErp: readonly Changed[];
  /** There are more of `differing` or of `changedAtErp`. */
  readonly more: boolean;
  /** What a person closed: part of nothing above. */
  readonly closed: ClosedByPerson;
}

/**
 * What was paid in a month (`YYYY-MM`) per day, kind of document, rate and category, and what was issued, credited, or
 * still waits, and beside that what a person closed. Throws what `readMonth` and the settings throw.
 */
export async function showReconciliation(tenant: string, month: string, deps: Deps): Promise<Reconciliation> {
  const { timezone } = await deps.invoicing();
  const all = await readMonth(tenant, month, timezone, deps.ledger);
  const documents = all.filter(({ row }) => row.state !== 'closed');
  const entries = await Promise.all(
    documents.map(async dated => ({ dated, entry: await entryOf(dated, deps.ledger) })),
  );
  const counted = entries.flatMap(({ dated, entry }) => (entry ? [{ dated, entry }] : []));
  const rows = reconcile(counted.map(({ entry }) => entry));
  const differing = counted.filter(({ entry: { paid, shown } }) => shown !== undefined && shown !== paid);
  const changed = documents.flatMap(showChanged);
  return {
    tenant,
    month,
    timezone,
    totals: totalsOf(rows).map(inDecimals),
    rows: rows.map(inDecimals),
    withoutAmount: entries.length - counted.length,
    differing: differing.slice(0, mostNamed).map(({ dated, entry }) => showDiffering(dated, entry)),
    changedAtErp: changed.slice(0, mostNamed),
    more: Math.max(differing.length, changed.length) > mostNamed,
    closed: await showClosed(all, mostNamed, deps.ledger),
  };
}

/** Undefined if it has no amount yet. */
async function entryOf({ row, day }: Dated, ledger: Deps['ledger']): Promise<Entry | undefined> {
  const { kind, currency } = row;
  const isIssued = row.state === 'issued';
  const total = row.total === undefined ? undefined : parseMinor(row.total);
  const paid = (await paidFor(row, ledger)) ?? (isIssued ? total : undefined);
  if (paid === undefined) return undefined;
  // Issued, though the ERP does not show how much: all of it is a difference.
  const shown = isIssued ? (total ?? 0n) : undefined;
  const parts = (isIssued ? (row.lines ?? []) : []).map(({ rate, exemption, gross }) => ({
    rate,
    category: exemption ?? (Number(rate) === 0 ? 'zero' : 'taxed'),
    gross: roundHalfUp(gross),
  }));
  return { kind, day, currency, paid, shown, parts };
}

function showDiffering({ row, day }: Dated, { paid, shown = 0n }: Entry): Differing {
  const { documentId, kind, orderName = null, number = null, currency, history } = row;
  return {
    ...{ documentId, kind, day, orderName, number, currency },
    paid: formatMinor(paid),
    shown: formatMinor(shown),
    difference: formatMinor(paid - shown),
    why: history.findLast(({ event }) => event === 'adopt')?.text ?? null,
  };
}

/** Nothing of a document that the ERP shows as it was issued. */
function showChanged({ row, day }: Dated): Changed[] {
  const { documentId, kind, orderName = null, number = null, shown } = row;
  if (row.state !== 'issued' || shown?.since === undefined) return [];
  const { at, since, differences } = shown;
  return [{ documentId, kind, day, orderName, number, at, since, differences }];
}

function inDecimals<Of extends Readonly<Record<Amount, bigint>>>(row: Of): Shown<Of> {
  const { paid, issued, credited, held, difference, ...rest } = row;
  return {
    ...rest,
    paid: formatMinor(paid),
    issued: formatMinor(issued),
    credited: formatMinor(credited),
    held: formatMinor(held),
    difference: formatMinor(difference),
  };
}
