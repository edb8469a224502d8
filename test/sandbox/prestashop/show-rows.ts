import { QueryError } from './list-query.ts';
import { type ResourceName, resourceOf } from './resources.ts';
import type { StoredRow } from './store.ts';

type Shown = Record<string, unknown>;

/** A row as the Webservice shows it: what `display` names, associations without rows left out. Throws QueryError. */
export function showRow(resource: ResourceName, row: StoredRow, display: string): Shown {
  const { fields, associations = {} } = resourceOf(resource);
  if (display === 'minimum') return { id: row.id };
  if (display === 'full') {
    const inside = Object.keys(associations).filter(name => rowsIn(row, name).length > 0);
    return {
      ...Object.fromEntries(fields.map(name => [name, row[name] ?? ''])),
      ...(inside.length > 0 && {
        associations: Object.fromEntries(inside.map(name => [name, rowsIn(row, name)])),
      }),
    };
  }
  const listed = /^\[(.*)\]$/.exec(display)?.[1];
  if (listed === undefined) throw new QueryError(36, "The 'display' syntax is wrong.");
  const names = listed.split(',');
  const unknown = names.find(name => !fields.includes(name));
  if (unknown !== undefined)
    throw new QueryError(
      35,
      `Unable to display this field "${unknown}". However, these are available: ${fields.join(', ')}`,
    );
  return Object.fromEntries(names.map(name => [name, row[name] ?? '']));
}

const rowsIn = (row: StoredRow, name: string): readonly unknown[] => {
  const rows = row[name];
  return Array.isArray(rows) ? rows : [];
};

/** The same as XML, which is what comes unless JSON was asked for. */
export function toXml(name: string, content: unknown): string {
  if (Array.isArray(content)) return content.map(one => toXml(name, one)).join('');
  if (typeof content === 'object' && content !== null)
    return `<${name}>${Object.entries(content)
      .map(([field, value]) => toXml(field, value))
      .join('')}</${name}>`;
  return `<${name}><![CDATA[${String(content)}]]></${name}>`;
}
