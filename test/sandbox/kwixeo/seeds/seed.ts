import type { KwixeoData } from '../store.ts';
import { lists } from './lists.ts';
import { catalog, customers } from './parties-and-catalog.ts';
import { team } from './team.ts';

/** `new`: nothing but lists, the team and its user. `used`: three customers, a product and a service as well. */
export type AccountAge = 'new' | 'used';

/** What an account has at first; each object's first id is 1 unless it says otherwise. */
export function seed(data: KwixeoData, age: AccountAge): KwixeoData {
  const used = age === 'used' ? { ...customers, ...catalog } : {};
  for (const [object, rows] of Object.entries({ ...lists, ...team, ...used })) {
    for (const { id, ...values } of rows) data.add(object, structuredClone(values), id);
  }
  return data;
}
