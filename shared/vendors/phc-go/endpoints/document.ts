import * as z from 'zod';
import { amount, country, dateText, longTime, positiveNumber, shortTime, text } from './formats.ts';

/**
 * Object `document` of createDocument (PHC GO's document, chapter Document); descriptions name PHC GO's
 * entity and field.
 */
export const phcGoDocument = z.strictObject({
  /** Numbers are a setting of the installation (Company Settings, Invoicing Types). */
  docType: positiveNumber.describe('Td.ndoc'),
  customerName: text.optional().describe('Cl.nome'),
  customerNumber: positiveNumber.optional().describe('Cl.no'),
  customerEstab: z.int().nonnegative().optional().describe('Cl.estab'),
  /** ISO 4217; EUR if absent. Unit prices are in this currency. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code like "EUR"' })
    .optional()
    .describe('Ft.moeda'),
  salesmanName: text.optional().describe('Ft.vendnm'),
  invoicingAddress1: text.optional().describe('Ft.morada'),
  invoicingAddress2: text.optional().describe('Ft.morada2'),
  invoicingPostalCode: text.optional().describe('Ft.codpost'),
  invoicingLocality: text.optional().describe('Ft.local'),
  /** Never before the last document of this type; a later day closes the days before it (footnote 4). */
  documentDate: dateText.optional().describe('Ft.fdata'),
  documentTime: longTime.optional().describe('Ft.fhora'),
  dueDate: dateText.optional().describe('Ft.pdata'),
  documentObservations: text.optional().describe('Ft.obs'),
  /** Amount without tax; excludes the percentage. */
  financialDiscount: amount.optional().describe('Ft.efinv'),
  financialDiscountInPercentage: z.number().min(0).max(100).optional().describe('Ft.fin'),
  requisitionNumber: text.optional().describe('Ft.encomenda'),
  issueAsWaybillDoc: z.boolean().optional().describe('Ft.issueAsWaybill'),
  unloadAddress1: text.optional().describe('Ft.moradato'),
  unloadAddress2: text.optional().describe('Ft.morada2to'),
  unloadPostalCode: text.optional().describe('Ft.codpostto'),
  unloadLocality: text.optional().describe('Ft.localto'),
  unloadCountry: country.optional().describe('Ft.paisto'),
  loadAddress1: text.optional().describe('Ft.moradafrom'),
  loadAddress2: text.optional().describe('Ft.morada2from'),
  loadPostalCode: text.optional().describe('Ft.codpostfrom'),
  loadLocality: text.optional().describe('Ft.localfrom'),
  loadCountry: country.optional().describe('Ft.paisfrom'),
  loadDate: dateText.optional().describe('Ft.datacarga'),
  loadTime: shortTime.optional().describe('Ft.hcarga'),
  unloadDate: dateText.optional().describe('Ft.datadescarga'),
  unloadTime: shortTime.optional().describe('Ft.hdescarga'),
  registration: text.optional().describe('Ft.matricula'),
  /** Treasury account, if another than the series' own. */
  blAccount: positiveNumber.optional().describe('Ft.vdcontado'),
  /** A name that PHC GO does not know is dropped without a word. */
  paymentTerms: text.optional().describe('Ft.tpdesc'),
  customerAbbreviatedName: text.optional().describe('Ft.nome2'),
  isImportSeries: z.boolean().optional(),
  signature: text.optional().describe('Ft.assinatura'),
  impUniqueID: text.optional().describe('Ft.impUniqueID'),
  signatureDate: dateText.optional().describe('Ft.signatureDate'),
  signatureHour: shortTime.optional().describe('Ft.signatureHour'),
  taxExemptionCode: text.optional().describe('Ft.codmotiseimp'),
  keyVersion: text.optional().describe('Ft.versaochave'),
  /** Advanced plan or greater (footnote 5). */
  refInt: text.optional().describe('Ft.refInt'),
  /** Mandatory in credit and debit notes. */
  rectificationReason: text.optional().describe('Ft.ncreason'),
  /** The document lists three meanings, but not their codes (footnote 6). */
  regType: text.optional().describe('Ft.codigo4041'),
});
