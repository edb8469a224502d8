import * as z from 'zod';
import { filled, shown, text } from '../fields.ts';
import { placeFields, shownPlace } from './place.ts';

/** Fields of an address in a body. */
export const addressFields = {
  ...placeFields,
  phone: text.optional(),
  fax: text.optional(),
  region: text.optional(),
} as const;

/** An address of which nothing is mandatory: it changes parts of the one that is there. */
export const addressParts = z.strictObject(addressFields);

/** "The street and city are mandatory." */
export const address = z.strictObject({ ...addressFields, street: filled, city: filled });

/** An address in an answer. */
export const shownAddress = shownPlace.extend({ phone: shown.text, fax: shown.text, region: shown.text });
