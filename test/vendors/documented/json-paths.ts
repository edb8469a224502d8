import { isDeepStrictEqual } from 'node:util';

/** Every leaf of a JSON value by its path in the words of the documented data: `items[].price`. */
export function leavesOf(value: unknown, path = ''): Array<readonly [path: string, leaf: unknown]> {
  if (Array.isArray(value)) return value.flatMap(item => leavesOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, path === '' ? key : `${path}.${key}`));
}

/** A JSON value that has these leaves, with one element in every list. */
export function fromLeaves(leaves: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(leaves).reduce<unknown>(
    (value, [path, leaf]) => insert(value, path.split(/\.|(?=\[\])/).filter(Boolean), leaf),
    undefined,
  );
}

/** Paths of the objects in a value that a field can be added to, the value itself as "". */
export function objectsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(item => objectsOf(item, `${path}[]`)))];
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, item]) =>
    objectsOf(item, path === '' ? key : `${path}.${key}`),
  );
  return [path, ...below];
}

/** "items[].price" as the path of the first element: "items.0.price". */
export function concretePath(path: string): string {
  return path
    .replace(/^\[\]\.?/, '0.')
    .replaceAll('[]', '.0')
    .replace(/\.$/, '');
}

/** The value with another one at a path of documented words, in the first element of every list. */
export function withAt(value: unknown, path: string, replacement: unknown): unknown {
  const changed = replaceAt(value, concretePath(path).split('.'), replacement);
  if (isDeepStrictEqual(changed, value)) throw new Error(`Nothing changes at ${path}.`);
  return changed;
}

/** The value with another one at every place that a path names and where there is something. */
export function withEach(value: unknown, path: string, replacement: unknown): unknown {
  return replaceEach(value, path.split(/\.|(?=\[\])/), replacement);
}

/** What is at a path, in the first element of every list. */
export function valueAt(value: unknown, path: string): unknown {
  return concretePath(path)
    .split('.')
    .reduce<unknown>((found, key) => new Map(Object.entries(Object(found))).get(key), value);
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? replaceAt(item, rest, replacement) : item));
  }
  const fields = Object(value);
  return { ...fields, [key]: replaceAt(fields[key], rest, replacement) };
}

function replaceEach(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return value === null || value === undefined ? value : replacement;
  if (key === '[]') {
    return Array.isArray(value) ? value.map(item => replaceEach(item, rest, replacement)) : value;
  }
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  const fields = Object(value);
  return { ...fields, [key]: replaceEach(fields[key], rest, replacement) };
}

function insert(value: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (key === '[]') return [insert(Array.isArray(value) ? value[0] : undefined, rest, leaf)];
  const fields = Object(value ?? {});
  return { ...fields, [key]: insert(fields[key], rest, leaf) };
}
