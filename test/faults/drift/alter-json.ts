/** One way in which an answer may be other than its document says. */
export const drifts = {
  'lacks the field': (holder, name) => {
    delete holder[name];
  },
  'shows null': (holder, name) => {
    holder[name] = null;
  },
  'shows an empty text': (holder, name) => {
    holder[name] = '';
  },
  'shows it as text': (holder, name) => {
    holder[name] = String(holder[name]);
  },
  'shows it as text in capitals': (holder, name) => {
    holder[name] = String(holder[name]).toUpperCase();
  },
  'shows it in a list': (holder, name) => {
    holder[name] = [holder[name]];
  },
  'names it in another way': (holder, name) => {
    holder[`${name}_`] = holder[name];
    delete holder[name];
  },
} as const satisfies Readonly<Record<string, (holder: Record<string, unknown>, name: string) => void>>;

export type Drift = keyof typeof drifts;

/**
 * Alters one field of a JSON text, `at` being its place among all of them; beyond the last one it counts from the first
 * again. Gives the path of the field. A text without fields stays as it is.
 */
export function alterJson(
  json: string,
  at: number,
  drift: Drift,
): { readonly json: string; readonly path: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { json, path: '' };
  }
  const fields = [...fieldsOf(parsed, '')];
  const field = fields[at % Math.max(1, fields.length)];
  if (!field) return { json, path: '' };
  drifts[drift](field.holder, field.name);
  return { json: JSON.stringify(parsed), path: field.path };
}

interface Field {
  readonly holder: Record<string, unknown>;
  readonly name: string;
  readonly path: string;
}

function* fieldsOf(value: unknown, path: string): Generator<Field> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const name of Object.keys(holder)) {
    const own = path === '' ? name : `${path}.${name}`;
    yield { holder, name, path: own };
    yield* fieldsOf(holder[name], own);
  }
}
