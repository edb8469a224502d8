import * as z from 'zod';
import { countryCodes } from '../../../../domain/country-codes.ts';
import { alike, sent, shown, text } from '../../../../http/fields.ts';

/** "Country is an ISO 3166-1 code." Which of its forms is not said: two letters, as in Portugal's SAF-T. */
export const isoCountry = z
  .string()
  .refine(code => countryCodes.has(code), {
    error: 'must be an ISO 3166-1 code of two capital letters like "PT"',
  })
  .describe('ISO 3166-1 alpha-2');

/** Country in an answer. */
export const shownCountry = z.looseObject(alike(shown.text, 'iso_3166_1', 'name'));

/** Fields of a place in a body. In Portugal `postal_code` is "NNNN-NNN": see `checkPostalCode`. */
const placeFields = {
  ...alike(text, 'street', 'city', 'postal_code', 'postal_code_location'),
  country: sent({ iso_3166_1: isoCountry }, 'iso_3166_1'),
};

/** A location of a transport, of which nothing is mandatory. */
export const place = sent(placeFields);

/** Fields of a warehouse's address. */
const contactFields = { ...placeFields, ...alike(text, 'phone', 'fax') };
export const addressFields = { ...contactFields, region: text };

/** An address of which nothing is mandatory: it changes parts of the one that is there. */
export const addressParts = sent(addressFields);
export const addressPartsWithoutRegion = sent(contactFields);

/** "The street and city are mandatory." */
export const address = sent(addressFields, 'street', 'city');

/** A place in an answer. */
export const shownPlace = z.looseObject({
  ...alike(shown.text, 'street', 'city', 'postal_code', 'postal_code_location'),
  country: shownCountry.nullish(),
});

/** The same of addresses. */
export const shownAddressWithoutRegion = shownPlace.extend(alike(shown.text, 'phone', 'fax'));
export const shownAddress = shownAddressWithoutRegion.extend({ region: shown.text });
