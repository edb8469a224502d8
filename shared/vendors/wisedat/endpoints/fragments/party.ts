import { alike, asked, type Fields, inQuery, sent, shown, text } from '../../../../http/fields.ts';
import { paging } from '../crud.ts';
import { alphanumeric, email, int } from '../fields.ts';
import { isoCountry } from './address.ts';

/** Parameters of the lists of customers, salesmen and suppliers. `code` is printed as a second "name". */
export const partyQuery = asked({
  id: inQuery.int,
  ...paging,
  ...alike(inQuery.text, 'name', 'code', 'tax_id'),
  show_inactive: inQuery.flag,
});

/** What a party's own answer shows beside what its list does. */
export const shownContact = alike(shown.text, 'email', 'phone', 'notes');

/** The tax id is ignored in an update if there is one already. */
const inEveryBody = { tax_id: text, email, ...alike(text, 'phone', 'notes') };
const nameAndCountry = { name: text, country: isoCountry };

/** Body that inserts a customer, a salesman or a supplier with fields of its own. The code is unique. */
export const newParty = <Own extends Fields>(own: Own) =>
  sent({ ...inEveryBody, code: alphanumeric, ...nameAndCountry, ...own }, 'code', 'name', 'country');

/** Body that updates one. */
export const changedParty = <Own extends Fields>(own: Own) =>
  sent({ ...inEveryBody, id: int, ...nameAndCountry, ...own }, 'id');
