import type { Call } from '../context.ts';
import type { Field } from '../document/parts.ts';
import { refuseFields } from '../refusal.ts';
import { isFile } from '../wire/nested.ts';
import { isDemanded } from './conditions.ts';
import { type FieldNode, treeOf } from './field-tree.ts';
import { readers } from './read-value.ts';
import { referenceFault } from './references.ts';

interface Checking {
  readonly call: Call;
  readonly route: string;
  readonly errors: Map<string, string[]>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a body, read as the document says: null is a field that was sent empty. Refuses with all that is
 * wrong, as Laravel does.
 */
export function checkBody(call: Call, route: string, fields: readonly Field[]): Fields {
  const checking: Checking = { call, route, errors: new Map() };
  const read = readFields(treeOf(fields), call.body, '', checking);
  refuseFields(checking.errors);
  return read;
}

function readFields(node: FieldNode, given: Fields, path: string, checking: Checking): Fields {
  for (const name of Object.keys(given)) {
    if (!node.children.has(name) && checking.call.switches.unknownFields === 'refused') {
      fail(checking, join(path, name), 'is not a field of this call');
    }
  }
  const entries = [...node.children].flatMap(([name, child]) => {
    const value = emptied(given[name]);
    const at = join(path, name);
    if (isMissing(child.field, value, given, checking.call)) fail(checking, at, 'field is required');
    if (given[name] === undefined) return [];
    return [[name, value === null ? null : readOne(child, value, at, checking)] as const];
  });
  return Object.fromEntries(entries);
}

function readOne(node: FieldNode, value: unknown, path: string, checking: Checking): unknown {
  const { kind = 'object', values = [], elements } = node.field ?? {};
  const isBlock =
    (kind === 'array' || kind === 'object') && typeof value === 'object' && value !== null && !isFile(value);
  if (isBlock && node.element) {
    const { element } = node;
    return Object.entries(value).map(([index, item]) =>
      readOne(element, emptied(item), join(path, index), checking),
    );
  }
  if (isBlock && node.children.size > 0) return readFields(node, { ...value }, path, checking);
  if (isBlock && elements) {
    return Object.entries(value).map(([index, item]) => {
      const read = scalar(readers[elements](item, checking.call.switches), join(path, index), checking);
      if (values.length > 0 && !values.includes(String(read)))
        fail(checking, join(path, index), 'is invalid', 'selected ');
      checkReference(node.field, read, join(path, index), checking);
      return read;
    });
  }
  if (kind === 'boolean' && node.field?.printedValues.includes(String(value))) return value;
  const read = scalar(readers[kind](value, checking.call.switches), path, checking);
  if (values.length > 0 && read !== undefined && !values.includes(String(read))) {
    fail(checking, path, 'is invalid', 'selected ');
  }
  checkReference(node.field, read, path, checking);
  return read;
}

function scalar(reading: ReturnType<(typeof readers)['any']>, path: string, checking: Checking): unknown {
  if ('value' in reading) return reading.value;
  fail(checking, path, reading.must);
  return undefined;
}

function checkReference(
  field: Field | undefined,
  value: unknown,
  path: string,
  { call, route, errors }: Checking,
): void {
  if (value === undefined || value === null || !field) return;
  if (referenceFault(call.data, route, field, value))
    fail({ call, route, errors }, path, 'is invalid', 'selected ');
}

function isMissing(field: Field | undefined, value: unknown, siblings: Fields, call: Call): boolean {
  if (!field || (value !== undefined && value !== null && !isEmptyList(value))) return false;
  return field.isRequired || (field.condition !== undefined && isDemanded(field.condition, siblings, call));
}

const isEmptyList = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !isFile(value) && Object.keys(value).length === 0;

/** Laravel makes null of a text without content. */
function emptied(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? null : value;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function fail({ errors }: Checking, path: string, words: string, before = ''): void {
  const noun = path.replaceAll('_', ' ');
  errors.set(path, [...(errors.get(path) ?? []), `The ${before}${noun} ${words}.`]);
}
