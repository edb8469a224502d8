import * as z from 'zod';
import type { Slip } from '../../../http/endpoint.ts';
import { asked, type Fields, inQuery, sent } from '../../../http/fields.ts';
import { int, moment } from './kinds.ts';

/** Names as the document prints them: "label, created_at, updated_at". */
type Names = string;

interface List {
  /** "Allowed values" */
  readonly sort: Names;
  /** Order if none is asked for: "created_at:desc". */
  readonly byDefault: Names;
  /** "Search in" */
  readonly search?: Names;
  /** "Availables filters" */
  readonly filter?: () => Fields;
  /** "Availables datas" */
  readonly include?: Names;
  /** Lists of what cannot be deleted have no `with_deleted`, some no `edited_since` either. */
  readonly without?: 'with_deleted' | 'edited_since, with_deleted';
  /** Of the list itself, and of the object that its chapter describes. */
  readonly slips?: readonly Slip[];
}

/** Parameters of a list, parsed from brackets: `filter[status]=2` is `{ filter: { status: '2' } }`. */
interface ListQuery {
  readonly sort?: string | readonly string[] | undefined;
  readonly search?: string | readonly string[] | undefined;
  readonly page?: string | undefined;
  readonly per_page?: string | undefined;
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
  readonly include?: string | undefined;
  readonly edited_since?: string | undefined;
  readonly with_deleted?: string | undefined;
}

type ListQuerySchema = z.ZodType<ListQuery, ListQuery>;

/** The query of a list ("Retrieving a list of elements"). */
export const listOf = ({ slips = [], ...list }: List) => ({
  query: () => listQuery(list) as unknown as ListQuerySchema,
  slips,
});

/** The query of a single element ("Retrieving a single element"). */
export const showing = (include: Names) => ({ query: () => asked({ include: included(include) }) });

function listQuery({ sort, byDefault, search, filter, include, without }: Omit<List, 'slips'>) {
  return asked({
    sort: sorted(sort, byDefault),
    ...(search !== undefined && {
      search: term.describe(`Searches in ${search}. % before or after stands for any text`),
    }),
    page: counted(1, Number.MAX_SAFE_INTEGER),
    per_page: counted(1, 500),
    ...(filter && { filter: asked(filter()) }),
    ...(include !== undefined && { include: included(include) }),
    ...(!without?.includes('edited_since') && { edited_since: moment }),
    ...(!without?.includes('with_deleted') && { with_deleted: flag }),
  });
}

const namesIn = (names: Names): string[] => names.split(', ');
const oneOf = (names: readonly string[]): string => names.map(name => RegExp.escape(name)).join('|');

/** "sort=field:desc,field2" or "sort[]=field:desc&sort[]=field2". The default is a value, even where it is not allowed. */
function sorted(allowed: Names, byDefault: Names) {
  const names = [
    ...new Set([...namesIn(allowed), ...namesIn(byDefault).map(name => name.replace(':desc', ''))]),
  ];
  const field = `(?:${oneOf(names)})(?::desc)?`;
  const order = z.string().regex(new RegExp(`^${field}(?:, ?${field})*$`), {
    error: `must be of ${names.join(', ')}, with ":desc" behind it for descending order`,
  });
  return z.union([order, z.array(order).min(1)]).describe(`By default: ${byDefault}`);
}

/** "include=relation1,relation2" */
function included(allowed: Names) {
  const name = `(?:${oneOf(namesIn(allowed))})`;
  return z
    .string()
    .regex(new RegExp(`^${name}(?:, ?${name})*$`), { error: `must be of ${allowed}, separated by commas` });
}

const counted = (least: number, most: number) =>
  inQuery.int.refine(value => Number(value) >= least && Number(value) <= most, {
    error: most < 1000 ? `must be from ${least} to ${most}` : `must be ${least} or more`,
  });

/** One text or many: `search=term`, `search[]=%term1%&search[]=term2`. */
const term = oneOrMany(inQuery.text);

/** "For no boolean filters: can be an array of search elements." */
function oneOrMany<Kind extends z.ZodType>(kind: Kind) {
  return z.union([kind, z.array(kind).min(1)]);
}

const flag = z
  .enum(['true', 'false', '1', '0'], { error: 'must be true or false' })
  .meta({ type: 'boolean' });
const element = asked({ id: inQuery.int, type: inQuery.text }, 'id', 'type');
const customField = asked({ id: inQuery.int, value: inQuery.text }, 'id', 'value');

/** Kinds of filters, in the words of the document. */
export const by = {
  text: term,
  int: oneOrMany(inQuery.int),
  flag,
  date: oneOrMany(moment),
  /** "array of string" */
  texts: term,
  /** "array(type => string, id => integer)" */
  elements: oneOrMany(element),
  /** "array(id => integer (field ID), value => string)" */
  customFields: oneOrMany(customField),
};

/** Id of a thing in a body that names its type beside it. */
export const elementOf = (types: z.ZodType) => sent({ id: int, type: types }, 'id', 'type');
