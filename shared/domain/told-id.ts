import * as z from 'zod';
import { isPrintable } from './exact-json.ts';

/**
 * The id of an order or a refund, as a door reads it. Reading takes characters out of texts that no document can carry:
 * an id that has one would become that of another order, or none.
 */
export const toldId = z.union([z.number(), z.string().min(1).refine(isPrintable)]);
