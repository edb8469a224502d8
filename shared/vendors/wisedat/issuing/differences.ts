import type { Difference } from '../../../domain/document.ts';
import { ownValue } from '../../../domain/own-value.ts';
import { isSameName } from '../../../domain/same-name.ts';
import { dayOf } from '../shown-day.ts';
import { isSameTaxId } from './customers.ts';
import { amountOf, type ShownInvoice } from './documents.ts';
import type { DocumentHead } from './to-document.ts';
import type { Writing } from './to-lines.ts';

/** What a document must show. */
interface Expected {
  readonly head: DocumentHead;
  /** Ids of the series by year. */
  readonly series: Readonly<Record<string, string>>;
  readonly customer: { readonly id?: number; readonly name?: string; readonly taxId?: string };
  readonly writings: readonly Writing[];
  /** True once it was finished by this very attempt, so that its day is known. */
  readonly isOfToday: boolean;
}

/** "Code of the series at the tax authority, '-' and the number of the document". */
const atcudForm = /^(?:ATCUD: ?)?[A-Z0-9]{8,}-(\d+)$/;

/**
 * What a document shows differently from what was sent, in words without personal data: buyer, kind, series, day,
 * discounts, lines with their taxes, and the code of the tax authority once it is final. Undefined if nothing does.
 */
export function differenceOf(shown: ShownInvoice, expected: Expected): Difference | undefined {
  const wrong = checks.flatMap(({ what, isRight }) => (isRight(shown, expected) ? [] : [what]));
  if (wrong.length > 0)
    return { of: 'document', facts: `It shows another ${wrong.join(', another ')} than was sent.` };
  if (shown.closed !== true || isOfSeries(shown)) return undefined;
  const what = shown.atcud ? 'an ATCUD that is not of its number' : 'no ATCUD';
  return { of: 'atcud', facts: `It shows ${what}.` };
}

type Check = (shown: ShownInvoice, expected: Expected) => boolean;

const checks: ReadonlyArray<{ readonly what: string; readonly isRight: Check }> = [
  {
    what: 'customer',
    isRight: ({ customer }, { customer: { id } }) => id === undefined || Number(customer?.id) === id,
  },
  {
    what: 'tax number of the buyer',
    isRight: ({ customer }, { customer: { taxId } }) =>
      taxId === undefined || isSameTaxId(customer?.tax_id, taxId),
  },
  {
    what: 'name of the buyer',
    isRight: ({ customer }, { customer: { name } }) =>
      name === undefined || isSameName(customer?.name ?? '', name),
  },
  {
    what: 'kind of document',
    isRight: ({ sales_document: kind }, { head }) => String(kind?.id) === head.sales_document,
  },
  { what: 'series', isRight: (shown, expected) => String(shown.series?.id) === seriesOf(shown, expected) },
  {
    what: 'day',
    isRight: ({ date }, { head, isOfToday }) => !isOfToday || dayOf(date) === head.date,
  },
  {
    what: 'discount',
    isRight: shown =>
      (['entity_discount', 'financial_discount'] as const).every(field => Number(shown[field] ?? 0) === 0),
  },
  { what: 'line, price or tax', isRight: (shown, { writings }) => writingsOf(shown, writings).length > 0 },
  {
    what: 'sum of taxes',
    isRight: (shown, { writings }) => {
      const sum = amountOf(shown.taxes);
      const ways = writingsOf(shown, writings);
      if (sum === undefined || ways.length === 0) return true;
      const rates = linesOf(shown).map(({ tax }) => Number(tax?.value ?? 0));
      return ways.some(({ items }) => {
        const exact = items.reduce((all, item, at) => all + taxOf(item, rates[at] ?? 0), 0);
        // A credit note may be shown with a minus.
        return Math.abs(Math.abs(Number(sum)) - exact * 100) <= items.length + 1;
      });
    },
  },
];

/** What an earlier attempt wrote in another year has the series of that year; what this one finished has that of now. */
function seriesOf({ date }: ShownInvoice, { head, series, isOfToday }: Expected): string {
  const year = dayOf(date)?.slice(0, 4);
  const ofYear = isOfToday || year === undefined ? undefined : ownValue(series, year);
  return ofYear ?? head.series;
}

export type ShownItem = NonNullable<ShownInvoice['items']>[number];

const signs: Readonly<Record<number, number>> = { 1: 1, 2: 1, 4: -1, 5: -1 };

/** Not money that is sent anywhere: tells a rounding from another rate. */
const taxOf = ({ price, quantity, type }: Writing['items'][number], rate: number): number =>
  (signs[type ?? 1] ?? 0) * (price ?? 0) * (quantity ?? 1) * (rate / 100);

/** Half a cent, and what binary fractions lose: a price of 40.565 may be shown as 40.57. */
export const halfCent = 0.005 + 1e-9;

/** The ways of writing that a document may have now, the likeliest first: it may show prices with fewer decimals. */
export function writingsOf(shown: ShownInvoice, writings: readonly Writing[]): readonly Writing[] {
  return writings
    .filter(({ items }) => isWritten(linesOf(shown), items, halfCent))
    .toSorted((a, b) => Number(isExactly(shown, b)) - Number(isExactly(shown, a)));
}

export const isExactly = (shown: ShownInvoice, { items }: Writing): boolean =>
  isWritten(linesOf(shown), items, 0);

/** Nothing is paid for notes (type 6). */
const linesOf = ({ items }: ShownInvoice): readonly ShownItem[] =>
  (items ?? []).filter(({ type }) => type !== 6);

function isWritten(shown: readonly ShownItem[], items: Writing['items'], tolerance: number): boolean {
  return (
    shown.length === items.length &&
    items.every((item, at) => {
      const other = shown[at];
      return (
        other !== undefined &&
        other.type === item.type &&
        (item.id === undefined || Number(other.product?.id) === item.id) &&
        (item.tax === undefined || String(other.tax?.id) === item.tax) &&
        Number(other.quantity ?? 1) === item.quantity &&
        Number(other.discount ?? 0) === 0 &&
        Math.abs(Number(other.price) - (item.price ?? 0)) <= tolerance
      );
    })
  );
}

function isOfSeries({ atcud, document_number: number }: ShownInvoice): boolean {
  return Number(atcudForm.exec(atcud ?? '')?.[1]) === number;
}
