import * as z from 'zod';

/** Names the field that breaks a rule, and how: `broken(['items', 0, 'price'], 'must be above 0')`. */
export type Broken = (path: readonly (string | number)[], message: string) => void;

/** A body of which the fields that are wrong are undefined, and those that say nothing (null, "") are not there. */
export type Readable<T> = T extends readonly (infer Item)[]
  ? readonly (Readable<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Readable<T[Key]> | undefined }
    : T;

/** A rule across fields, from the notes of a vendor's document. */
export type Rule<T> = (body: Readable<T>, broken: Broken) => void;

/**
 * A schema with rules across its fields. Rules are read even if single fields are wrong, of which they see
 * nothing, so that one answer names every offending path.
 */
export function withRules<Schema extends z.ZodType>(
  schema: Schema,
  ...rules: readonly Rule<z.output<Schema>>[]
): Schema {
  return schema.check(
    z.superRefine(
      (body, context) => {
        const wrong = context.issues.filter(hidesValue).map(({ path = [] }) => path);
        if (wrong.some(path => path.length === 0)) return;
        const readable = without(wrong, filledPartOf(body)) as Readable<z.output<Schema>>;
        const broken: Broken = (path, message) =>
          context.addIssue({ code: 'custom', path: [...path], message, params: byRule });
        for (const rule of rules) rule(readable, broken);
      },
      { when: () => true },
    ),
  );
}

const byRule = { byRule: true };

/** An unknown field beside it, or a broken rule, leaves a value as readable as it was. */
function hidesValue(issue: { readonly code?: string; readonly params?: unknown }): boolean {
  return issue.code !== 'unrecognized_keys' && issue.params !== byRule;
}

function filledPartOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(filledPartOf);
  const filled = Object.entries(value).filter(
    ([, item]) => item !== undefined && item !== null && item !== '',
  );
  return Object.fromEntries(filled.map(([key, item]) => [key, filledPartOf(item)]));
}

function without(paths: readonly (readonly PropertyKey[])[], value: unknown): unknown {
  if (paths.length === 0) return value;
  if (paths.some(path => path.length === 0)) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  // Sorted once: a body may have as many faults as entries.
  const below = Map.groupBy(paths, ([first]) => first);
  const inside = (key: PropertyKey, item: unknown): unknown =>
    without(below.get(key)?.map(([, ...rest]) => rest) ?? [], item);
  if (Array.isArray(value)) return value.map((item, index) => inside(index, item));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inside(key, item)]));
}
