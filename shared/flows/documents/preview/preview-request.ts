import * as z from 'zod';
import { platformIds } from '../../../domain/platforms.ts';

/** An order that somebody wants to see as a document. Fixed: docs/decisions/outside-contract.md. */
export const previewSchema = z.strictObject({
  platform: z.enum(platformIds),
  /** Host and path of the shop, as the connection has it. */
  shop: z.string().trim().toLowerCase().min(1).max(200),
  /** The order, as the shop's webhook sends it. */
  payload: z.looseObject({}),
});
