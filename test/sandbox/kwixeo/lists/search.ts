import type { Call } from '../context.ts';
import type { KwixeoRecord } from '../store.ts';
import { isLike } from './like.ts';
import { lookAt } from './look.ts';

/** Whether an element has a term of `search` in one of the list's search fields. */
export function isFound(
  call: Call,
  object: string,
  fields: readonly string[],
  record: KwixeoRecord,
): boolean {
  const terms = [call.query.search ?? []]
    .flat()
    .map(String)
    .filter(term => term !== '');
  if (terms.length === 0) return true;
  const values = fields.map(path => lookAt(call, object, record, path));
  return terms.some(term => values.some(value => isLike(value, term)));
}
