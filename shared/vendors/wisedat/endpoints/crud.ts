import * as z from 'zod';
import { composeRows } from '../../../http/compose-rows.ts';
import { alike, asked, inQuery, shown } from '../../../http/fields.ts';
import { date, documentId } from './fields.ts';

/** Answer of a call whose "Returned Values" the document leaves empty: whatever comes with a success. */
const unprinted = z.unknown();

/** The calls of nearly every chapter. One call finds one or many; what is changed is named in body or query. */
export const crud = composeRows({
  find: { method: 'GET', summary: 'Get one or a list of {many}', source: '{chapter}, Get', ok: unprinted },
  create: { method: 'POST', summary: 'Insert a new {noun}', source: '{chapter}, Post', ok: unprinted },
  update: { method: 'PUT', summary: 'Update an existing {noun}', source: '{chapter}, Put', ok: unprinted },
  remove: { method: 'DELETE', summary: 'Delete {one}', source: '{chapter}, Delete', ok: unprinted },
});

/** The calls that insert and update with one and the same body. */
export const sameBody = <Body extends z.ZodType>(body: Body) => ({ create: { body }, update: { body } });

/** Query of a call about the one thing of an id. */
export const byNumber = { query: asked({ id: inQuery.int }, 'id') };
export const byText = { query: asked({ id: inQuery.text }, 'id') };

/** A call about a document: "If not closed, it's deleted. If not, it's canceled." */
export const deleteOrCancel = { summary: 'Delete/cancel {one}', query: asked({ id: documentId }, 'id') };

/** Query of a call that finds all, or the one of an id. */
export const allOrByNumber = { query: asked({ id: inQuery.int }) };
export const allOrByText = { query: asked({ id: inQuery.text }) };

/** Parameters of every list that comes in pages. Of documents, 50 rows and page 1 if absent. */
export const paging = { ...alike(inQuery.int, 'limit', 'page'), modified_since: date, query: inQuery.text };

const pagination = z.looseObject(alike(shown.int, 'limit', 'page', 'number_pages', 'number_items'));

/** One page of a list, under the key that the document prints. */
export const page = <const Key extends string, Row extends z.ZodType>(key: Key, row: Row) =>
  z.looseObject({ pagination, ...alike(z.array(row), key) });

/** Answer of a search: a page, or with `id` the one thing. */
export const pageOrOne = <const Key extends string, Row extends z.ZodType, One extends z.ZodType>(
  key: Key,
  row: Row,
  one: One,
) => ({ ok: z.union([page(key, row), one]), pageOf: key });

/** The same of a list without pages. */
export const listOrOne = <One extends z.ZodType>(one: One) => ({ ok: z.union([z.array(one), one]) });
