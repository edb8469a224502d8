import type { Endpoint, EndpointTable } from '../../shared/http/endpoint.ts';
import type { SandboxHandler, SandboxReply, SandboxRequest } from './http-server.ts';

/** What a vendor's handler says; `ok` is checked against the row. */
export type RowAnswer =
  | { readonly ok: unknown; readonly outcome: string }
  | {
      readonly failure: unknown;
      readonly status: number;
      readonly outcome: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export type RowHandler<VendorFault> = (
  request: SandboxRequest,
  fault: VendorFault | undefined,
) => RowAnswer | Promise<RowAnswer>;

/** One handler for every row of the table. */
export type RowHandlers<Table extends EndpointTable, VendorFault> = {
  readonly [Resource in keyof Table]: {
    readonly [Name in keyof Table[Resource]]: RowHandler<VendorFault>;
  };
};

/**
 * Routes of a vendor's table. An answer that breaks the `ok` schema of its row, or a handler that throws, is a
 * defect of the sandbox: it goes to `report` and out as 500.
 */
export function rowRoutes<Table extends EndpointTable, VendorFault>(
  table: Table,
  handlers: RowHandlers<Table, VendorFault>,
  report: (defect: string) => void,
): Record<string, SandboxHandler<VendorFault>> {
  const handlerOf: Readonly<Record<string, Readonly<Record<string, RowHandler<VendorFault>>>>> = handlers;
  const routes: Record<string, SandboxHandler<VendorFault>> = {};
  for (const [resource, rows] of Object.entries(table)) {
    for (const [name, row] of Object.entries(rows)) {
      const handle = handlerOf[resource]?.[name];
      if (handle) routes[row.route] = (request, fault) => answerRow(row, handle, request, fault, report);
    }
  }
  return routes;
}

/** A JSON reply. */
export function jsonReply(
  status: number,
  value: unknown,
  outcome: string,
  headers: Readonly<Record<string, string>> = {},
): SandboxReply {
  const body = Buffer.from(JSON.stringify(value));
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
    outcome,
  };
}

async function answerRow<VendorFault>(
  row: Endpoint,
  handle: RowHandler<VendorFault>,
  request: SandboxRequest,
  fault: VendorFault | undefined,
  report: (defect: string) => void,
): Promise<SandboxReply> {
  const defect = (text: string): SandboxReply => {
    report(`${row.route}: ${text}`);
    return jsonReply(500, { sandbox: text }, `sandbox defect: ${text}`);
  };
  try {
    const answer = await handle(request, fault);
    if ('failure' in answer) return jsonReply(answer.status, answer.failure, answer.outcome, answer.headers);
    const checked = row.ok.safeParse(answer.ok);
    if (checked.success) return jsonReply(200, answer.ok, answer.outcome);
    const paths = checked.error.issues.map(issue => issue.path.join('.')).join(', ');
    return defect(`the answer breaks the row's schema at ${paths}`);
  } catch (error) {
    return defect(error instanceof Error ? error.message : String(error));
  }
}
