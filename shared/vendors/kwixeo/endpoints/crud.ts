import * as z from 'zod';
import { composeRows } from '../../../http/compose-rows.ts';
import type { Slip } from '../../../http/endpoint.ts';
import { alike, type Fields, sent, shown } from '../../../http/fields.ts';

/** "An empty response with the Http status 204." */
export const nothing = { ok: z.undefined(), empty: true } as const;

/** The five calls of nearly every chapter. */
export const usualCalls = {
  list: {
    method: 'GET',
    summary: 'Get all {many}',
    source: '{chapter}, Get All',
    ok: 'listed',
    pageOf: 'datas',
  },
  create: { method: 'POST', summary: 'Create {one}', source: '{chapter}, Create', ok: 'shown' },
  get: { method: 'GET', at: '/{id}', summary: 'Retrieve {one}', source: '{chapter}, Retrieve', ok: 'shown' },
  update: { method: 'PUT', at: '/{id}', summary: 'Update {one}', source: '{chapter}, Update', ok: 'shown' },
  remove: { method: 'DELETE', at: '/{id}', summary: 'Delete {one}', source: '{chapter}, Delete', ...nothing },
} as const;

const rows = composeRows(usualCalls);

interface About {
  readonly path: `/${string}`;
  readonly one: `${'a' | 'an' | 'the'} ${string}`;
  readonly many: string;
  readonly chapter?: string;
  /** The object of the chapter. */
  readonly shown: () => z.ZodType;
}

/** Makes the rows of a resource: `resource({ path: '/tag', .. })({ list: .., create: .. })`. */
export const resource = <const Of extends About>(about: Of) =>
  rows({ ...about, listed: pageOf(about.shown) });

/** One list of fields for the body that creates and the one that updates, of which nothing is mandatory. */
export const sameFields = <All extends Fields, Name extends keyof All>(
  fields: () => All,
  ...mandatory: readonly Name[]
) => ({
  create: { body: () => sent(fields(), ...mandatory) },
  update: { body: () => sent(fields()) },
});

/** An object as an answer shows it. All that is not its id may be missing: much comes only if it is asked for. */
export const answer = <All extends Fields>(name: string, fields: () => All) =>
  named(name, () => z.looseObject(fields()));

/** A schema that rows share: made once, and published under its name. */
export function named<Schema extends z.ZodType>(name: string, make: () => Schema): () => Schema {
  let made: Schema | undefined;
  return () => (made ??= make().meta({ id: name }));
}

/** When a thing was made and last changed. */
export const stamps = alike(shown.date, 'created_at', 'updated_at');

/** "When deleted items are included, only the id and deletion date are shown." */
const deleted = z.looseObject({ id: shown.id, deleted_at: z.string() }).meta({ id: 'Deleted' });

const address = shown.text;
const pageLink = z.looseObject({ url: address, label: shown.text, active: shown.flag });
const links = z.looseObject(alike(address, 'first', 'last', 'prev', 'next'));
const meta = z.looseObject({
  ...alike(shown.int, 'current_page', 'from', 'last_page', 'per_page', 'to', 'total'),
  path: address,
  links: z.array(pageLink).nullish(),
});

/** One page of a list ("Retrieving a list of elements"). */
export const pageOf = <Row extends z.ZodType>(row: () => Row) => {
  return () =>
    z.looseObject({
      datas: z.array(z.union([row(), deleted])),
      links: links.nullish(),
      meta: meta.nullish(),
    });
};

/** A slip of the document, and how the row reads it. */
export const slip = (at: string, printed: string, used: string, because: string): Slip => ({
  at,
  printed,
  used,
  because,
});
