import * as z from 'zod';
import { amount, positiveNumber, taxRegion, text, wholePercent } from './formats.ts';

/**
 * One of `shippings` of createDocument (PHC GO's document, chapter Shipping): PHC GO prints it as a further
 * line (Fi).
 */
export const phcGoShipping = z.strictObject({
  ship_reference: text.optional().describe('Fi.ref'),
  ship_designation: text.optional().describe('Fi.design'),
  /** A JS number because PHC GO's JSON carries a Double; made from a decimal string, never calculated with. */
  ship_unitPrice: amount.optional().describe('Fi.epv/pvmoeda'),
  /** 1 if absent. */
  ship_quantity: positiveNumber.optional().describe('Fi.qtt'),
  ship_taxIncluded: z.boolean().optional().describe('Fi.ivaincl'),
  ship_taxPercentage: wholePercent.optional().describe('Fi.tabiva'),
  ship_taxRegion: taxRegion.optional().describe('Fi.tabiva'),
  ship_discount1: wholePercent.optional().describe('Fi.desconto'),
  ship_discount2: wholePercent.optional().describe('Fi.desc2'),
  ship_item: text.optional().describe('Ft/Bo.Iitem'),
  ship_item2: text.optional().describe('Ft/Bo.Iitem2'),
});
export type PhcGoShipping = z.output<typeof phcGoShipping>;
