import * as z from 'zod';
import { shown } from '../../../http/fields.ts';
import { withRules } from '../../../http/rules.ts';
import { byNumber, crud, page, pageOrOne } from './crud.ts';
import { percent } from './fields.ts';
import { address, addressParts, shownAddress, shownCountry } from './fragments/address.ts';
import * as named from './fragments/named.ts';
import { checkNif } from './fragments/nif.ts';
import { changedParty, newParty, partyQuery, shownContact } from './fragments/party.ts';
import { postalCodesOf } from './fragments/postal-code.ts';

const rulesOfNew = [postalCodesOf('whole', 'address'), checkNif] as const;
/** Street and city are mandatory only if there is no address yet, which the body does not show. */
const rulesOfChanged = [postalCodesOf('parts', 'address'), checkNif] as const;
const shownAt = { country: shownCountry.nullish(), address: shownAddress.nullish() };

const salesman = named.salesman.extend({ id: shown.id });
const supplier = named.party.extend({ id: shown.id });
/** By its id, an inactive one is shown as well. */
const wholeSalesman = salesman.extend({ ...shownContact, ...shownAt });
const wholeSupplier = supplier.extend({ ...shownContact, entity_type: shown.text, ...shownAt });

const newSalesman = newParty({ commission: percent, address });
const changedSalesman = changedParty({ commission: percent, address: addressParts });

/** Salesmen and their commission. */
export const salesmen = crud({ path: '/salesmen', one: 'a salesman', many: 'salesmen' })({
  find: { query: partyQuery, ...pageOrOne('salesmen', salesman, wholeSalesman) },
  create: { body: withRules(newSalesman, ...rulesOfNew) },
  update: { body: withRules(changedSalesman, ...rulesOfChanged) },
  remove: byNumber,
});

/** Suppliers of products. */
export const suppliers = crud({ path: '/suppliers', one: 'a supplier', many: 'suppliers' })({
  find: {
    query: partyQuery,
    // The list is printed under "salesmen", which is the chapter before: both names are taken.
    ok: z.union([page('salesmen', supplier), page('suppliers', supplier), wholeSupplier]),
    pageOf: 'salesmen',
  },
  create: { body: withRules(newParty({ address }), ...rulesOfNew) },
  update: { body: withRules(changedParty({ address: addressParts }), ...rulesOfChanged) },
  remove: byNumber,
});
