import type { MasterSeries, Masters, ShownDocumentKind } from './masters.ts';

/** A document that has its place in a series. */
export interface Numbered {
  readonly number: number;
  readonly closed: boolean;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** "" as long as it is open. */
  readonly hash: string;
}

/** Collects what is wrong with a call, in words for its 400. */
export type Refuse = (words: string) => void;

/**
 * "Series must be active for the sales_document, and the number of documents of that type can’t exceed the
 * series’ limit. Date must be in its date interval. A series with vat_cash_system must be used if the company or
 * the customer uses it. A series without vat_cash_system can only be used if neither use it."
 */
export function checkSeries(
  given: {
    readonly series: MasterSeries;
    readonly document: ShownDocumentKind;
    readonly day: string;
    readonly usesVatCashSystem: boolean;
    /** Others in the series. */
    readonly others: readonly Numbered[];
    readonly isNew: boolean;
  },
  refuse: Refuse,
): void {
  const { series, document, day, usesVatCashSystem, others, isNew } = given;
  const { id } = series.shown;
  if (!series.shown.active || !series.isActiveFor(document.id)) {
    refuse(`Series ${id} is not active for ${document.id}`);
  }
  if (isNew && others.length >= series.limit) {
    refuse(`Series ${id} has reached its limit of ${series.limit} documents`);
  }
  if (day < series.from || day > series.to) {
    refuse(`Date ${day} is not in the interval of series ${id} (${series.from} to ${series.to})`);
  }
  if (series.shown.vat_cash_system !== usesVatCashSystem) {
    refuse(`Series ${id} must ${usesVatCashSystem ? '' : 'not '}have the VAT cash system`);
  }
}

/** Documents are in the order of their days: none can be closed before the last one of the series. */
export function checkOrder(day: string, others: readonly Numbered[], refuse: Refuse): void {
  const last = others.filter(({ closed }) => closed).map(other => other.day);
  const latest = last.toSorted().at(-1);
  if (latest !== undefined && day < latest) {
    refuse(`Date ${day} is before the last document of the series (${latest})`);
  }
}

/** Next number of a series, from 1 without gaps. */
export function nextNumber(others: readonly Numbered[]): number {
  return Math.max(0, ...others.map(({ number }) => number)) + 1;
}

/** Hash of the last document of a series, which goes into the signature of the next. */
export function lastHash(others: readonly Numbered[]): string {
  return (
    others
      .filter(({ closed }) => closed)
      .toSorted((a, b) => a.number - b.number)
      .at(-1)?.hash ?? ''
  );
}

/** Currency and rate of a document: "when it is not the company’s base currency, exchange_rate is mandatory". */
export function rateFor(
  masters: Masters,
  currency: string,
  given: number | string | undefined,
  refuse: Refuse,
): string {
  if (currency === masters.company.currency) return '1';
  if (given === undefined) refuse(`exchange_rate is mandatory, as ${currency} is not the base currency`);
  return String(given ?? 1);
}
