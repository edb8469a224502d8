import * as z from 'zod';
import { shown, text } from '../fields.ts';
import { country, shownCountry } from './country.ts';

/** Fields of a place in a body: a location of a transport, and the begin of every address. */
export const placeFields = {
  street: text.optional(),
  city: text.optional(),
  /** In Portugal "NNNN-NNN": see `checkPostalCode`. */
  postal_code: text.optional(),
  postal_code_location: text.optional(),
  country: country.optional(),
} as const;

/** A place in an answer. */
export const shownPlace = z.looseObject({
  street: shown.text,
  city: shown.text,
  postal_code: shown.text,
  postal_code_location: shown.text,
  country: shownCountry.nullish(),
});
