import { ordersForget } from '../tenants/orders-forget.ts';
import type { Action } from './action.ts';

/** `npm run orders:forget` under the name of all other work. */
export const forget: Action = (flags, { endpoint }, context) => {
  const { stage, region, tenant, order, yes } = flags;
  const named = { stage, region, endpoint, tenant, order };
  const args = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return ordersForget.run([...args, ...(yes ? ['--yes'] : [])], context);
};
