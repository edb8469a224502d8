import { dayIn } from '../../clock.ts';
import { countryCodeOf } from '../../domain/country-names.ts';
import type { VendorDocument } from '../../domain/document.ts';
import type { CreateAnswer, NamedDocument } from '../../domain/erp.ts';
import { roundHalfUp } from '../../domain/money.ts';
import { VendorContractError } from '../../errors.ts';
import type { PhcGo } from './connect.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import { creditNoteTypes } from './raw-request.ts';

/** PHC GO's name, in searches, of the field that carries our reference. Not printed: public clients use these. */
const searchedAs = { requisitionNumber: 'encomenda', refInt: 'refInt' } as const;
const equals = 0 as const;
/** "Information saved with success and mail sent to client". PHC GO's document, chapter Return Information. */
const mailedCode = 0;

/** Creates a document: signed at once. Throws as `Draft.create` says. */
export async function createDocument({ api }: PhcGo, body: PhcGoDocumentRequest): Promise<CreateAnswer> {
  const { code, requestedFields, pdf } = await api.documents.create({ body });
  const document = readDocument(requestedFields ?? {});
  const mailed = code === mailedCode && { mailed: true as const };
  return { ...(document && { document }), ...(pdf && { pdfUrl: pdf }), ...mailed };
}

/**
 * Documents with exactly this reference; cancelled ones are left out. Throws VendorContractError if others are shown as
 * well, or one without its reference: a search that is not heard, or not shown whole, proves nothing.
 */
export async function findDocuments(phcGo: PhcGo, reference: string): Promise<VendorDocument[]> {
  const field = searchedAs[phcGo.connection.referenceField];
  const entities = await search(phcGo, 'Ft', field, reference);
  if (entities.some(found => text(found[field]) !== reference))
    throw new VendorContractError(`PHC GO shows documents that were not searched for by "${field}".`);
  return entities.filter(found => !isTrue(found.anulado)).map(found => readFound(found, phcGo));
}

/**
 * Documents of any year with exactly this number: those of the type that is named or, if none is, of the tenant's own
 * type for the kind, or else of every other type of that kind. Cancelled ones are left out.
 */
export async function findNumbered(phcGo: PhcGo, named: NamedDocument): Promise<VendorDocument[]> {
  const { connection } = phcGo;
  const found = (await findIssued(phcGo, named)).filter(({ cancelled }) => !cancelled);
  const ofType = (type: string) => found.filter(({ documentType }) => documentType === type);
  if (named.documentType !== undefined) return ofType(named.documentType);
  const credits = creditNoteTypes(connection).map(String);
  const isCredit = named.kind === 'credit-note';
  const own = ofType(String(isCredit ? connection.creditNoteDocType : connection.invoiceDocType));
  return own.length > 0
    ? own
    : found.filter(({ documentType = '' }) => credits.includes(documentType) === isCredit);
}

/** Documents of any type and year with exactly this number, cancelled ones too. */
export async function findIssued(
  phcGo: PhcGo,
  { number }: Pick<NamedDocument, 'number'>,
): Promise<VendorDocument[]> {
  if (!/^[1-9]\d{0,14}$/.test(number)) return [];
  const entities = await search(phcGo, 'Ft', 'fno', Number(number));
  return entities
    .filter(({ fno }) => shownNumber(fno) === Number(number))
    .map(fields => readFound(fields, phcGo));
}

/** One cheap read. */
export async function ping(phcGo: PhcGo): Promise<void> {
  await search(phcGo, 'Ft', 'fno', 1);
}

/** A customer record that was found by its tax number. */
interface FoundCustomer {
  readonly number: number;
  /** Two letters; undefined if the record shows none. */
  readonly country: string | undefined;
}

/**
 * Customer records with exactly this tax number, the oldest first. Throws VendorContractError if one does not show its
 * own number: without it the buyer would get a second record.
 */
export async function findCustomers(phcGo: PhcGo, taxNumber: string): Promise<FoundCustomer[]> {
  const entities = await search(phcGo, 'Cl', 'ncont', taxNumber);
  return entities
    .filter(found => String(found.ncont).trim() === taxNumber)
    .map(found => ({ number: recordNumber(found), country: countryCodeOf(text(found.pais) ?? '') }))
    .toSorted((a, b) => a.number - b.number);
}

function recordNumber({ no }: Readonly<Record<string, unknown>>): number {
  const number = shownNumber(no);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new VendorContractError(
    'PHC GO shows a customer with the tax number that was searched for, and no whole number of its record ("no").',
  );
}

