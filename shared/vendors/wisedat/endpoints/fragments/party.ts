import * as z from 'zod';
import { shown } from '../fields.ts';

/** Customer or supplier as others name it in an answer, and as its own list does. */
export const shownParty = z.looseObject({
  id: shown.link,
  code: shown.text,
  name: shown.text,
  tax_id: shown.text,
  active: shown.flag,
});
