import * as z from 'zod';
import { shown } from '../fields.ts';

/** Currency in an answer. */
export const shownCurrency = z.looseObject({
  id: shown.link,
  description: shown.text,
  symbol: shown.text,
  decimal_cases: shown.int,
});
