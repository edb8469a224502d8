import type { Property, PropertyType, SpecDatabase } from '@aws-cdk/service-spec-types';
import type { CloudFormation } from './cloudformation.ts';

/** Values that CloudFormation works out: their type shows on AWS only. */
const isIntrinsic = (value: unknown): boolean => {
  const keys = Object.keys(Object(value));
  return isRecord(value) && keys.length === 1 && /^(Ref|Fn::\w+)$/.test(keys[0] ?? '');
};
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const attributes = new Set([
  'Type',
  'Properties',
  'Condition',
  'DependsOn',
  'Metadata',
  'DeletionPolicy',
  'UpdateReplacePolicy',
]);

/**
 * Everything in a template that AWS's own specification of its resources does not know or does not allow: types,
 * names of properties at any depth, kinds of values, allowed values, missing properties. One sentence each.
 */
export function specFaults({ Resources }: Pick<CloudFormation, 'Resources'>, spec: SpecDatabase): string[] {
  return Object.entries(Resources).flatMap(([id, resource]) => {
    const [known] = spec.lookup('resource', 'cloudFormationType', 'equals', resource.Type);
    if (!known) return [`${id}: there is no resource type ${resource.Type}`];
    const foreign = Object.keys(resource).filter(name => !attributes.has(name));
    return [
      ...foreign.map(name => `${id}: a resource has no ${name}`),
      ...propertiesFaults(known.properties, resource.Properties, id, spec),
    ];
  });
}

function propertiesFaults(
  known: Readonly<Record<string, Property>>,
  given: Readonly<Record<string, unknown>>,
  path: string,
  spec: SpecDatabase,
): string[] {
  const missing = Object.entries(known).filter(([name, { required }]) => required && !(name in given));
  const faults = Object.entries(given).flatMap(([name, value]) => {
    const property = known[name];
    if (!property) return [`${path}: there is no property ${name}`];
    const types = [property.type, ...(property.previousTypes ?? [])];
    return choiceFaults(types, value, `${path}.${name}`, spec);
  });
  return [...missing.map(([name]) => `${path}: ${name} is missing`), ...faults];
}

function typeFaults(type: PropertyType, value: unknown, path: string, spec: SpecDatabase): string[] {
  if (isIntrinsic(value)) return [];
  const check = checks[type.type];
  return check === undefined ? [] : check(type as never, value, path, spec);
}

type Kind = PropertyType['type'];
type OfKind<Name extends Kind> = Extract<PropertyType, { readonly type: Name }>;
type Check<Name extends Kind> = (
  type: OfKind<Name>,
  value: unknown,
  path: string,
  spec: SpecDatabase,
) => string[];

const unless = (isRight: boolean, path: string, wanted: string): string[] =>
  isRight ? [] : [`${path} is not ${wanted}`];

const checks: { readonly [Name in Kind]: Check<Name> } = {
  string: ({ allowedValues }, value, path) => [
    ...unless(typeof value === 'string', path, 'a text'),
    ...unless(allowedValues?.includes(String(value)) ?? true, path, `one of ${allowedValues?.join(', ')}`),
  ],
  integer: ({ allowedValues }, value, path) => [
    ...unless(Number.isInteger(value), path, 'a whole number'),
    ...unless(allowedValues?.includes(Number(value)) ?? true, path, `one of ${allowedValues?.join(', ')}`),
  ],
  number: (_, value, path) => unless(typeof value === 'number', path, 'a number'),
  boolean: (_, value, path) => unless(typeof value === 'boolean', path, 'true or false'),
  json: (_, value, path) => unless(isRecord(value) || Array.isArray(value), path, 'an object'),
  'date-time': (_, value, path) => unless(typeof value === 'string', path, 'a time'),
  null: (_, value, path) => unless(value === null, path, 'null'),
  tag: (_, value, path) => unless(isRecord(value) && 'Key' in value && 'Value' in value, path, 'a tag'),
  array: ({ element }, value, path, spec) =>
    Array.isArray(value)
      ? value.flatMap((item, i) => typeFaults(element, item, `${path}[${i}]`, spec))
      : [`${path} is not a list`],
  map: ({ element }, value, path, spec) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) => typeFaults(element, item, `${path}.${key}`, spec))
      : [`${path} is not an object`],
  ref: ({ reference }, value, path, spec) =>
    isRecord(value)
      ? propertiesFaults(spec.get('typeDefinition', reference.$ref).properties, value, path, spec)
      : [`${path} is not an object`],
  union: ({ types }, value, path, spec) => choiceFaults(types, value, path, spec),
};

/** Of several types that are allowed, the one that fits best counts; "any object" only where nothing is said. */
function choiceFaults(
  types: readonly PropertyType[],
  value: unknown,
  path: string,
  spec: SpecDatabase,
): string[] {
  const structured = types.filter(({ type }) => ['array', 'map', 'ref'].includes(type));
  const meant = structured.length === 0 ? types : types.filter(({ type }) => type !== 'json');
  const faults = meant.map(type => typeFaults(type, value, path, spec));
  return faults.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
