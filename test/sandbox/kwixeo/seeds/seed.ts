import type { KwixeoData } from '../store.ts';
import { lists } from './lists.ts';
import { catalog, customers } from './parties-and-catalog.ts';
import { team } from './team.ts';

/** What an account has on its first day; each object's first id is 1 unless it says otherwise. */
export function seed(data: KwixeoData): KwixeoData {
  for (const [object, rows] of Object.entries({ ...lists, ...team, ...customers, ...catalog })) {
    for (const { id, ...values } of rows) data.add(object, structuredClone(values), id);
  }
  return data;
}
