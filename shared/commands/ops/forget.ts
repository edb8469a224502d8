import { forgetOrder } from '../tenants/forget-order.ts';
import type { Action } from './action.ts';

/** `npm run orders:forget` under the name of all other work. */
export const forget: Action = (flags, deployment, { terminal }) => forgetOrder(flags, deployment, terminal);
