/** Values by name; lists and objects inside are named with brackets. */
export type FormFields = Readonly<Record<string, unknown>>;

type Pair = [name: string, value: string];

/**
 * Names and values of a form as PHP reads them: `{ contents: [{ quantity: 2 }] }` is `contents[0][quantity]=2`, a list
 * of plain values `tags[]=a`, true `1`. What a form cannot say is an empty value: null, an empty list or object.
 */
export const formPairs = (fields: FormFields): Pair[] =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : pairsOf(name, value)));

/** The pairs as `application/x-www-form-urlencoded`. */
export const encodeForm = (pairs: Pair[]): string => new URLSearchParams(pairs).toString();

function pairsOf(name: string, value: unknown): Pair[] {
  if (typeof value !== 'object' || value === null) return [[name, plain(value)]];
  const inside = Object.entries(value).filter(([, item]) => item !== undefined);
  if (inside.length === 0) return [[name, '']];
  const isPlain = Array.isArray(value) && value.every(item => typeof item !== 'object' || item === null);
  return inside.flatMap(([key, item]) => pairsOf(`${name}[${isPlain ? '' : key}]`, item));
}

function plain(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

interface DecodedForm {
  /** Every value is a text. */
  readonly fields: FormFields;
  /** Dotted names that are there more than once, or both with and without something inside. */
  readonly repeated: readonly string[];
}

interface Node {
  text?: string;
  readonly inside: Map<string, Node>;
}

/** Reads what `encodeForm` writes, and the query strings of callers: `filter[status][]=1`. Empty brackets count up. */
export function decodeForm(text: string): DecodedForm {
  const root: Node = { inside: new Map() };
  const repeated = new Set<string>();
  for (const [name, value] of new URLSearchParams(text)) {
    const path: string[] = [];
    let node = root;
    for (const asked of keysIn(name)) {
      const key = asked === '' ? String(node.inside.size) : asked;
      if (node.text !== undefined) repeated.add(path.join('.'));
      path.push(key);
      const next = node.inside.get(key) ?? { inside: new Map() };
      node.inside.set(key, next);
      node = next;
    }
    if (node.text !== undefined || node.inside.size > 0) repeated.add(path.join('.'));
    node.text = value;
  }
  return { fields: Object.fromEntries(entriesOf(root)), repeated: [...repeated] };
}

/** `a[b][]` is a, b and nothing; a name with other brackets is one whole name. */
function keysIn(name: string): string[] {
  const [, first, brackets = ''] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (first === undefined) return [name];
  return [first, ...brackets.split(/\]?\[|\]$/).slice(1, -1)];
}

const entriesOf = ({ inside }: Node): Array<[string, unknown]> =>
  [...inside].map(([key, node]) => [key, contentOf(node)]);

function contentOf(node: Node): unknown {
  if (node.inside.size === 0) return node.text;
  const entries = entriesOf(node);
  return entries.every(([key], index) => key === String(index))
    ? entries.map(([, value]) => value)
    : Object.fromEntries(entries);
}
