import * as z from 'zod';
import { countryCodes } from '../../../../domain/country-codes.ts';
import { shown } from '../fields.ts';

/** "Country is an ISO 3166-1 code." Which of its forms is not said: two letters, as in Portugal's SAF-T. */
export const isoCountry = z
  .string()
  .refine(code => countryCodes.has(code), {
    error: 'must be an ISO 3166-1 code of two capital letters like "PT"',
  })
  .describe('ISO 3166-1 alpha-2');

/** Country of an address in a body. */
export const country = z.strictObject({ iso_3166_1: isoCountry });

/** Country in an answer. */
export const shownCountry = z.looseObject({ iso_3166_1: shown.text, name: shown.text });
