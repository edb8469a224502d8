import * as z from 'zod';
import { shown } from '../fields.ts';

/** Stock of a product at one place in an answer. */
export const shownStock = z.looseObject({
  id_warehouse: shown.link,
  id_location: shown.link,
  id_lot: shown.link,
  current_stock: shown.float,
  reserved_stock: shown.float,
});
