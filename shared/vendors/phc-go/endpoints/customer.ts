import * as z from 'zod';
import { country, positiveNumber, text } from './formats.ts';

/**
 * Object `customer` of createDocument (PHC GO's document, chapter Customer); descriptions name PHC GO's
 * entity and field. It creates the customer or, unless `notUpdate` is true, UPDATES the record.
 */
export const phcGoCustomer = z.strictObject({
  number: positiveNumber.optional().describe('Cl.no'),
  estab: z.int().nonnegative().optional().describe('Cl.estab'),
  name: text.optional().describe('Cl.nome'),
  address: text.optional().describe('Cl.morada'),
  postalCode: text.optional().describe('Cl.codpost'),
  city: text.optional().describe('Cl.local'),
  country: country.optional().describe('Cl.pais'),
  email: text.optional().describe('Cl.email'),
  taxNumber: text.optional().describe('Cl.ncont'),
  abbreviatedName: text.optional().describe('Cl.nome2'),
  /** Required for Spain and Angola. */
  province: text.optional().describe('Cl.provincia'),
  /** Required for Angola. */
  county: text.optional().describe('Cl.municipio'),
  notUpdate: z.boolean().optional(),
});
export type PhcGoCustomer = z.output<typeof phcGoCustomer>;
