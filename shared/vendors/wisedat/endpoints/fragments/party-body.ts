import type { Rule } from '../../../../http/rules.ts';
import { alphanumeric, email, filled, int, text } from '../fields.ts';
import { isoCountry } from './country.ts';
import { checkPostalCode, type Place } from './postal-code.ts';

const inEveryBody = {
  /** Ignored in an update if there is one already. */
  tax_id: text.optional(),
  email: email.optional(),
  phone: text.optional(),
  notes: text.optional(),
} as const;

/** Fields of the bodies that insert a customer, a salesman or a supplier. */
export const newPartyFields = {
  ...inEveryBody,
  /** Unique. */
  code: alphanumeric,
  name: filled,
  country: isoCountry,
} as const;

/** Fields of the bodies that update a customer, a salesman or a supplier. */
export const changedPartyFields = {
  ...inEveryBody,
  id: int,
  name: text.optional(),
  country: isoCountry.optional(),
} as const;

interface Located {
  readonly country?: string | undefined;
  readonly address?: Place | undefined;
}

/** The postal code of a new `address`, which stands in the party's country unless it names its own. */
export const newAddressHasPostalCode: Rule<Located> = ({ country, address }, broken) =>
  checkPostalCode(address, { at: ['address'], assumedCountry: country, isWhole: true }, broken);

/** The same for an `address` that may change only parts of the one that is there. */
export const changedAddressHasPostalCode: Rule<Located> = ({ country, address }, broken) =>
  checkPostalCode(address, { at: ['address'], assumedCountry: country, isWhole: false }, broken);
