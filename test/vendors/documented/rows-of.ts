import type { Endpoint, EndpointTable } from '../../../shared/http/endpoint.ts';

/** The rows of a vendor by route. Throws if two rows have the same route. */
export function rowsOf(table: EndpointTable): ReadonlyMap<string, Endpoint> {
  const rows = Object.values(table).flatMap(resource => Object.values(resource));
  const byRoute = new Map(rows.map(row => [row.route as string, row]));
  if (byRoute.size !== rows.length) throw new Error('Two rows have the same route.');
  return byRoute;
}