/** The customer record with this number, or undefined. */
export async function findCustomerRecord(
  phcGo: PhcGo,
  number: number,
): Promise<{ readonly taxNumber: string | undefined } | undefined> {
  const entities = await search(phcGo, 'Cl', 'no', number);
  const record = entities.find(({ no }) => shownNumber(no) === number);
  return record && { taxNumber: text(record.ncont) };
}

/** Entities whose field has exactly this value. */
export async function search(
  { api }: PhcGo,
  entityName: 'Ft' | 'Cl',
  filterItem: string,
  valueItem: string | number,
): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> {
  const filterItems = [{ filterItem, comparison: equals, valueItem }];
  const { entities } = await api.entities.search({ body: { queryObject: { entityName, filterItems } } });
  return entities;
}

/** A document from its PHC fields; undefined unless number and total can both be read. A draft has no positive number. */
function readDocument(fields: Readonly<Record<string, unknown>>): VendorDocument | undefined {
  const number = shownNumber(fields.fno);
  const total = withoutSign(amount(text(fields.etotal)));
  if (!Number.isSafeInteger(number) || total === undefined) return undefined;
  const id = text(fields.ftstamp);
  return {
    number: plainNumber(fields.fno),
    total,
    draft: number <= 0,
    ...(id !== undefined && { id }),
    ...factsOf(fields),
  };
}

/** Type, day, VAT and buyer, as far as they are shown. */
function factsOf(
  fields: Readonly<Record<string, unknown>>,
): Pick<VendorDocument, 'documentType' | 'date' | 'vat' | 'buyer'> {
  const documentType = plainNumber(fields.ndoc);
  const vat = withoutSign(amount(text(fields.ettiva)));
  const date = dayOf(text(fields.fdata) ?? '');
  const taxNumber = typeof fields.ncont === 'string' ? fields.ncont.trim() : text(fields.ncont);
  return {
    ...(documentType !== undefined && { documentType }),
    ...(date !== undefined && { date }),
    ...(vat !== undefined && { vat }),
    buyer: { number: plainNumber(fields.no), name: text(fields.nome), taxNumber },
  };
}

/** "1900-01-01 00:00:00Z": the day itself, or the midnight of Portugal in UTC. */
function dayOf(shown: string): string | undefined {
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})[\d:.]*(Z|[+-]\d{2}:?\d{2})?)?/.exec(shown) ?? [];
  if (day === undefined || time === undefined || time === '00:00' || zone === undefined) return day;
  const instant = new Date(shown.replace(' ', 'T'));
  return Number.isNaN(instant.getTime()) ? day : dayIn('Europe/Lisbon', instant);
}

/** A document of a search: what an answer to a create may leave out as well. */
function readFound(fields: Readonly<Record<string, unknown>>, { connection }: PhcGo): VendorDocument {
  const reference = text(fields[searchedAs[connection.referenceField]]);
  return {
    ...(readDocument(fields) ?? { ...unreadable(fields), ...factsOf(fields) }),
    ...(reference !== undefined && { reference }),
    ...(isTrue(fields.anulado) && { cancelled: true }),
  };
}

/** The document does not say whether a credit note is shown with a minus; its type tells that it is one. */
function withoutSign(total: bigint | undefined): bigint | undefined {
  return total !== undefined && total < 0n ? -total : total;
}

/** A document that is there, but shows its number or total in no form that we know: a person looks at it. */
function unreadable({ fno, etotal }: Readonly<Record<string, unknown>>): VendorDocument {
  const shown = `number ${JSON.stringify(fno ?? null)}, total ${JSON.stringify(etotal ?? null)}`.slice(
    0,
    200,
  );
  return { number: plainNumber(fno), total: amount(text(etotal)), draft: false, unreadable: shown };
}

/** Minor units of an amount as PHC GO writes it: "50", "49.9", "49.900000" or "49,90". */
function amount(shown: string | undefined): bigint | undefined {
  const decimal = shown?.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return decimal !== undefined && /^-?\d+(\.\d+)?$/.test(decimal) ? roundHalfUp(decimal) : undefined;
}

function text(value: unknown): string | undefined {
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return shown === '' ? undefined : shown;
}

/** A number that PHC keeps with decimals may be shown with them, as its amounts are: NaN if it is not a number. */
export const shownNumber = (value: unknown): number => {
  const shown = text(value);
  return shown === undefined ? Number.NaN : Number(shown.replace(',', '.'));
};

/** A whole number in its plain form, whether it is shown with decimals or not; anything else as it is shown. */
function plainNumber(value: unknown): string | undefined {
  const number = shownNumber(value);
  return Number.isSafeInteger(number) ? String(number) : text(value);
}

/** How a yes is written: true, 1, "True", ".T." as in the database of PHC. */
export const isTrue = (value: unknown): boolean => /^\.?(true|t|1|s|sim)\.?$/i.test(String(value).trim());
