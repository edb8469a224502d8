import * as z from 'zod';

const leaf = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ wildcard: z.string() }),
  z.strictObject({ 'anything-but': z.array(z.string()) }),
]);
type Leaf = z.infer<typeof leaf>;

/** The part of EventBridge's pattern language that this project uses. */
export interface EventPattern {
  readonly [field: string]: readonly Leaf[] | EventPattern;
}

/** Refuses what `matchesPattern` would not understand. */
export const eventPatternSchema: z.ZodType<EventPattern> = z.record(
  z.string(),
  z.union([z.array(leaf).min(1), z.lazy(() => eventPatternSchema)]),
);

/** True if every field of the pattern is in the event with one of the listed values. */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    const value: unknown = Object(event)[field];
    if (!isLeaves(wanted)) return matchesPattern(wanted, value);
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.some(one => wanted.some(rule => matchesLeaf(rule, one)));
  });
}

function isLeaves(wanted: readonly Leaf[] | EventPattern): wanted is readonly Leaf[] {
  return Array.isArray(wanted);
}

function matchesLeaf(rule: Leaf, value: unknown): boolean {
  if (typeof rule !== 'object') return rule === value;
  if (typeof value !== 'string') return false;
  if ('prefix' in rule) return value.startsWith(rule.prefix);
  if ('suffix' in rule) return value.endsWith(rule.suffix);
  if ('anything-but' in rule) return !rule['anything-but'].includes(value);
  return wildcardExpression(rule.wildcard).test(value);
}

/** `*` stands for any run of characters, slashes too; there is no `?`. */
function wildcardExpression(wildcard: string): RegExp {
  return new RegExp(
    `^${wildcard
      .split('*')
      .map(part => RegExp.escape(part))
      .join('.*')}$`,
    's',
  );
}
