import { asked, inQuery, sent, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { byNumber, crud } from './crud.ts';
import { int } from './fields.ts';
import { addressFields } from './fragments/address.ts';
import { checkPostalCode, type Place } from './fragments/postal-code.ts';

/** The type is unique among the customer's addresses. */
const fields = { ...addressFields, customer: int, type: text };

/** "Customer, type, street, city and country are mandatory." */
const newAddress = sent(fields, 'customer', 'type', 'street', 'city', 'country');

/** "Customer, and type are mandatory." */
const changedAddress = sent(fields, 'customer', 'type');

/** Of a change, the postal code is the current one if it is not in the request. */
const postalCode =
  (isWhole: boolean): Rule<Place> =>
  (body, broken) =>
    checkPostalCode(body, { at: [], isWhole }, broken);

/** "Customer ID. Numeric and mandatory." */
const oneCustomer: Rule<{ customer: string; id: string }> = (query, broken) => {
  if (!('customer' in query || 'id' in query)) broken(['customer'], 'is required');
  if (query.customer !== undefined && query.id !== undefined && query.customer !== query.id) {
    broken(['id'], 'must be the same as "customer": both name the customer');
  }
};

/** The address line is printed with `customer`, the table below it calls the same parameter `id`. */
const ofCustomer = { customer: inQuery.int, id: inQuery.int, type: inQuery.text };

/** Addresses of a customer beside billing and shipping, told apart by their type. */
export const customerAddresses = crud({
  path: '/customeraddresses',
  one: 'a customer address',
  many: 'customer addresses',
})({
  find: { summary: 'Get one or a list', query: withRules(asked(ofCustomer), oneCustomer) },
  create: { body: withRules(newAddress, postalCode(true)) },
  update: { body: withRules(changedAddress, postalCode(false)) },
  /** Of what the id is, is not said. */
  remove: byNumber,
});
