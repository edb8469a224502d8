import type { Difference, VendorDocument } from '../../../domain/document.ts';
import type { NamedDocument } from '../../../domain/erp.ts';
import { roundHalfUp } from '../../../domain/money.ts';
import { VendorContractError } from '../../../errors.ts';
import { findOne } from '../find-one.ts';
import { dayOf } from '../shown-day.ts';
import { type IssuingApi, rowsOfPage } from './calls.ts';
import { walk } from './walk.ts';

type Found = Awaited<ReturnType<IssuingApi['salesInvoices']['find']>>;
type InvoicePage = Extract<Found, { sales_invoice: unknown }>;
/** A sales invoice by its id. */
export type ShownInvoice = Exclude<Found, InvoicePage>;
type ListedInvoice = InvoicePage['sales_invoice'][number];

/** A reference that no document has: letters and digits 2 to 7 make up ours. */
const impossibleReference = 'IB-0000000000000000';
/** More documents than this have no part of our reference: the filter is not heard. */
const mostAlike = 20;

/** The sales invoice of this id; undefined if there is none. Throws VendorRefusedError 409 if it was edited elsewhere. */
export async function findInvoice(api: IssuingApi, id: string): Promise<ShownInvoice | undefined> {
  const found = await findOne(
    () => api.salesInvoices.find({ query: { id } }),
    () => api.salesInvoices.find({ query: { limit: '1' } }),
  );
  if (!found || !isPage(found)) return found;
  throw new VendorContractError(`WISEDAT gave a list instead of the sales invoice ${id}.`);
}

/**
 * Documents with exactly this reference; cancelled ones are left out. The filter "contains" and lists no reference, so
 * each is read. Where nothing is found, a reference that no document has must be found nowhere as well: a filter that
 * is not heard proves nothing. Throws VendorContractError then.
 */
export async function findByReference(api: IssuingApi, reference: string): Promise<VendorDocument[]> {
  const listed = await listInvoices(api, { your_reference: reference });
  if (listed.length > mostAlike) await refuseDeafFilter(api);
  const open = listed.filter(({ canceled }) => canceled !== true);
  const shown = await Promise.all(open.map(({ id }) => findInvoice(api, String(id))));
  const exact = shown.filter(one => one !== undefined).filter(isOf(reference));
  if (exact.length === 0) {
    await refuseDeafFilter(api);
    // The filter has found it by a reference that it then does not show: it may be ours.
    if (shown.some(one => !one?.your_reference))
      throw new VendorContractError('WISEDAT does not show "your_reference": its look-up proves nothing.');
  }
  return exact.map(one => readInvoice(one));
}

const isOf = (reference: string) => (one: ShownInvoice) =>
  one.your_reference?.trim() === reference && one.canceled !== true;

async function refuseDeafFilter(api: IssuingApi): Promise<void> {
  const query = { your_reference: impossibleReference, limit: '1' };
  const found = await api.salesInvoices.find({ query });
  if (isPage(found) && found.sales_invoice.length === 0) return;
  throw new VendorContractError('WISEDAT does not filter by "your_reference": its look-up proves nothing.');
}

/**
 * Documents with this number, "FR A26/123", "A26/123" or "123", of any series; cancelled ones are left out. The lists have no filter
 * by number, so that of a series, or the whole, is walked.
 */
export async function findNumbered(
  api: IssuingApi,
  { number, kind, documentType }: NamedDocument,
): Promise<VendorDocument[]> {
  const [, before, digits] = /^(?:(.+)\/|[A-Z]{2} )?0*([1-9]\d{0,9})$/.exec(number.trim()) ?? [];
  if (digits === undefined) return [];
  // What is printed before the series is the id of the sales document, of any length.
  const series = before === undefined ? [] : [before, before.replace(/^\S+ /, '')];
  const listed = await listInvoices(api, { series: series.at(-1) });
  const fitting = listed.filter(
    one =>
      String(one.document_number) === digits &&
      one.canceled !== true &&
      (series.length === 0 || series.includes(String(one.series?.id))) &&
      (documentType === undefined
        ? (one.sales_document?.saft_type === creditNote) === (kind === 'credit-note')
        : String(one.sales_document?.id) === documentType),
  );
  const shown = await Promise.all(fitting.map(({ id }) => findInvoice(api, String(id))));
  return shown.filter(one => one !== undefined).map(one => readInvoice(one));
}

/** `saft_type` of a credit note (WISEDAT's document, chapter Sales Documents). */
const creditNote = 2;

async function listInvoices(
  api: IssuingApi,
  filter: { readonly your_reference?: string; readonly series?: string | undefined },
): Promise<ListedInvoice[]> {
  return walk(async page => {
    const found = await api.salesInvoices.find({ query: { ...filter, limit: rowsOfPage, page } });
    if (!isPage(found)) throw new VendorContractError('WISEDAT gave one sales invoice instead of a list.');
    return { pagination: found.pagination, rows: found.sales_invoice };
  });
}

const isPage = (found: Found): found is InvoicePage => 'sales_invoice' in found;

/** A sales invoice in our words. Its number is the series and the number in it: the number alone repeats. */
export function readInvoice(shown: ShownInvoice, difference?: Difference): VendorDocument {
  const { document_number: digits, series, sales_document: type, date, your_reference: reference } = shown;
  const isNumbered = (digits ?? 0) > 0 && series?.id != null;
  const total = withoutSign(amountOf(shown.total));
  const vat = withoutSign(amountOf(shown.taxes));
  const taxNumber = shown.customer?.tax_id;
  const day = dayOf(date);
  return {
    id: String(shown.id),
    number: isNumbered ? `${series.id}/${digits}` : undefined,
    total,
    ...((!isNumbered || total === undefined) && {
      unreadable: `number ${JSON.stringify(digits ?? null)}, total ${JSON.stringify(shown.total ?? null)}`,
    }),
    draft: shown.closed !== true,
    ...(shown.canceled === true && { cancelled: true }),
    ...(vat !== undefined && { vat }),
    ...(taxNumber != null && { buyer: { taxNumber } }),
    ...(series?.id != null && { series: String(series.id) }),
    ...(type?.id != null && { documentType: String(type.id) }),
    ...(day !== undefined && { date: day }),
    ...(reference != null && reference.trim() !== '' && { reference: reference.trim() }),
    ...(shown.atcud != null && shown.atcud !== '' && { atcud: shown.atcud }),
    ...(difference && { difference }),
  };
}

/** A credit note may be shown with a minus. */
const withoutSign = (amount: bigint | undefined): bigint | undefined =>
  amount !== undefined && amount < 0n ? -amount : amount;

/** Minor units of an amount as answers show it. */
export function amountOf(shown: string | number | null | undefined): bigint | undefined {
  const text = String(shown ?? '');
  return /^-?\d+(\.\d+)?$/.test(text) ? roundHalfUp(text) : undefined;
}
