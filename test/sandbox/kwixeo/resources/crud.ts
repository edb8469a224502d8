import { checkBody } from '../checks/check-body.ts';
import { fieldsOf } from '../checks/setting-fields.ts';
import type { Call } from '../context.ts';
import type { DocumentedEndpoint } from '../document/parts.ts';
import { checkQuery, includesOf } from '../lists/check-query.ts';
import { list } from '../lists/list.ts';
import { notFound } from '../refusal.ts';
import { requestedBy } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import type { KwixeoRecord } from '../store.ts';
import { apply } from './apply.ts';
import { derivations } from './derive.ts';
import { scopeOf } from './scopes.ts';

/** What a call answers: an object, a page, or nothing. */
export interface Answer {
  readonly status: number;
  readonly value?: unknown;
}

export type Work = (call: Call, endpoint: DocumentedEndpoint, address: string) => Answer;

const routeOf = ({ method, path }: DocumentedEndpoint): string => `${method} ${path}`;
const objectOf = ({ answer }: DocumentedEndpoint): string => ('object' in answer ? answer.object : '');

/** "Get All". */
export const listAll: Work = (call, endpoint, address) => ({
  status: 200,
  value: list(call, objectOf(endpoint), endpoint.query, address, scopeOf(call, endpoint).belongs),
});

/** "Create". */
export const create: Work = (call, endpoint) => {
  const object = objectOf(endpoint);
  const fields = checkBody(call, routeOf(endpoint), fieldsOf(endpoint));
  const record = call.data.add(object, { ...scopeOf(call, endpoint).values });
  apply(call, object, record, fields);
  derivations[object]?.(call, record);
  return { status: call.switches.createdStatus, value: show(call, object, record, asWritten(fields)) };
};

/** "Retrieve". */
export const retrieve: Work = (call, endpoint) => {
  checkQuery(call, endpoint.query);
  const object = objectOf(endpoint);
  const known = call.data.findAny(object, Number(call.params.id));
  const isShown = known && (!known.deletedAt || call.switches.deletedElement === 'shown-deleted');
  if (!isShown || !scopeOf(call, endpoint).belongs(known)) throw notFound(object);
  return { status: 200, value: show(call, object, known, requestedBy(includesOf(call.query))) };
};

/** "Update": fields that are not sent stay. */
export const update: Work = (call, endpoint) => {
  const object = objectOf(endpoint);
  const record = existing(call, endpoint, object);
  const fields = checkBody(call, routeOf(endpoint), fieldsOf(endpoint));
  apply(call, object, record, fields);
  derivations[object]?.(call, record);
  call.data.touch(record);
  return { status: 200, value: show(call, object, record, asWritten(fields)) };
};

/** "Delete": an empty response with the status 204. */
export const remove =
  (object: string): Work =>
  (call, endpoint) => {
    call.data.remove(existing(call, endpoint, object));
    return { status: 204 };
  };

/** The element that a call is about, or 404. */
export function existing(call: Call, endpoint: DocumentedEndpoint, object: string): KwixeoRecord {
  const record = call.data.find(object, call.params.id);
  if (!record || !scopeOf(call, endpoint).belongs(record)) throw notFound(object);
  return record;
}

/** Answers to writes show the related data that was written: tags, custom fields, addresses. */
function asWritten(fields: Readonly<Record<string, unknown>>) {
  return requestedBy(Object.keys(fields).map(name => name.replace(/^(add|attach|remove|detach)_/, '')));
}
