import type { VendorDocument } from '../../../domain/document.ts';
import type { OpenErp } from '../../../domain/erp.ts';
import type { IssuingErp } from '../../../domain/erps.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import { RejectedInputError } from '../../../errors.ts';
import { isOurReference } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { log } from '../../../logger.ts';
import { changeOfTotal, firstOf } from '../orders/changes/change-of-total.ts';
import { taxNumberCheck } from '../rereading/tax-number-check.ts';
import { changedMeanwhile, type Waiting } from '../waiting-document.ts';
import { type Erp, findNamed, type NamedDeps, unnamed } from './find-named.ts';
import type { Adoption } from './resolution.ts';

interface Deps extends NamedDeps {
  readonly ledger: Ledger;
  readonly openErp: (vendor: IssuingErp) => Promise<Erp>;
}

/**
 * Puts on record that a document exists in the ERP already, with what the ERP shows of it
 * (docs/decisions/adopted-documents.md). Throws RejectedInputError 409 if there are several with that number, if it
 * is a draft, and, unless "force" is set, if there is none, it is another order's or was named for one, the one that was
 * sent is there as well, or its total is not what was paid; and whatever the ERP throws when it does not answer. Nothing is changed then.
 */
export async function adoptDocument(
  row: Waiting,
  adoption: Adoption,
  keyId: string,
  deps: Deps,
): Promise<DocumentRow> {
  const erp = await deps.openErp(row.vendor);
  const isListed = erp.unlisted?.[row.kind] === undefined;
  const change = await changeOfTotal(row, deps.ledger);
  const { document, isCredit } = isListed ? await findNamed(row, adoption, change, erp, deps) : unnamed;
  const before = await adoptersOf(row, document, deps);
  // What the ERP never lists is as the person says.
  const obstacle = isListed
    ? ((await ownDocument(row, document, erp)) ??
      (document
        ? await obstacleOf(row, document, expectedOf(row, change, isCredit), before, erp, deps)
        : noDocument(row, adoption, erp)))
    : undefined;
  if (obstacle !== undefined && adoption.force !== true) {
    const detail = `${obstacle} Check the number; if it is the right document all the same, say so: {"resolution": "adopt", "number": "${adoption.number}", "force": true}.`;
    throw new RejectedInputError(409, detail);
  }
  if (await isOfThisOrder(row, adoption, document, before, deps))
    return leaveAsItIs(row, adoption, change, keyId, deps);
  await noteAdopter(row, document, before, deps);
  // A person may leave the series or the type out: what is re-read, printed and told is the number that the ERP prints.
  const number = document?.number ?? adoption.number;
  const nothing = { reason: undefined, doubt: undefined, closedFrom: undefined } as const;
  const changes = { number, outcome: 'none', ...nothing } as const;
  const text = `${adoptedAs(adoption.number)}${obstacle === undefined ? '.' : `, although: ${obstacle}`}`;
  const adopted = await deps.ledger.moveDocument(
    row,
    'adopt',
    { ...changes, ...factsOf(row, document, isCredit) },
    { text, by: keyId },
  );
  if (!adopted) throw changedMeanwhile();
  log.info('Document adopted', { documentId: row.documentId, number });
  return adopted;
}

const adoptedAs = (named: string): string => `Document ${named} adopted`;

/** Whether a person has named the document by this very text, however the ERP prints its number. */
export const wasNamed = ({ history }: Pick<DocumentRow, 'history'>, named: string): boolean =>
  history.some(({ event, text }) => event === 'adopt' && text?.startsWith(adoptedAs(named)));

/**
 * Whether the ERP has the document that we sent ourselves, where a person names another one: then there are two, or
 * will be once somebody finishes the open one.
 */
async function ownDocument(
  row: Waiting,
  document: VendorDocument | undefined,
  erp: Erp,
): Promise<string | undefined> {
  if (row.attempts === 0 || document?.reference === row.reference) return undefined;
  const found = await erp.find(row.reference);
  const own = found.find(({ draft }) => !draft);
  if (own)
    return `${erp.label} has document ${own.number} with the reference of this order, ${row.reference}.`;
  const [open] = found;
  const which = open?.id === undefined ? '' : ` ${open.id}`;
  return (
    open &&
    `${erp.label} has the open document${which} with the reference of this order, ${row.reference}, which nobody must finish: delete it there.`
  );
}

/** Why the document does not look like the one of this row, in a sentence; undefined if it does. */
async function obstacleOf(
  row: Waiting,
  { id, number, total, reference, unreadable }: VendorDocument,
  expected: readonly bigint[],
  before: readonly string[],
  { label }: Pick<OpenErp, 'label'>,
  { ledger }: Deps,
): Promise<string | undefined> {
  const isOthers = reference !== undefined && reference !== row.reference && isOurReference(reference);
  const mayBeShared = row.reason.code === 'order-of-another-shop';
  if (isOthers && !mayBeShared)
    return `Document ${number} carries the reference ${reference}, so it belongs to another order.`;
  const others = mayBeShared ? [] : await otherAdopters(row, before, ledger);
  const other = others.find(({ vendorId }) => vendorId === id);
  if (other) return `Document ${number} was named for order ${other.orderName ?? other.orderId} already.`;
  if (total === undefined)
    return `${label} shows document ${number} in a form that cannot be read: ${unreadable}.`;
  if (expected.length === 0 || expected.some(amount => amount === total)) return undefined;
  const paid = expected.map(amount => formatMinor(amount)).join(' or ');
  return `${label} shows ${formatMinor(total)} ${row.currency} on document ${number}, and ${paid} ${row.currency} is expected.`;
}

