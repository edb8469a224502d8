import { clock, dayIn } from '../../../clock.ts';
import type { VendorDocument } from '../../../domain/document.ts';
import type { OpenErp } from '../../../domain/erp.ts';
import type { IssuingErp } from '../../../domain/erps.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import { RejectedInputError } from '../../../errors.ts';
import { documentIdOf, isOurReference } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { log } from '../../../logger.ts';
import { taxNumberCheck } from '../rereading/tax-number-check.ts';
import { changedMeanwhile, type Waiting } from '../waiting-document.ts';
import type { Adoption } from './resolution.ts';

type Erp = Pick<OpenErp, 'label' | 'find' | 'findByNumber' | 'unlisted'>;

interface Deps {
  readonly ledger: Ledger;
  readonly openErp: (vendor: IssuingErp) => Promise<Erp>;
  readonly invoicing: () => Promise<Pick<Invoicing, 'timezone'>>;
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
  const document = isListed ? await findNamed(row, adoption, erp, deps) : undefined;
  // What the ERP never lists is as the person says.
  const before = await adopterOf(row, document, deps);
  const obstacle = isListed
    ? ((await ownDocument(row, document, erp)) ??
      (document ? await obstacleOf(row, document, before, erp, deps) : noDocument(row, adoption, erp)))
    : undefined;
  if (obstacle !== undefined && adoption.force !== true) {
    const detail = `${obstacle} Check the number; if it is the right document all the same, say so: {"resolution": "adopt", "number": "${adoption.number}", "force": true}.`;
    throw new RejectedInputError(409, detail);
  }
  await noteAdopter(row, document, before, deps);
  const changes = { number: adoption.number, outcome: 'none', reason: undefined, doubt: undefined } as const;
  const text = `Document ${adoption.number} adopted${obstacle === undefined ? '.' : `, although: ${obstacle}`}`;
  await deps.ledger.expireContent(row.tenant, row.documentId);
  const adopted = await deps.ledger.moveDocument(
    row,
    'adopt',
    { ...changes, ...factsOf(row, document) },
    { text, by: keyId },
  );
  if (!adopted) throw changedMeanwhile();
  log.info('Document adopted', { documentId: row.documentId, number: adoption.number });
  return adopted;
}

/** The one document that is meant; undefined if the ERP has none. */
async function findNamed(
  row: Waiting,
  { number, documentType, year }: Adoption,
  erp: Erp,
  deps: Deps,
): Promise<VendorDocument | undefined> {
  const { kind } = row;
  const found = await erp.findByNumber({ number, kind, documentType });
  const fitting = year === undefined ? await ofThisYear(row, found, deps) : ofYear(found, year);
  const [document, second] = fitting;
  if (second) {
    const list = fitting.map(describe).join('; ');
    throw new RejectedInputError(
      409,
      `${erp.label} has ${fitting.length} documents with the number ${number}: ${list}. Name the one with its type or year: {"resolution": "adopt", "number": "${number}", "documentType": "..", "year": ${fitting.map(yearOf).find(Boolean) ?? 2026}}.`,
    );
  }
  if (document?.draft) {
    throw new RejectedInputError(
      409,
      `Document ${number} is a draft in ${erp.label}: finish it there, then adopt it.`,
    );
  }
  return document;
}

const yearOf = ({ date }: VendorDocument): number | undefined =>
  date === undefined ? undefined : Number(date.slice(0, 4));

const ofYear = (found: readonly VendorDocument[], year: number): readonly VendorDocument[] =>
  found.filter(document => yearOf(document) === year);

