import * as z from 'zod';
import { shown } from '../fields.ts';

/** Series of a document in an answer. */
export const shownSeries = z.looseObject({
  id: shown.link,
  description: shown.text,
  vat_cash_system: shown.flag,
  active: shown.flag,
});
