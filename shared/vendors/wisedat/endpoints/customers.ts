import * as z from 'zod';
import { alike, shown, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { byNumber, crud, pageOrOne } from './crud.ts';
import { date, day, int } from './fields.ts';
import { address, shownAddress, shownCountry } from './fragments/address.ts';
import * as named from './fragments/named.ts';
import { checkNif } from './fragments/nif.ts';
import { changedParty, newParty, partyQuery, shownContact } from './fragments/party.ts';
import { postalCodesOf } from './fragments/postal-code.ts';

/** Without a currency a customer has the base currency. */
const fields = {
  ...alike(text, 'website', 'currency'),
  salesman: int,
  ...alike(address, 'billing_address', 'shipping_address'),
};

/** "Code, name, country and one of the addresses are mandatory." */
const oneAddress: Rule<object> = (body, broken) => {
  if ('billing_address' in body || 'shipping_address' in body) return;
  broken(['billing_address'], 'is required if there is no "shipping_address"');
};

/** "In both addresses": each is whole. */
const rules = [postalCodesOf('whole', 'billing_address', 'shipping_address'), checkNif] as const;

/** Body of "Insert a new customer". "Birthday must be sent in UTC." */
const newCustomer = withRules(newParty({ ...fields, birthday: date }), oneAddress, ...rules);

/** Body of "Update an existing customer". "Birthday must be sent in UTC according to ISO 8601 (YYYY-MM-DD)." */
const changedCustomer = withRules(changedParty({ ...fields, birthday: day }), ...rules);

const listed = named.party.extend({ id: shown.id });

/** A customer by its id. An inactive one is shown as well. */
const one = listed.extend({
  website: shown.text,
  ...shownContact,
  entity_type: shown.text,
  country: shownCountry.nullish(),
  /** A day in UTC. */
  birthday: shown.date,
  /** Printed as `{ string, }`: the names inside are lost, or it is a text. */
  payment_method: z.union([named.described, z.string()]).nullish(),
  ...alike(named.described.nullish(), 'payment_condition', 'delivery_method'),
  currency: named.currency.nullish(),
  salesman: named.salesman.nullish(),
  ...alike(shownAddress.nullish(), 'billing_address', 'shipping_address'),
  other_addresses: z.array(shownAddress.extend({ type: shown.text })).nullish(),
});

/** Paths are plural except for PUT, as printed. */
export const customers = crud({ path: '/customers', one: 'a customer', many: 'customers' })({
  find: { query: partyQuery, ...pageOrOne('customers', listed, one) },
  create: { body: newCustomer },
  update: { path: '/customer', body: changedCustomer },
  remove: byNumber,
});
