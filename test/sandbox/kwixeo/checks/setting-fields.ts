import type { DocumentedEndpoint, Field } from '../document/parts.ts';
import { readKwixeoDocument } from '../document/read-document.ts';

/** Tables of the settings that a body writes as `configs`. */
const tables: ReadonlyArray<readonly [path: string, table: string]> = [
  ['/team/user', 'TeamUser config'],
  ['/team', 'Team config'],
  ['/customer', 'Customer config'],
];

const known = new WeakMap<DocumentedEndpoint, readonly Field[]>();

/** Fields of a body with those of its settings: "for the modification, it is necessary to send the ID". */
export function fieldsOf(endpoint: DocumentedEndpoint): readonly Field[] {
  const fields = known.get(endpoint) ?? expanded(endpoint);
  known.set(endpoint, fields);
  return fields;
}

function expanded({ path, body }: DocumentedEndpoint): readonly Field[] {
  if (!body.some(field => field.path === 'configs')) return body;
  const [, table = ''] = tables.find(([start]) => path.startsWith(start)) ?? [];
  const settings = readKwixeoDocument().objects.get(table) ?? [];
  return [...body, ...settings.map(asWritten)];
}

function asWritten(field: Field): Field {
  const isLink = field.object !== undefined;
  return {
    ...field,
    path: `configs.${field.path}`,
    kind: field.kind === 'object' ? 'integer' : field.kind,
    elements: field.kind === 'array' && isLink ? 'integer' : field.elements,
    isRequired: false,
  };
}
