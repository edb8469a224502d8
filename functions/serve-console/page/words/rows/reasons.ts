import type { HoldCode } from '../../../../../shared/domain/held.ts';
import { heldAtTheErp } from './held-at-the-erp.ts';
import { heldBuyers } from './held-buyers.ts';
import { heldOrders } from './held-orders.ts';
import type { Reason } from './row.ts';

/** Why a document waits, for every reason that the bridge has: one that is left out is a type error. */
export const reasons: Readonly<Record<HoldCode, Reason>> = { ...heldOrders, ...heldBuyers, ...heldAtTheErp };
