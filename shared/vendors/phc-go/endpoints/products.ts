import * as z from 'zod';
import { amount, positiveNumber, taxRegion, text, wholePercent } from './formats.ts';

/**
 * One of `products` of createDocument (PHC GO's document, chapter Products); descriptions name PHC GO's
 * entity and field. Price and quantity are optional here because a credit note takes them from the document
 * it credits.
 */
export const phcGoProduct = z.strictObject({
  reference: z.string().min(1).describe('Fi.ref'),
  customerReference: text.optional().describe('Fi.cliref'),
  designation: text.optional().describe('Fi.design'),
  unitCode: text.optional().describe('Fi.unidade'),
  /** A JS number because PHC GO's JSON carries a Double; made from a decimal string, never calculated with. */
  unitPrice: amount.optional().describe('Fi.epv/pvmoeda'),
  discount1: wholePercent.optional().describe('Fi.desconto'),
  discount2: wholePercent.optional().describe('Fi.desc2'),
  discount3: wholePercent.optional().describe('Fi.desc3'),
  discount4: wholePercent.optional().describe('Fi.desc4'),
  discount5: wholePercent.optional().describe('Fi.desc5'),
  discount6: wholePercent.optional().describe('Fi.desc6'),
  quantity: positiveNumber.optional().describe('Fi.qtt'),
  /** Whether `unitPrice` includes tax. */
  taxIncluded: z.boolean().optional().describe('Fi.ivaincl'),
  taxExemptionCode: text.optional().describe('Fi.codmotiseimp'),
  taxPercentage: wholePercent.optional().describe('Fi.tabiva'),
  taxRegion: taxRegion.optional().describe('Fi.tabiva'),
  originDocumentNumber: positiveNumber.optional(),
  originDocumentType: positiveNumber.optional(),
  warehouse: positiveNumber.optional().describe('Fi.armazem'),
  item: text.optional().describe('Ft/Bo.Iitem'),
  item2: text.optional().describe('Ft/Bo.Iitem2'),
  sncCode: positiveNumber.optional().describe('Fi.cpoc'),
});
export type PhcGoProduct = z.output<typeof phcGoProduct>;
