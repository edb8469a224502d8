import * as z from 'zod';

/** Fields of an object by name. */
export type Fields = Readonly<Record<string, z.ZodType>>;

/** Fields of one kind: `alike(text, 'brand', 'model')` is `{ brand: text, model: text }`. */
export function alike<Kind extends z.ZodType, const Names extends readonly string[]>(
  kind: Kind,
  ...names: Names
): { readonly [Name in Names[number]]: Kind } {
  return Object.fromEntries(names.map(name => [name, kind])) as { [Name in Names[number]]: Kind };
}

export const text = z.string();

/** A text that is mandatory. */
export const filled = z.string().regex(/\S/, { error: 'must not be empty' });

/** May be null on its way in; whoever reads it finds nothing then. */
type OrNothing<Kind extends z.ZodType> = z.ZodOptional<
  z.ZodType<z.output<Kind> | undefined, z.input<Kind> | null>
>;
type Sent<All extends Fields, Name extends keyof All> = {
  readonly [Field in keyof All]: Field extends Name ? All[Field] : OrNothing<All[Field]>;
};
type Asked<All extends Fields, Name extends keyof All> = {
  readonly [Field in keyof All]: Field extends Name ? All[Field] : z.ZodOptional<All[Field]>;
};

/**
 * A body of these fields and no others, so that one list of fields serves the body that makes a thing and the one that
 * changes it. Fields named after them are mandatory, and a `text` among these must be `filled`; all others may be left
 * out, null, or, where they are texts, empty: so a caller can send back what an answer showed.
 */
export function sent<All extends Fields, Name extends keyof All = never>(
  fields: All,
  ...mandatory: readonly Name[]
): z.ZodObject<Sent<All, Name>, z.core.$strict> {
  return strict(fields, mandatory, orNothing) as z.ZodObject<Sent<All, Name>, z.core.$strict>;
}

/** A query of these parameters and no others. An address has no null, and a parameter without a value asks for nothing. */
export function asked<All extends Fields, Name extends keyof All = never>(
  parameters: All,
  ...mandatory: readonly Name[]
): z.ZodObject<Asked<All, Name>, z.core.$strict> {
  return strict(parameters, mandatory, kind => kind.optional()) as z.ZodObject<
    Asked<All, Name>,
    z.core.$strict
  >;
}

function strict(
  fields: Fields,
  mandatory: readonly PropertyKey[],
  optional: (kind: z.ZodType) => z.ZodType,
): z.ZodObject {
  const isMandatory = new Set(mandatory);
  const needed = (kind: z.ZodType) => (kind === text ? filled : kind);
  const shape = Object.entries(fields).map(([name, kind]) => [
    name,
    isMandatory.has(name) ? needed(kind) : optional(kind),
  ]);
  return z.strictObject(Object.fromEntries(shape));
}

/** Many fields are of few kinds: what each may be beside itself is made once. */
const nothingBeside = new WeakMap<z.ZodType, z.ZodType>();

function orNothing(kind: z.ZodType): z.ZodType {
  let whole = nothingBeside.get(kind);
  if (!whole) {
    const orNull = kind.nullable();
    const taken = refusesEmptyText(kind) ? z.preprocess(emptyAsNull, orNull) : orNull;
    whole = taken.transform(nullAsNothing).optional();
    nothingBeside.set(kind, whole);
  }
  return whole;
}

const refusesEmptyText = (kind: z.ZodType): boolean =>
  (kind instanceof z.ZodString || kind instanceof z.ZodStringFormat || kind instanceof z.ZodEnum) &&
  !kind.safeParse('').success;
const emptyAsNull = (value: unknown): unknown => (value === '' ? null : value);
const nullAsNothing = (value: unknown): unknown => value ?? undefined;

/** Values of the query string, which are text on the wire; their `type` is what they mean. */
export const inQuery = {
  int: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'must be a whole number' })
    .meta({ type: 'integer' }),
  text: z.string().min(1),
  flag: z.enum(['true', 'false']).meta({ type: 'boolean' }),
};

/** Fractions of answers come as their text, so that no amount becomes a float. */
const amount = z.union([z.string(), z.number()]).meta({ type: 'number' });
const id = z.union([z.string(), z.number()]);

/** Fields of answers, where any may be null or missing: a vendor's document prints forms, not promises. */
export const shown = {
  int: z.int().nullish(),
  float: amount.nullish(),
  text: z.string().nullish(),
  flag: z.boolean().nullish(),
  date: z.string().nullish(),
  /** An id, which a document may call a number in one place and text in another. */
  id,
  /** Id of another thing, which there may be none of. */
  link: id.nullish(),
};
