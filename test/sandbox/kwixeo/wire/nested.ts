/** A value as PHP has it after reading a form: text, a file, or an array, whose keys may be names or numbers. */
export type Nested = string | UploadedFile | { [key: string]: Nested };

/** A file of a multipart body. */
export interface UploadedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Whether a value is a file that was sent. */
export function isFile(value: unknown): value is UploadedFile {
  return typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes);
}

/**
 * Reads pairs as PHP does: `a[b][]=1` and `a[0][c]=2` become arrays, of two values for one name the last counts.
 * What has the keys 0, 1, 2.. comes out as a list.
 */
export function nestPairs(pairs: Iterable<readonly [name: string, value: string | UploadedFile]>): unknown {
  const root: { [key: string]: Nested } = Object.create(null);
  for (const [name, value] of pairs) put(root, keysOf(name), value);
  return asLists(root);
}

/** "a[b][]" as "a", "b", "". */
function keysOf(name: string): string[] {
  const [, head = name, tail = ''] = /^([^[]+)((?:\[[^\]]*\])*)$/.exec(name) ?? [];
  return [head, ...[...tail.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)];
}

function put(
  into: { [key: string]: Nested },
  [key = '', ...rest]: readonly string[],
  value: string | UploadedFile,
): void {
  const at = key === '' ? nextIndex(into) : key;
  if (rest.length === 0) {
    into[at] = value;
    return;
  }
  const below = into[at];
  const next = typeof below === 'object' && !isFile(below) ? below : Object.create(null);
  into[at] = next;
  put(next, rest, value);
}

function nextIndex(into: { readonly [key: string]: Nested }): string {
  const used = Object.keys(into)
    .filter(key => /^\d+$/.test(key))
    .map(Number);
  return String(Math.max(-1, ...used) + 1);
}

function asLists(value: Nested): unknown {
  if (typeof value === 'string' || isFile(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, asLists(item)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
