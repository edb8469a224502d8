import fc from 'fast-check';
import type * as z from 'zod';

/** Texts that formats, patterns and lengths take or refuse. */
const texts = fc.oneof(
  fc.constantFrom(
    ...['', ' a ', 'a', 'ABC', '0', '12', '-1', '1.50', '1,50', 'M05', 'PT', 'EUR', '501442600', '%', 'á'],
    ...['2026-11-29', '2026-02-30', '2026-11-29T10:00:00Z', '2026-11-29T10:00:00+01:00', '10:00'],
    ...['https://shop.example', 'http://127.0.0.1:8080/', 'ftp://a', 'a@b.example', 'shop.myshopify.com'],
    ...['Europe/Lisbon', 'x'.repeat(40), 'true', 'null', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ),
  fc.string(),
);
const anything = fc.oneof(texts, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.jsonValue());

type Def = z.core.$ZodTypes['_zod']['def'];

/** What somebody may hand to a schema: mostly of its shape, with parts that are missing, strange or too many. */
export function inputOf(schema: z.core.$ZodType, depth = 6): fc.Arbitrary<unknown> {
  if (depth === 0) return anything;
  const shaped = shapedBy((schema as z.core.$ZodTypes)._zod.def, inner => inputOf(inner, depth - 1));
  return fc.oneof({ weight: 8, arbitrary: shaped }, { weight: 1, arbitrary: anything });
}

function shapedBy(def: Def, of: (inner: z.core.$ZodType) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape).map(([name, field]) => [name, of(field)] as const);
      const known = fc.record(Object.fromEntries(fields), { requiredKeys: [], noNullPrototype: true });
      const more = fc.dictionary(fc.constantFrom('other', 'more'), anything, { noNullPrototype: true });
      return fc.oneof(
        { weight: 5, arbitrary: known },
        fc.tuple(known, more).map(([a, b]) => ({ ...a, ...b })),
      );
    }
    case 'string':
      return texts;
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 400 }), fc.double({ noNaN: true }), texts);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'array':
      return fc.array(of(def.element), { maxLength: 4 });
    case 'tuple':
      return fc.tuple(...def.items.map(of));
    case 'set':
      return fc.uniqueArray(texts, { maxLength: 3 }).map(list => new Set(list));
    case 'record':
      return fc.dictionary(texts, of(def.valueType), { maxKeys: 3, noNullPrototype: true });
    case 'union':
      return fc.oneof(...def.options.map(of));
    case 'intersection':
      return fc.oneof(of(def.left), of(def.right));
    case 'pipe':
      return of((def.in as z.core.$ZodTypes)._zod.def.type === 'transform' ? def.out : def.in);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return fc.option(of(def.innerType), { nil: def.type === 'nullable' ? null : undefined });
    default:
      return anything;
  }
}
