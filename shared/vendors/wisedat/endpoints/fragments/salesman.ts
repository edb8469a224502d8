import { shown } from '../fields.ts';
import { shownParty } from './party.ts';

/** Salesman as others name him in an answer, and as his own list does. */
export const shownSalesman = shownParty.extend({
  /** Percent. */
  commission: shown.float,
});
