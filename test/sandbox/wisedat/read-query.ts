import type * as z from 'zod';
import type { WisedatContext } from './context.ts';
import { refuseIfAny } from './refusal.ts';

/**
 * What `id` is to a row: the number or text of the one thing that is asked for, beside which all other parameters
 * are ignored, or one filter among the others.
 */
export type Ids = 'numeric' | 'text' | 'filter';

/**
 * The parameters of a call, as text. Those that the document does not know are ignored, unless the switch says
 * otherwise. Throws a 400 that names every parameter that is wrong.
 */
export function readQuery(
  { switches }: WisedatContext,
  row: { readonly query: z.ZodType },
  query: URLSearchParams,
  ids: Ids,
): Readonly<Record<string, string>> {
  const id = ids === 'filter' ? null : query.get('id');
  if (id !== null && ids === 'text') return { id };
  const given = id === null ? Object.fromEntries(query) : { id };
  const issues = row.query.safeParse(given).error?.issues ?? [];
  const counted = issues.filter(
    ({ code }) => code !== 'unrecognized_keys' || switches.unknownParameters === 'refused',
  );
  refuseIfAny(
    counted.map(({ path, message }) =>
      id === null ? `Parameter ${path.join('.')} ${message}` : 'Parameter id must be numeric',
    ),
  );
  return given;
}
