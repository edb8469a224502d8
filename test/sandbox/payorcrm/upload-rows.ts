import type { SandboxHandler, SandboxReply, SandboxRequest } from '../http-server.ts';
import { jsonReply } from '../rows.ts';
import type { PayorcrmContext, PayorcrmFault } from './context.ts';
import { type EntityName, entityRules, wrongWith } from './fields.ts';
import type { PayorcrmRecord } from './store.ts';

/** `POST /jsonApi/upload/{entity}`. */
export function uploadRows(context: PayorcrmContext, entity: EntityName): SandboxHandler<PayorcrmFault> {
  return (request, fault) => {
    const { switches, store } = context;
    const refusal = refuseCall(context, request) ?? refuseByFault(context, fault);
    if (refusal) return refusal;
    const rows = request.body;
    if (!Array.isArray(rows)) return refused(context, 'body must be an array');
    if (rows.length === 0 || rows.length > switches.mostRows) {
      return refused(context, `between 1 and ${switches.mostRows} rows`);
    }
    const wrong = rows.flatMap((row, index) => {
      const message = wrongWith(row, entity, switches) ?? unfit(row, entity, context);
      return message === undefined ? [] : [{ index, message }];
    });
    if (wrong.length > 0 && switches.wrongRow === 'refuse-batch') {
      return refused(context, `row ${wrong[0]?.index}: ${wrong[0]?.message}`);
    }
    const right = rows.filter((_, index) => !wrong.some(one => one.index === index));
    const taken = fault?.kind === 'half' ? right.slice(0, Math.ceil(right.length / 2)) : right;
    store.batches.push({ route: request.route, text: request.rawBody.toString('utf8') });
    const figures = take(taken, entity, context);
    if (fault?.kind === 'half') return jsonReply(500, { error: 'Internal Server Error' }, 'half');
    if (fault?.kind === 'fail-after-commit') {
      return jsonReply(200, { success: false, message: 'Something failed' }, 'fail-after-commit');
    }
    if (wrong.length > 0) return jsonReply(200, { success: true, ...figures, errors: wrong }, 'others taken');
    return accepted(context, figures, `${taken.length} rows taken`);
  };
}

function refuseCall(
  { keys, switches }: PayorcrmContext,
  { headers }: SandboxRequest,
): SandboxReply | undefined {
  if (headers.api_key !== keys.apiKey || headers.api_secret !== keys.apiSecret) {
    return jsonReply(switches.wrongCredentials, { error: 'Unauthorized' }, String(switches.wrongCredentials));
  }
  return /^application\/json\b/.test(headers['content-type'] ?? '')
    ? undefined
    : jsonReply(415, { error: 'Unsupported Media Type' }, '415');
}

function refuseByFault(context: PayorcrmContext, fault: PayorcrmFault | undefined): SandboxReply | undefined {
  if (fault?.kind === 'refuse') return refused(context, fault.message);
  if (fault?.kind === 'echo-credentials')
    return refused(context, `denied for ${JSON.stringify(context.keys)}`);
  return undefined;
}

function refused({ switches: { refusedStatus } }: PayorcrmContext, message: string): SandboxReply {
  const body = { success: false, message };
  return jsonReply(refusedStatus, body, `refused: ${message}`);
}

function accepted(
  { switches: { reply, acceptedStatus } }: PayorcrmContext,
  figures: Readonly<Record<string, number>>,
  outcome: string,
): SandboxReply {
  if (reply === 'object') return jsonReply(acceptedStatus, { success: true, ...figures }, outcome);
  if (reply === 'list') return jsonReply(acceptedStatus, [{ status: 'ok' }], outcome);
  const body = Buffer.from(reply === 'text' ? 'OK' : '');
  return { status: acceptedStatus, headers: { 'content-type': 'text/plain' }, body, outcome };
}

/** Why a row that is right by itself is not taken. */
function unfit(
  row: PayorcrmRecord,
  entity: EntityName,
  { switches, store }: PayorcrmContext,
): string | undefined {
  if (entity === 'invoices' && switches.unknownCustomer === 'refuse') {
    const isKnown = store.customers.some(({ customerno }) => customerno === row.customerNumber);
    if (!isKnown) return 'customer not found';
  }
  return switches.sameKey === 'refuse' && placeOf(row, entity, store[entity]) >= 0
    ? 'already exists'
    : undefined;
}

function take(
  rows: readonly PayorcrmRecord[],
  entity: EntityName,
  { switches, store }: PayorcrmContext,
): Record<string, number> {
  const figures = { inserted: 0, updated: 0 };
  const records = store[entity];
  for (const row of rows) {
    const place = switches.sameKey === 'change' ? placeOf(row, entity, records) : -1;
    if (place >= 0) records[place] = { ...records[place], ...row };
    else records.push(row);
    figures[place >= 0 ? 'updated' : 'inserted']++;
  }
  return figures;
}

function placeOf(row: PayorcrmRecord, entity: EntityName, records: readonly PayorcrmRecord[]): number {
  const { key } = entityRules[entity];
  return records.findIndex(record => key.every(name => record[name] === row[name]));
}
