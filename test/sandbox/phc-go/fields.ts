import type { PhcGoCustomerRecord, PhcGoDocumentRecord } from './records.ts';
import type { PhcGoSwitches } from './settings.ts';

export type FieldValue = string | number | boolean | null;
export type FieldTable<Item> = Readonly<Record<string, (item: Item) => FieldValue>>;

/** Fields of entity Ft that answers and searches know. Amounts become JSON numbers, as the vendor's Double. */
export const documentFields: FieldTable<PhcGoDocumentRecord> = {
  ftstamp: document => document.stamp,
  ndoc: document => document.docType,
  fno: document => document.number,
  ftano: document => document.year,
  fdata: document => `${document.date} 00:00:00Z`,
  etotal: document => Number(document.total),
  ettiva: document => Number(document.tax),
  moeda: document => document.currency,
  no: document => document.customerNumber,
  nome: document => document.customerName,
  ncont: document => document.taxNumber,
  encomenda: document => document.requisitionNumber,
  refInt: document => document.refInt,
  obs: document => document.observations,
  anulado: document => document.cancelled,
};

/** A document as answers and searches show it; an installation may show credit notes with a minus. */
export function showDocument(
  document: PhcGoDocumentRecord,
  { creditTotals, totalShownAs }: Pick<PhcGoSwitches, 'creditTotals' | 'totalShownAs'>,
  names?: readonly string[],
): Record<string, FieldValue> {
  const shown = show(document, documentFields, names);
  if (totalShownAs !== undefined && 'etotal' in shown) return { ...shown, etotal: totalShownAs };
  const isNegative = creditTotals === 'negative' && document.lines.some(({ origin }) => origin);
  return isNegative && shown.etotal !== undefined ? { ...shown, etotal: -Number(shown.etotal) } : shown;
}

/** Fields of entity Cl (PHC GO's document, chapter Customer). */
export const customerFields: FieldTable<PhcGoCustomerRecord> = {
  no: customer => customer.number,
  estab: customer => customer.estab,
  nome: customer => customer.name,
  nome2: customer => customer.abbreviatedName,
  morada: customer => customer.address,
  codpost: customer => customer.postalCode,
  local: customer => customer.city,
  pais: customer => customer.country,
  email: customer => customer.email,
  ncont: customer => customer.taxNumber,
  provincia: customer => customer.province,
  municipio: customer => customer.county,
};

/** The record as the vendor's JSON shows it: every field of the table, or the named ones that it has. */
export function show<Item>(
  item: Item,
  table: FieldTable<Item>,
  names?: readonly string[],
): Record<string, FieldValue> {
  const shown = Object.entries(table).filter(([name]) => !names || names.includes(name));
  return Object.fromEntries(shown.map(([name, read]) => [name, read(item)]));
}
