import type { Difference } from '../../../domain/document.ts';
import { isSameTaxId } from './customers.ts';
import { amountOf, dayOf, type ShownInvoice } from './documents.ts';
import type { DocumentHead } from './to-document.ts';
import type { Writing } from './to-lines.ts';

/** What a document must show. */
interface Expected {
  readonly head: DocumentHead;
  readonly customer: { readonly id?: number; readonly name?: string; readonly taxId?: string };
  readonly writings: readonly Writing[];
  /** True once it was finished by this very attempt, so that its day is known. */
  readonly isOfToday: boolean;
}

/** "Code of the series at the tax authority, '-' and the number of the document". */
const atcudForm = /^[A-Z0-9]{8,}-(\d+)$/;

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
      name === undefined || customer?.name?.trim() === name.trim(),
  },
  {
    what: 'kind of document',
    isRight: ({ sales_document: kind }, { head }) => String(kind?.id) === head.sales_document,
  },
  { what: 'series', isRight: ({ series }, { head }) => String(series?.id) === head.series },
  {
    what: 'day',
    isRight: ({ date }, { head, isOfToday }) => !isOfToday || dayOf(date) === head.date,
  },
  {
    what: 'discount',
    isRight: shown =>
      (['entity_discount', 'financial_discount'] as const).every(field => Number(shown[field] ?? 0) === 0),
  },
  { what: 'line, price or tax', isRight: (shown, { writings }) => writingOf(shown, writings) !== undefined },
  {
    what: 'sum of taxes',
    isRight: ({ taxes, items }) => {
      const sum = amountOf(taxes);
      if (sum === undefined) return true;
      const exact = (items ?? []).reduce((all, item) => all + taxOf(item), 0);
      return Math.abs(Number(sum) - exact * 100) <= (items?.length ?? 0) + 1;
    },
  },
];

type ShownItem = NonNullable<ShownInvoice['items']>[number];

const signs: Readonly<Record<number, number>> = { 1: 1, 2: 1, 4: -1, 5: -1 };

/** Not money that is sent anywhere: tells a rounding from another rate. */
const taxOf = ({ price, quantity, tax, type }: ShownItem): number =>
  (signs[type ?? 1] ?? 0) * Number(price ?? 0) * Number(quantity ?? 1) * (Number(tax?.value ?? 0) / 100);

/** The way of writing that a document has now, whose prices may be shown with fewer decimals; undefined if none. */
export function writingOf(shown: ShownInvoice, writings: readonly Writing[]): Writing | undefined {
  const closest = [0, 0.005];
  for (const tolerance of closest) {
    const found = writings.find(({ items }) => isWritten(shown.items ?? [], items, tolerance));
    if (found) return found;
  }
  return undefined;
}

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
