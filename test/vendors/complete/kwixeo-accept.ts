import { invoice } from '../kwixeo/bodies.ts';
import type { Fields } from '../kwixeo/caller.ts';
import type { DocumentedCall } from '../kwixeo/calls.ts';
import type { KwixeoDoor } from './kwixeo-door.ts';

/** What a call needs that was made before it: values of fields by path, and ids of its path. */
export interface Prepared {
  readonly id: number;
  readonly values: Fields;
}

/** Calls that make what others name come first. */
const first = ['POST /mail/library', 'POST /construction/material', 'POST /construction/technicians'];

/** Creations, then changes and actions, then what reads; deletions come last. */
export function inOrder(calls: readonly DocumentedCall[]): readonly DocumentedCall[] {
  const rank = ({ route, method }: DocumentedCall): number => {
    const ahead = first.indexOf(route);
    return ahead >= 0 ? ahead - first.length : { POST: 0, PUT: 1, GET: 2, DELETE: 3 }[method];
  };
  const inTurn = calls.toSorted((one, other) => rank(one) - rank(other));
  // What belongs to another is printed after it, and goes before it.
  const deletions = inTurn.filter(({ method }) => method === 'DELETE').toReversed();
  return [...inTurn.filter(({ method }) => method !== 'DELETE'), ...deletions];
}

const madeFrom = /^\/sales\/(\w+)\/\{id\}\/(bill|deposit-invoice|deliver|cancel|quotation|command|proforma)$/;
const documentUpdate = /^\/sales\/(quotation|command|delivery|proforma|invoice)\/\{id\}$/;

/** Makes what a call acts upon, where the first element of its resource would not do. */
export async function prepare(door: KwixeoDoor, { method, path }: DocumentedCall): Promise<Prepared> {
  const usual = { id: 1, values: {} };
  const [, source] = madeFrom.exec(path) ?? [];
  const [, updated] = method === 'PUT' ? (documentUpdate.exec(path) ?? []) : [];
  const kind = source ?? updated;
  if (kind === undefined) return usual;
  const made = await door.call(`POST /sales/${kind}`, { body: invoice({ is_draft: updated !== undefined }) });
  const { id, contents } = Object(made.content);
  const affairContent = Object(contents?.[0]).affair_content_id;
  return { id, values: { 'contents.*.id': affairContent, 'contents.*.affair_content': affairContent } };
}

/** Countries and currencies are not numbered from 1. */
const firstIds: Readonly<Record<string, number>> = { 'GET /country/{id}': 67, 'GET /currency/{id}': 51 };

/** The route with ids in place of names. */
export const routeTo = (route: string, id = 1): string =>
  route.replace('{customer}', '1').replace('{id}', String(firstIds[route] ?? id));
