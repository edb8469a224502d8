import { distance } from '../../distance.ts';
import type { Endpoint, EndpointTable } from '../endpoint.ts';

export interface FoundRow {
  readonly row: Endpoint;
  /** Values of the route's placeholders. */
  readonly path: Readonly<Record<string, string>>;
}

/** The calls of a table that outsiders may make. */
export const openRows = (table: EndpointTable): Endpoint[] =>
  Object.values(table)
    .flatMap(rows => Object.values(rows))
    .filter(({ internal }) => internal !== true);

/** The row that a method and a decoded path name, exactly as documented. */
export function findRow(rows: readonly Endpoint[], method: string, path: string): FoundRow | undefined {
  const asked = path.split('/');
  let found: FoundRow | undefined;
  for (const row of rows) {
    const values = placeholders(row.route, method, asked);
    // A word says more than a placeholder: "/customer/type" is not the customer of the id "type".
    if (values && (!found || sizeOf(values) < sizeOf(found.path))) found = { row, path: values };
  }
  return found;
}

const sizeOf = (values: FoundRow['path']): number => Object.keys(values).length;

/** What a caller may have meant who named no row; repeats nothing of what was asked. */
export function nearestRoutes(rows: readonly Endpoint[], method: string, path: string): string {
  const taken = rows.filter(({ route }) => placeholders(route, methodOf(route), path.split('/')));
  if (taken.length > 0) return `This path takes ${taken.map(({ route }) => methodOf(route)).join(', ')}.`;
  const asked = `${method} ${path}`.slice(0, longestCompared);
  const near = rows
    .map(({ route }) => ({ route, distance: distance(asked, route) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, suggestions);
  return `The nearest calls are ${near.map(({ route }) => route).join(', ')}.`;
}

const suggestions = 3;
const longestCompared = 100;
const methodOf = (route: string): string => route.split(' ')[0] ?? '';

function placeholders(
  route: string,
  method: string,
  asked: readonly string[],
): Record<string, string> | undefined {
  const [documented = '', pattern = ''] = route.split(' ');
  const segments = pattern.split('/');
  if (documented !== method || segments.length !== asked.length) return undefined;
  const values: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    const given = asked[i] ?? '';
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined ? given !== segment : /^\.{0,2}$/.test(given)) return undefined;
    if (name !== undefined) values[name] = given;
  }
  return values;
}
