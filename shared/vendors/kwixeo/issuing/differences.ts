import { bare } from '../../../domain/company-number.ts';
import type { Difference } from '../../../domain/document.ts';
import { sumOf } from '../../../domain/money.ts';
import { isSameName } from '../../../domain/same-name.ts';
import { shownDay } from '../shown-day.ts';
import { amountOf, isCancelled } from './documents.ts';
import type { Head } from './head.ts';
import type { ShownAmount, ShownInvoice, ShownLine } from './shown.ts';
import type { InvoiceLine } from './to-lines.ts';
import { grossAt, isWayOf, mostRounded, type Way } from './ways.ts';

/** What a document must show. */
interface Expected {
  readonly head: Head;
  /** Id of the record, where it is known. */
  readonly customer?: number;
  readonly lines: readonly InvoiceLine[];
  /** True once it was finished by this very attempt, so that its day is known. */
  readonly isOfToday: boolean;
}

/**
 * What a document shows differently from what was sent, in words without personal data: buyer, addresses, day, discounts,
 * lines with their VAT, and the sums by rate. Undefined if nothing does.
 */
export function differenceOf(shown: ShownInvoice, expected: Expected): Difference | undefined {
  const wrong = checks.flatMap(({ what, isRight }) => (isRight(shown, expected) ? [] : [what]));
  if (wrong.length === 0) return undefined;
  return { of: 'document', facts: `It shows another ${wrong.join(', another ')} than was sent.` };
}

type Check = (shown: ShownInvoice, expected: Expected) => boolean;

const addressIsRight =
  (kind: 'billing' | 'delivery'): Check =>
  (shown, { head }) => {
    const sent = head as Readonly<Record<string, unknown>>;
    const address = Object(shown[`${kind}_address`]) as Readonly<Record<string, unknown>>;
    const parts = { road: 'road', city: 'city', postal_code: 'postal_code', country_code: 'country' };
    return Object.entries(parts).every(([name, field]) => {
      const wanted = String(sent[`${kind}_address_${field}`] ?? '');
      return wanted === '' || isSameName(String(address[name] ?? ''), wanted);
    });
  };

/** A number that is not shown at all is not another one. */
const isZero = (amount: ShownAmount): boolean => Number(amount ?? 0) === 0;

const checks: ReadonlyArray<{ readonly what: string; readonly isRight: Check }> = [
  { what: 'status', isRight: shown => !isCancelled(shown) },
  {
    what: 'customer',
    isRight: ({ customer_id: id }, { customer }) =>
      customer === undefined || id == null || Number(id) === customer,
  },
  {
    what: 'VAT number of the buyer',
    isRight: (shown, { head }) => bare(shown.customer_vatrate) === bare(head.customer_vatrate),
  },
  {
    what: 'name of the buyer',
    isRight: ({ billing_address: address }, { head }) =>
      isSameName(address?.name ?? '', head.billing_address_name),
  },
  { what: 'billing address', isRight: addressIsRight('billing') },
  { what: 'delivery address', isRight: addressIsRight('delivery') },
  {
    what: 'day',
    isRight: ({ date }, { head, isOfToday }) => !isOfToday || shownDay(date) === head.date,
  },
  {
    what: 'currency',
    isRight: ({ currency_code: code }) => code == null || code === 'EUR',
  },
  {
    what: 'discount',
    isRight: shown =>
      isZero(shown.escompte_rate) &&
      isZero(shown.guarantee_holdback_pourcent) &&
      isZero(shown.advance_payment_value) &&
      isZero(shown.grant_amount),
  },
  { what: 'line, price or VAT rate', isRight: (shown, { lines }) => wayShown(shown, lines) !== undefined },
  { what: 'sum of VAT', isRight: (shown, { lines }) => hasSumsOf(shown, lines) },
];

/** Comments, subtotals and page breaks are not lines that cost. */
export const linesShown = ({ contents }: ShownInvoice): readonly ShownLine[] =>
  (contents ?? []).filter(
    ({ is_comments: isComment, is_subtotal: isSubtotal, is_pagebreak: isBreak }) =>
      !(isComment || isSubtotal || isBreak),
  );

/** The way in which a document is written now; undefined if its lines are others than these, or cost other amounts. */
export function wayShown(shown: ShownInvoice, lines: readonly InvoiceLine[]): Way | undefined {
  const there = linesShown(shown);
  const isSame =
    there.length === lines.length && there.every((one, at) => isLine(one, lines[at] as InvoiceLine));
  const off = amountOf(shown.global_discount_ttc ?? discountOf(shown));
  if (!isSame || off === undefined) return undefined;
  const gross = there.map(({ unit_price_ttc: price }, at) =>
    grossAt(String(price ?? 0), lines[at]?.quantity ?? '1'),
  );
  const way = { gross, off };
  const sold = lines.map(line => line.gross);
  return isWayOf(sold, way) ? way : undefined;
}

const discountOf = ({ global_discount_type: type, global_discount_value: value }: ShownInvoice) =>
  type === 'amount' || isZero(value) ? (value ?? 0) : null;

const isLine = (shown: ShownLine, line: InvoiceLine): boolean =>
  isSameName(shown.designation ?? '', line.designation) &&
  Number(shown.vat_rate_id) === line.vatRate &&
  Number(shown.quantity ?? 1) === Number(line.quantity) &&
  isZero(shown.discount_value) &&
  shown.is_option !== true;

/** Rates with their sums, within what the rounding of lines explains: tells a rounding from another rate. */
function hasSumsOf(shown: ShownInvoice, lines: readonly InvoiceLine[]): boolean {
  const { vatrates, total_tva: tax } = shown;
  const most = Number(mostRounded(lines.length)) * 2;
  const isNear = (amount: ShownAmount, cents: number): boolean =>
    amount == null || Math.abs(Number(amount) * 100 - cents) <= most;
  const taxOf = ({ gross, rate }: InvoiceLine): number =>
    (Number(gross) * Number(rate)) / (100 + Number(rate));
  if (
    !isNear(
      tax,
      lines.reduce((sum, line) => sum + taxOf(line), 0),
    )
  )
    return false;
  if (!vatrates?.length) return true;
  const wanted = Map.groupBy(lines, ({ rate }) => Number(rate));
  return (
    vatrates.every(({ rate, ttc }) => isZero(ttc) || wanted.has(Number(rate))) &&
    [...wanted].every(([rate, same]) => {
      const of = vatrates.filter(one => Number(one.rate) === rate);
      const gross = sumOf(same.map(line => line.gross));
      const ttc = of.reduce((sum, one) => sum + Number(one.ttc ?? 0), 0);
      return isNear(ttc, Number(gross));
    })
  );
}

/** Kwixéo's own ids of the lines of a document, which credits name. */
export const affairContentsOf = (shown: ShownInvoice): Array<number | undefined> =>
  linesShown(shown).map(({ affair_content_id: id }) => (id == null ? undefined : Number(id)));