/** Numbers begin again each year: the present one is meant, unless the order is older or only another year has it. */
async function ofThisYear(
  row: Waiting,
  found: readonly VendorDocument[],
  { invoicing }: Deps,
): Promise<readonly VendorDocument[]> {
  if (found.length < 2) return found;
  const { timezone } = await invoicing();
  const [year, opened] = [clock.now(), new Date(row.createdAt)].map(at =>
    Number(dayIn(timezone, at).slice(0, 4)),
  );
  const present = year === undefined || year !== opened ? [] : ofYear(found, year);
  return present.length > 0 ? present : found;
}

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
  before: string | undefined,
  { label }: Pick<OpenErp, 'label'>,
  { ledger }: Deps,
): Promise<string | undefined> {
  const isOthers = reference !== undefined && reference !== row.reference && isOurReference(reference);
  const mayBeShared = row.reason.code === 'order-of-another-shop';
  if (isOthers && !mayBeShared)
    return `Document ${number} carries the reference ${reference}, so it belongs to another order.`;
  const other = mayBeShared ? undefined : await otherAdopter(row, before, ledger);
  if (other !== undefined && other.vendorId === id)
    return `Document ${number} was named for order ${other.orderName ?? other.orderId} already.`;
  if (total === undefined)
    return `${label} shows document ${number} in a form that cannot be read: ${unreadable}.`;
  const expected = await totalsOf(row, ledger);
  if (expected.length === 0 || expected.some(amount => amount === total)) return undefined;
  const paid = expected.map(amount => formatMinor(amount)).join(' or ');
  return `${label} shows ${formatMinor(total)} ${row.currency} on document ${number}, and ${paid} ${row.currency} is expected.`;
}

/** documentId of the row for which a person named this document last. */
const adopterOf = async (
  { tenant, vendor, kind }: Waiting,
  document: VendorDocument | undefined,
  { ledger }: Deps,
): Promise<string | undefined> =>
  document?.id === undefined
    ? undefined
    : ledger.readAdopter({ tenant, vendor, kind, vendorId: document.id });

async function noteAdopter(
  { tenant, vendor, kind, documentId }: Waiting,
  document: VendorDocument | undefined,
  before: string | undefined,
  { ledger }: Deps,
): Promise<void> {
  if (document?.id === undefined) return;
  const named = { tenant, vendor, kind, vendorId: document.id };
  if (!(await ledger.noteAdopter(named, documentId, before))) throw changedMeanwhile();
}

/** Another row for which this document was named, as it is now: a decision may have ended half way. */
async function otherAdopter(
  { tenant, documentId }: Waiting,
  before: string | undefined,
  ledger: Ledger,
): Promise<DocumentRow | undefined> {
  if (before === undefined || before === documentId) return undefined;
  const other = await ledger.findDocument(tenant, before);
  return other?.state === 'issued' ? other : undefined;
}

/**
 * Minor units that the document may show: what was paid or, where an order changed after its invoice, what is
 * missing. Empty for a caller's own request, of which no total is known.
 */
async function totalsOf(row: Waiting, ledger: Ledger): Promise<readonly bigint[]> {
  if (row.expectedTotal === undefined) return [];
  const expected = parseMinor(row.expectedTotal);
  if (row.reason.code !== 'order-changed' || row.platform === undefined) return [expected];
  const { tenant, kind, platform, shop: source, orderId: id } = row;
  const first = await ledger.findDocument(tenant, documentIdOf({ tenant, kind, platform, source, id }));
  if (first?.total === undefined) return [expected];
  const difference = expected - parseMinor(first.total);
  return [difference < 0n ? -difference : difference, expected];
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
function factsOf(row: Waiting, document: VendorDocument | undefined) {
  const isOurs = document?.reference === row.reference;
  return {
    total: document?.total === undefined ? undefined : formatMinor(document.total),
    vendorId: document?.id,
    series: document?.series,
    atcud: document?.atcud,
    documentType: document?.documentType,
    documentDate: document?.date,
    lines: isOurs ? row.lines : undefined,
    // A document of another total does not leave out what was returned before it.
    refundsInside: showsExpected(row, document) ? row.refundsInside : undefined,
    taxNumberCheck: taxNumberCheck(row.documentId, document?.buyer?.taxNumber),
    pdfUrl: isOurs ? row.pdfUrl : undefined,
  };
}

function describe({ documentType, date, total }: VendorDocument): string {
  const amount = total === undefined ? 'an amount that cannot be read' : formatMinor(total);
  return `type ${documentType ?? 'unknown'} of ${date ?? 'an unknown day'} over ${amount}`;
}

const showsExpected = ({ expectedTotal }: Waiting, document: VendorDocument | undefined): boolean =>
  document?.total !== undefined && formatMinor(document.total) === expectedTotal;
