import * as z from 'zod';
import { countryCodes } from './country-codes.ts';

const text = z.string().trim().min(1).max(120);
const addressSchema = z
  .strictObject({
    street: text.optional(),
    street2: text.optional(),
    postalCode: text.optional(),
    city: text.optional(),
    country: z
      .string()
      .refine(code => countryCodes.has(code), 'must be a country code of two capitals such as "PT"')
      .optional(),
    province: text.optional(),
  })
  .refine(hasField, 'name at least one field');

/**
 * What a person says of the buyer of an order, in place of what the shop sent
 * (docs/decisions/corrections.md).
 */
export const correctionSchema = z
  .strictObject({
    /** As a buyer would type it; null: the buyer has none and is a final consumer. */
    taxId: z.string().trim().min(1).max(40).nullable().optional(),
    /** Number of the buyer's record at the ERP. */
    customerNumber: z.int().positive().optional(),
    /** Name on the document: of the company, or of the person where no company buys. */
    name: text.optional(),
    /** In place of the whole address on the bill. */
    address: addressSchema.optional(),
  })
  .refine(hasField, 'name at least one field');
export type Correction = z.output<typeof correctionSchema>;
export type CorrectedField = keyof Correction;

const correctedFields = Object.keys(correctionSchema.shape) as CorrectedField[];

/** The names of the fields that a correction sets: the values are personal data and belong in no log. */
export const fieldsOf = (correction: Correction): CorrectedField[] =>
  correctedFields.filter(field => correction[field] !== undefined);

/** A correction, and what the order said of each field when it was made: another value later is newer than it. */
export interface KeptCorrection {
  readonly fields: Correction;
  readonly instead: Readonly<Partial<Record<CorrectedField, string>>>;
}

function hasField(given: Readonly<Record<string, unknown>>): boolean {
  return Object.values(given).some(value => value !== undefined);
}