/** documentIds of the rows for which a person named this document, the last one first. */
const adoptersOf = async (
  { tenant, vendor, kind }: Waiting,
  document: VendorDocument | undefined,
  { ledger }: Deps,
): Promise<readonly string[]> =>
  document?.id === undefined ? [] : ledger.readAdopters({ tenant, vendor, kind, vendorId: document.id });

async function noteAdopter(
  { tenant, vendor, kind, documentId }: Waiting,
  document: VendorDocument | undefined,
  before: readonly string[],
  { ledger }: Deps,
): Promise<void> {
  if (document?.id === undefined) return;
  const named = { tenant, vendor, kind, vendorId: document.id };
  if (!(await ledger.noteAdopter(named, documentId, before))) throw changedMeanwhile();
}

/** The other rows for which this document was named, as they are now: a decision may have ended half way. */
async function otherAdopters(
  { tenant, documentId }: Waiting,
  before: readonly string[],
  ledger: Ledger,
): Promise<DocumentRow[]> {
  const ids = before.filter(id => id !== documentId);
  const others = await Promise.all(ids.map(id => ledger.findDocument(tenant, id)));
  return others.filter(other => other?.state === 'issued');
}

/**
 * Minor units that the document may show: what was paid or, where an order changed after its invoice, by how much.
 * Empty for a caller's own request, of which no total is known.
 */
function expectedOf(
  { expectedTotal }: Waiting,
  change: bigint | undefined,
  isCredit: boolean,
): readonly bigint[] {
  if (expectedTotal === undefined) return [];
  const paid = parseMinor(expectedTotal);
  if (change === undefined) return [paid];
  if (isCredit) return [-change];
  return change < 0n ? [paid] : [change, paid];
}

/** Whether the document that is named for a change of an order is one that the order has already. */
async function isOfThisOrder(
  row: Waiting,
  { number }: Adoption,
  document: VendorDocument | undefined,
  before: readonly string[],
  { ledger }: Deps,
): Promise<boolean> {
  if (row.reason.code !== 'order-changed') return false;
  const known = [await firstOf(row, ledger), ...(await otherAdopters(row, before, ledger))];
  return known.some(
    one =>
      one?.state === 'issued' &&
      one.orderId === row.orderId &&
      one.shop === row.shop &&
      (document?.id === undefined ? one.number === number : one.vendorId === document.id),
  );
}

/** The document of the order stays as it is: it counts once, so this row ends without one. */
async function leaveAsItIs(
  row: Waiting,
  { number }: Adoption,
  change: bigint | undefined,
  keyId: string,
  { ledger }: Deps,
): Promise<DocumentRow> {
  const although = change ? `, although the order changed by ${formatMinor(change)} ${row.currency}` : '';
  const text = `Document ${number} of the order stays as it is${although}.`;
  const reason = { code: 'closed', text, remedy: text };
  const closed = await ledger.moveDocument(row, 'close', { reason }, { text, by: keyId });
  if (!closed) throw changedMeanwhile();
  return closed;
}

const noDocument = (
  row: Waiting,
  { number, documentType, year }: Adoption,
  { label }: Pick<OpenErp, 'label'>,
): string => {
  const type = documentType === undefined ? '' : ` of type ${documentType}`;
  const when = year === undefined ? '' : ` in ${year}`;
  return `${label} has no ${row.kind === 'invoice' ? 'invoice' : 'credit note'} with the number ${number}${type}${when}.`;
};

/** What the row keeps of it. What was sent stays on record only if this is the document that was sent. */
function factsOf(row: Waiting, document: VendorDocument | undefined, isCredit: boolean) {
  const isOurs = document?.reference === row.reference;
  return {
    total:
      document?.total === undefined ? undefined : formatMinor(isCredit ? -document.total : document.total),
    vendorId: document?.id,
    series: document?.series,
    atcud: document?.atcud,
    documentType: document?.documentType,
    documentDate: document?.date,
    lines: isOurs ? row.lines : undefined,
    // A document of another total does not leave out what was returned before it.
    ...(showsExpected(row, document) ? {} : { refundsInside: undefined, returnedInside: undefined }),
    taxNumberCheck: taxNumberCheck(row.documentId, document?.buyer?.taxNumber),
    pdfUrl: isOurs ? row.pdfUrl : undefined,
  };
}

const showsExpected = ({ expectedTotal }: Waiting, document: VendorDocument | undefined): boolean =>
  document?.total !== undefined && formatMinor(document.total) === expectedTotal;
