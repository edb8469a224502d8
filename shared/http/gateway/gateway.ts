import type { Endpoint, EndpointTable } from '../endpoint.ts';
import type { Outgoing } from '../exchange.ts';
import { type FoundRow, findRow, nearestRoutes, openRows } from './find-row.ts';
import { readCall, type SentCall } from './read-call.ts';

/** A vendor's documented calls as callers of ours may make them; nothing here calls the vendor. */
export interface Gateway {
  /** Name for messages. */
  readonly label: string;
  /** As in our routes and metrics. */
  readonly slug: string;
  find(method: string, path: string): FoundRow | undefined;
  /** What a caller may have meant who named no documented call. */
  nearest(method: string, path: string): string;
  /** Checks a call against its row; throws RejectedInputError. */
  read(row: Endpoint, sent: SentCall): Outgoing;
}

/** Makes the gateway of a table. Calls that are the program's own affair stay closed. */
export function makeGateway(names: Pick<Gateway, 'label' | 'slug'>, table: EndpointTable): Gateway {
  const rows = openRows(table);
  return {
    ...names,
    find: (method, path) => findRow(rows, method, path),
    nearest: (method, path) => nearestRoutes(rows, method, path),
    read: readCall,
  };
}
