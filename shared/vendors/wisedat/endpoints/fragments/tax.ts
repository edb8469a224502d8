import * as z from 'zod';
import { shown } from '../fields.ts';
import { shownDescribed } from './described.ts';

/** A tax in an answer. */
export const shownTax = z.looseObject({
  id: shown.link,
  /** Percent. */
  value: shown.float,
  description: shown.text,
  /** 0 exempt, 1 reduced, 2 intermediate, 3 normal, 4 no deduction. */
  type: shown.int,
  exemption_reason: shownDescribed.nullish(),
});
