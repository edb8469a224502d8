import type { Composed } from './compose.ts';
import type { Masters } from './masters.ts';
import { checkOrder, checkSeries, lastHash, type Numbered, nextNumber, type Refuse } from './number.ts';
import type { SalesDocument } from './records.ts';
import type { WisedatDocumentSettings } from './settings.ts';
import { type Signature, sign } from './sign.ts';
import type { DocumentStore } from './store.ts';

interface Place {
  readonly number: number;
  readonly signature?: Signature;
}

/**
 * Gives a document its place in its series: a number, and once it is closed its signature. A document that goes
 * into another series leaves its number behind.
 */
export function placeInSeries(
  given: {
    readonly composed: Composed;
    readonly before: SalesDocument | undefined;
    readonly documents: DocumentStore;
    readonly masters: Masters;
    readonly settings: WisedatDocumentSettings;
  },
  refuse: Refuse,
): Place {
  const { composed, before, documents, masters, settings } = given;
  const { series: shown, sales_document: document } = composed.parts;
  const series = masters.series(shown.id);
  const customer = masters.customer(composed.customer.id);
  if (!series || !customer) return { number: 0 };
  const isHere = (other: SalesDocument | undefined): boolean =>
    other?.parts.series.id === shown.id && other.parts.sales_document.id === document.id;
  const others = Object.values(documents.of)
    .flatMap(records => [...records.values()])
    .filter(other => other !== before && isHere(other))
    .map(numbered);
  const { date: day, closed } = composed;
  const usesVatCashSystem = masters.company.usesVatCashSystem || customer.usesVatCashSystem;
  checkSeries({ series, document, day, usesVatCashSystem, others, isNew: !isHere(before) }, refuse);
  if (closed) checkOrder(day, others, refuse);
  const kept = isHere(before) ? before?.number : undefined;
  const isNumbered = closed || settings.numberedAt === 'creation';
  const number = kept || (isNumbered ? nextNumber(others) : 0);
  if (!closed) return { number };
  return {
    number,
    signature: sign({
      document: document.id,
      series: shown.id,
      number,
      date: day,
      total: composed.totals.total,
      previous: lastHash(others),
    }),
  };
}

function numbered({ number, closed, date, signature }: SalesDocument): Numbered {
  return { number, closed, day: date, hash: signature?.hash ?? '' };
}
