import type { Endpoint } from '../../../shared/http/endpoint.ts';
import type { DocumentedCall, DocumentedFields } from './read-documented.ts';
import { formsOf, type Kinds, type SchemaForm } from './schema-fields.ts';

/** A field of a row that the document does not print, and why it is there. */
export interface BeyondTheDocument {
  readonly route: string;
  readonly part: 'query' | 'body' | 'reply';
  readonly path: string;
  readonly reason: string;
}

/** Kinds of JSON that a word of a vendor's document stands for. */
const kindsOfWord: Readonly<Record<string, readonly string[]>> = {
  int: ['integer'],
  integer: ['integer'],
  float: ['number'],
  string: ['string'],
  date: ['string'],
  boolean: ['boolean'],
  object: ['object'],
  'int/string': ['integer', 'string'],
  'int/string in a query': ['string'],
  'boolean/string': ['boolean', 'string'],
  'true/false': ['string'],
  '0/1': ['string'],
  /** Any JSON. */
  json: [],
  unprinted: [],
};

/** What a row lacks of its documented call, or has beyond it: sentences that name the field. */
export function findGaps(
  call: DocumentedCall,
  row: Endpoint,
  beyond: readonly BeyondTheDocument[] = [],
): string[] {
  const extra = (part: BeyondTheDocument['part']) =>
    new Set(beyond.filter(entry => entry.route === row.route && entry.part === part).map(({ path }) => path));
  return [
    ...requestGaps('query', call.query, row.query ? formsOf(row.query) : [], extra('query')),
    ...requestGaps('body', call.body, row.body ? formsOf(row.body) : [], extra('body')),
    ...(row.raw ? [] : replyGaps(call.reply, formsOf(row.ok), extra('reply'))),
  ];
}

function requestGaps(
  part: string,
  documented: DocumentedFields,
  forms: readonly SchemaForm[],
  extra: ReadonlySet<string>,
): string[] {
  const { fields, openObjects } = union(forms);
  const wordOf = (word: string) => (part === 'query' && word === 'int/string' ? `${word} in a query` : word);
  const words = Object.fromEntries(Object.entries(documented).map(([path, word]) => [path, wordOf(word)]));
  return [
    ...missing(part, words, fields, new Set()),
    ...undocumented(part, fields, path => path in documented || extra.has(path)),
    ...openObjects.map(path => `${part}: ${path || 'the whole'} takes unknown fields`),
  ];
}

function replyGaps(
  documented: DocumentedCall['reply'],
  forms: readonly SchemaForm[],
  extra: ReadonlySet<string>,
): string[] {
  const lacking = Object.entries(documented).flatMap(([name, fields]) => {
    const gaps = forms.map(form => missing(`reply (${name})`, fields, form.fields, looseWords));
    return gaps.toSorted((one, other) => one.length - other.length)[0] ?? [];
  });
  const known = Object.values(documented);
  return [
    ...lacking,
    ...undocumented(
      'reply',
      union(forms).fields,
      path => known.some(fields => path in fields) || extra.has(path),
    ),
  ];
}

/** An id of an answer is a number in one chapter and text in another: both are read. */
const looseWords: ReadonlySet<string> = new Set(['int', 'string']);

function missing(
  part: string,
  documented: DocumentedFields,
  fields: ReadonlyMap<string, Kinds>,
  loose: ReadonlySet<string>,
): string[] {
  return Object.entries(documented).flatMap(([path, word]) => {
    const kinds = fields.get(path);
    if (!kinds) return [`${part}: ${path} (${word}) is missing`];
    const isId = /(^|\.)(id(_[a-z]+)?|category|offered_product)$/.test(path) && loose.has(word);
    return isOfKind(word, kinds, isId) ? [] : [`${part}: ${path} is ${[...kinds].join('|')}, not ${word}`];
  });
}

function isOfKind(word: string, kinds: Kinds, isId: boolean): boolean {
  const expected = kindsOfWord[word];
  if (!expected) throw new TypeError(`The word "${word}" has no kind.`);
  if (expected.length === 0) return kinds.size > 0;
  if (isId && kinds.has('string') && kinds.has('number')) return true;
  return expected.every(kind => kinds.has(kind)) && [...kinds].every(kind => expected.includes(kind));
}

function undocumented(
  part: string,
  fields: ReadonlyMap<string, Kinds>,
  isKnown: (path: string) => boolean,
): string[] {
  return [...fields.keys()].filter(path => !isKnown(path)).map(path => `${part}: ${path} is not documented`);
}

function union(forms: readonly SchemaForm[]): SchemaForm {
  return {
    fields: new Map(forms.flatMap(({ fields }) => [...fields])),
    openObjects: forms.flatMap(({ openObjects }) => openObjects),
  };
}
