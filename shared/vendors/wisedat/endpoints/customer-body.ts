import * as z from 'zod';
import { type Broken, withRules } from '../../../http/rules.ts';
import { date, day, int, text } from './fields.ts';
import { address } from './fragments/address.ts';
import { checkNif } from './fragments/nif.ts';
import { changedPartyFields, newPartyFields } from './fragments/party-body.ts';
import { checkPostalCode, type Place } from './fragments/postal-code.ts';

const inEveryBody = {
  website: text.optional(),
  /** The base currency if absent. */
  currency: text.optional(),
  salesman: int.optional(),
  billing_address: address.optional(),
  shipping_address: address.optional(),
} as const;

/** Body of "Insert a new customer". */
export const newCustomer = withRules(
  z.strictObject({
    ...newPartyFields,
    ...inEveryBody,
    /** "Birthday must be sent in UTC." */
    birthday: date.optional(),
  }),
  oneAddress,
  postalCodes,
  checkNif,
);

/** Body of "Update an existing customer". */
export const changedCustomer = withRules(
  z.strictObject({
    ...changedPartyFields,
    ...inEveryBody,
    /** "Birthday must be sent in UTC according to ISO 8601 (YYYY-MM-DD)." */
    birthday: day.optional(),
  }),
  postalCodes,
  checkNif,
);

interface TwoAddresses {
  readonly country?: string | undefined;
  readonly billing_address?: Place | undefined;
  readonly shipping_address?: Place | undefined;
}

/** "Code, name, country and one of the addresses are mandatory." */
function oneAddress(body: TwoAddresses, broken: Broken): void {
  if ('billing_address' in body || 'shipping_address' in body) return;
  broken(['billing_address'], 'is required if there is no "shipping_address"');
}

/** "In both addresses": the customer's country is assumed, and each is whole. */
function postalCodes(body: TwoAddresses, broken: Broken): void {
  for (const field of ['billing_address', 'shipping_address'] as const) {
    checkPostalCode(body[field], { at: [field], assumedCountry: body.country, isWhole: true }, broken);
  }
}
