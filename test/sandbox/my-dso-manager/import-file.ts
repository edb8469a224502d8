import type { SandboxRequest } from '../http-server.ts';
import type { RowAnswer, RowHandler } from '../rows.ts';
import type { MyDsoManagerContext, MyDsoManagerFault } from './context.ts';
import { type EntityName, readFile } from './read-file.ts';
import { type Counters, takeRows } from './take-rows.ts';

const noCounters: Counters = {
  nb_client_added: 0,
  nb_client_modified: 0,
  nb_contact_added: 0,
  nb_item_added: 0,
  nb_item_modified: 0,
  nb_user_added: 0,
  nb_user_modified: 0,
};

/** `POST /api/{entity}`: works at once and tells what became of the rows. */
export function importFile(context: MyDsoManagerContext, entity: EntityName): RowHandler<MyDsoManagerFault> {
  return (request, fault) => refuse(context, request, fault) ?? work(context, entity, request, fault);
}

/** `POST /apiPutFiles/{entity}`: works as well, but tells nothing. */
export function putFile(context: MyDsoManagerContext, entity: EntityName): RowHandler<MyDsoManagerFault> {
  return (request, fault) => {
    const refusal = refuse(context, request, fault);
    if (refusal) return refusal;
    work(context, entity, request, fault);
    const ok = context.switches.putAnswer === 'json' ? { success: 'true' } : null;
    return { ok, outcome: 'accepted' };
  };
}

function refuse(
  { login: { login, password }, switches }: MyDsoManagerContext,
  { headers }: SandboxRequest,
  fault: MyDsoManagerFault | undefined,
): RowAnswer | undefined {
  const expected = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
  if (headers.authorization !== expected) {
    const refusal = failed(switches.successAs, 'AUTH', 'Login or password not valid');
    return switches.wrongCredentials === '401' ? { ...refusal, status: 401 } : refusal;
  }
  if (headers['content-length'] === undefined) {
    return { failure: { error: 'Length Required' }, status: 411, outcome: '411' };
  }
  return fault?.kind === 'refuse' ? failed(switches.successAs, fault.code, fault.description) : undefined;
}

function work(
  context: MyDsoManagerContext,
  entity: EntityName,
  request: SandboxRequest,
  fault: MyDsoManagerFault | undefined,
): RowAnswer {
  const { switches, store } = context;
  const file = readFile(request, entity, switches);
  if (!file.ok) return failed(switches.successAs, file.code, file.description);
  const counters = takeRows[entity](file.rows, request.query, context);
  const { route, rawBody } = request;
  store.files.push({
    route,
    query: Object.fromEntries(request.query),
    text: file.text,
    bytes: rawBody.length,
  });
  if (fault?.kind === 'fail-after-commit')
    return failed(switches.successAs, 'INTERNAL', 'Broken off', counters);
  const offset = switches.lineOne === 'header' ? 1 : 0;
  const lines = Object.fromEntries(file.ignored.map(({ row, message }) => [`line ${row + offset}`, message]));
  const exceptions =
    file.ignored.length > 0
      ? { exception_lines: lines }
      : switches.noExceptions === 'empty-list' && { exception_lines: [] };
  return {
    ok: { success: written(switches.successAs, true), ...noCounters, ...counters, ...exceptions },
    outcome: `${file.rows.length} rows taken`,
  };
}

function failed(
  successAs: 'text' | 'boolean',
  error_code: string,
  error_description: string,
  counters: Counters = {},
): Extract<RowAnswer, { readonly failure: unknown }> {
  const success = written(successAs, false);
  return {
    failure: { success, error_code, error_description, ...noCounters, ...counters },
    status: 200,
    outcome: error_code,
  };
}

function written(successAs: 'text' | 'boolean', success: boolean): boolean | string {
  return successAs === 'text' ? String(success) : success;
}
