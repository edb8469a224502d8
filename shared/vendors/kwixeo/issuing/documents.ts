import { randomBytes } from 'node:crypto';
import type { Difference, VendorDocument } from '../../../domain/document.ts';
import type { NamedDocument } from '../../../domain/erp.ts';
import { roundHalfUp } from '../../../domain/money.ts';
import { VendorContractError, VendorRefusedError } from '../../../errors.ts';
import { shownDay } from '../shown-day.ts';
import type { IssuingApi } from './calls.ts';
import type { ShownAmount, ShownInvoice } from './shown.ts';
import { isThere, walk } from './walk.ts';

/**
 * A reference that no document has, since letters and digits 2 to 7 make up ours, and another one each time: the search
 * looks at names and towns too, where a buyer could have written a known one.
 */
const impossibleReference = (): string =>
  `IB-${[...randomBytes(16)].map(byte => '0189'.charAt(byte % 4)).join('')}`;
/** `status` of a document that was cancelled. */
const cancelled = 9;
/** What a document is read with: its lines, and its VAT by rate. */
const include = 'contents,vatrates.vat_rate';

/** What rows keep as the type of our documents: Kwixéo has one kind of invoice and one of credit. */
export const documentTypes = { invoice: 'invoice', credit: 'credit' } as const;

/** The invoice of this id; undefined if there is none. */
export async function findInvoice(api: IssuingApi, id: string): Promise<ShownInvoice | undefined> {
  try {
    const found = await api.invoices.get({ path: { id }, query: { include } });
    return isThere(found) ? found : undefined;
  } catch (error) {
    if (error instanceof VendorRefusedError && error.answered?.status === 404) return undefined;
    throw error;
  }
}

/**
 * Invoices with exactly this reference, drafts included; cancelled ones are left out. The search looks in many fields
 * and may find parts, so each row is compared. Where nothing is found, a reference that no document has must be found
 * nowhere as well: a search that is not heard proves nothing. Throws VendorContractError then.
 */
export async function findByReference(api: IssuingApi, reference: string): Promise<VendorDocument[]> {
  const listed = await search(api, reference);
  const exact = listed.filter(
    one => one.customer_command_reference?.trim() === reference && !isCancelled(one),
  );
  if (exact.length > 0) return exact.map(one => readInvoice(one));
  // Found by a field that it then does not show: it may be ours.
  if (listed.some(one => one.customer_command_reference === undefined))
    throw new VendorContractError(
      'Kwixéo lists invoices without "customer_command_reference": its look-up proves nothing.',
    );
  const impossible = await search(api, impossibleReference());
  if (impossible.length === 0) return [];
  throw new VendorContractError('Kwixéo does not search by reference: its look-up proves nothing.');
}

/** Invoices with this number as Kwixéo prints it ("FAC00012"). Credits are in no list: none is ever found. */
export async function findNumbered(
  api: IssuingApi,
  { number, kind }: NamedDocument,
): Promise<VendorDocument[]> {
  if (kind !== 'invoice') return [];
  const printed = number.trim();
  const listed = await search(api, printed);
  return listed
    .filter(one => one.reference?.trim() === printed && !isCancelled(one))
    .map(one => readInvoice(one));
}

/** Whether a list that is not asked for drafts has them is not said, so both are asked for. */
async function search(api: IssuingApi, term: string): Promise<ShownInvoice[]> {
  const lists = await Promise.all(
    [{}, { filter: { is_draft: '1' } }].map(filter =>
      walk(page => api.invoices.list({ query: { ...page, ...filter, search: term } })),
    ),
  );
  return [...new Map(lists.flat().map(one => [String(one.id), one])).values()];
}

export const isCancelled = ({ status }: ShownInvoice): boolean => status === cancelled;

/** Whether an invoice is open: a number is given once it is not. */
export const isOpen = ({ is_draft: isDraft, status }: ShownInvoice): boolean =>
  isDraft ?? (status ?? 1) === 1;

/** An invoice in our words. Its number is the reference that Kwixéo prints. */
export function readInvoice(shown: ShownInvoice, difference?: Difference): VendorDocument {
  const { customer_command_reference: ours } = shown;
  const date = shownDay(shown.date);
  const draft = isOpen(shown);
  const number = shown.reference?.trim() || undefined;
  const total = amountOf(shown.total_ttc);
  const vat = amountOf(shown.total_tva);
  const isReadable = total !== undefined && (draft || number !== undefined);
  return {
    id: String(shown.id),
    number: draft ? undefined : number,
    total,
    ...(!isReadable && {
      unreadable: `reference ${JSON.stringify(shown.reference ?? null)}, total ${JSON.stringify(shown.total_ttc ?? null)}`,
    }),
    draft,
    ...(isCancelled(shown) && { cancelled: true }),
    ...(vat !== undefined && { vat }),
    ...(shown.customer_vatrate !== undefined && { buyer: { taxNumber: shown.customer_vatrate ?? '' } }),
    documentType: documentTypes.invoice,
    ...(date !== undefined && { date }),
    ...(ours != null && ours.trim() !== '' && { reference: ours.trim() }),
    ...(difference && { difference }),
  };
}

/** Minor units of an amount as answers show it. */
export function amountOf(shown: ShownAmount): bigint | undefined {
  const text = String(shown ?? '');
  return /^-?\d+(\.\d+)?$/.test(text) ? roundHalfUp(text) : undefined;
}
