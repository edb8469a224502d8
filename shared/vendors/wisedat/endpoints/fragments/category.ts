import * as z from 'zod';
import { shown } from '../fields.ts';

/** Category of products in an answer. */
export const shownCategory = z.looseObject({
  id: shown.link,
  id_parent: shown.link,
  name: shown.text,
  short_name: shown.text,
});
