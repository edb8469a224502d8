import type * as z from 'zod';
import type { Endpoint, Method } from './endpoint.ts';

type Path = `/${string}`;

/** A schema, or what makes it: a table of many calls costs a function that makes one of them no more than its own. */
type Lazy<Schema extends z.ZodType = z.ZodType> = Schema | (() => Schema);
const schemaFields = ['query', 'body', 'ok'] as const;
type SchemaField = (typeof schemaFields)[number];

/** What a row may say beside its route, all of which a usual call may say once for every resource. */
type Said = Partial<Omit<Endpoint, 'route' | 'effect' | SchemaField>> & {
  readonly [Field in SchemaField]?: Lazy;
};

/**
 * A call as a vendor prints it for one resource after another. Its texts take the words of the resource: `{one}`
 * "an order", `{noun}` "order", `{many}` "orders", `{chapter}` "Orders".
 */
interface UsualCall extends Omit<Said, 'ok'> {
  /** GET reads; all others write. */
  readonly method: Method;
  /** What follows the path of the resource: "/{id}", "/{id}/pdf". */
  readonly at?: Path;
  readonly summary: string;
  readonly source: string;
  /** Schema of the answer, or which of the resource's own. */
  readonly ok: Lazy | 'shown' | 'listed';
}

/** What the rows of one resource have in common, and no other resource has. */
interface Resource {
  /** "/orders". */
  readonly path: Path;
  /** "an order". */
  readonly one?: `${'a' | 'an' | 'the'} ${string}`;
  /** "orders". */
  readonly many?: string;
  /** Chapter of the vendor's document: `many` with capitals if absent. */
  readonly chapter?: string;
  /** Those calls that write make, change or end a fiscal document. */
  readonly fiscal?: true;
  /** Answer that shows one. */
  readonly shown?: Lazy;
  /** Answer that shows many: the vendor's envelope of a list. */
  readonly listed?: Lazy;
}

/** What one call has of its own; it replaces what is usual. */
interface OwnCall extends Said {
  /** In place of the path of the resource: "/category" where the others have "/categories". */
  readonly path?: Path;
}

type UsualCalls = Readonly<Record<string, UsualCall>>;
type OwnCalls<Usual> = { readonly [Name in keyof Usual]?: OwnCall };

/** Refuses names that no usual call has, and fields that no row has. */
type Known<Usual, Own> = {
  readonly [Name in keyof Own]: Name extends keyof Usual
    ? { readonly [Field in keyof Own[Name]]: Field extends keyof OwnCall ? Own[Name][Field] : never }
    : never;
};

type At<Call> = Call extends { at: infer Suffix extends Path } ? Suffix : '';
type PathOf<About extends Resource, Own> = Own extends { path: infer Replaced extends Path }
  ? Replaced
  : About['path'];
type Made<Schema> = Schema extends () => infer Result ? Result : Schema;
/** `undefined` if the resource lacks what its call answers with: no row of a table has that. */
type Answer<Call extends UsualCall, About, Own> = Own extends { ok: infer Schema extends Lazy }
  ? Made<Schema>
  : Call['ok'] extends Lazy
    ? Made<Call['ok']>
    : Call['ok'] extends keyof About
      ? Made<About[Call['ok']]>
      : undefined;

/** Row with the literal types that `createClient` reads. */
type ComposedRow<Call extends UsualCall, About extends Resource, Own> = {
  readonly route: `${Call['method']} ${PathOf<About, Own>}${At<Call>}`;
  readonly effect: Call['method'] extends 'GET' ? 'read' : 'write';
  readonly summary: string;
  readonly source: string;
  readonly ok: Answer<Call, About, Own>;
} & {
  readonly [Field in Exclude<keyof Own | keyof Call, OfItsOwnKind>]: Field extends keyof Own
    ? Made<Own[Field]>
    : Field extends keyof Call
      ? Made<Call[Field]>
      : never;
};
type OfItsOwnKind = 'method' | 'at' | 'path' | 'summary' | 'source' | 'ok';

type ComposedRows<Usual extends UsualCalls, About extends Resource, Own> = {
  readonly [Name in keyof Own & keyof Usual]: ComposedRow<Usual[Name], About, Own[Name]>;
};

/**
 * Takes the calls that a vendor repeats, and gives what makes the rows of a resource. A resource has the calls that
 * are named, be it with nothing of their own: `crud({ path: '/taxes', many: 'taxes' })({ find: {} })`.
 */
export function composeRows<const Usual extends UsualCalls>(usual: Usual) {
  return <const About extends Resource>(about: About) =>
    <const Own extends OwnCalls<Usual>>(calls: Own & Known<Usual, Own>): ComposedRows<Usual, About, Own> => {
      const rows = Object.entries<OwnCall>(calls).map(([name, own]) => [
        name,
        compose(usual[name], about, own),
      ]);
      return Object.fromEntries(rows) as ComposedRows<Usual, About, Own>;
    };
}

function compose(usual: UsualCall | undefined, about: Resource, { path, ...own }: OwnCall): Endpoint {
  if (!usual) throw new TypeError(`${about.path} has a call that is not one of the usual ones.`);
  const { method, at = '', ...said } = usual;
  const ok = own.ok ?? (typeof said.ok === 'string' ? about[said.ok] : said.ok);
  if (!ok) throw new TypeError(`${method} ${about.path} has no answer "${said.ok}".`);
  const isWrite = method !== 'GET';
  return withSchemas({
    ...(isWrite && about.fiscal && { fiscal: true }),
    ...said,
    ...own,
    route: `${method} ${path ?? about.path}${at}`,
    effect: isWrite ? 'write' : 'read',
    summary: inWordsOf(about, own.summary ?? said.summary),
    source: inWordsOf(about, own.source ?? said.source),
    ok,
  });
}

type Unmade = Omit<Endpoint, SchemaField> & Said & { readonly ok: Lazy };

/** Makes a schema when it is first asked for. */
function withSchemas(row: Unmade): Endpoint {
  for (const field of schemaFields) {
    const schema = row[field];
    if (typeof schema !== 'function') continue;
    let made: z.ZodType | undefined;
    Object.defineProperty(row, field, { enumerable: true, get: () => (made ??= schema()) });
  }
  return row as Endpoint;
}

function inWordsOf({ path, one, many, chapter }: Resource, text: string): string {
  const words: Readonly<Record<string, string | undefined>> = {
    one,
    noun: one?.replace(/^(an?|the) /, ''),
    many,
    chapter: chapter ?? many?.replace(/(?<!\S)\p{Ll}/gu, initial => initial.toUpperCase()),
  };
  return text.replace(/\{(\w+)\}/g, (_, word: string) => {
    const said = words[word];
    if (said === undefined) throw new TypeError(`${path} does not say what fills {${word}} in "${text}".`);
    return said;
  });
}
