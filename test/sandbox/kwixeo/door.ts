import type { SandboxReply, SandboxRequest } from '../http-server.ts';
import { jsonReply } from '../rows.ts';
import type { Call, KwixeoContext, KwixeoFault } from './context.ts';
import { KwixeoRefusal } from './refusal.ts';
import type { Answer } from './resources/crud.ts';
import type { Served } from './routes.ts';
import { readBody, readParameters } from './wire/read-body.ts';

/** Serves one call: what stops it, then its work, then its answer in the vendor's form. */
export function serve(
  context: KwixeoContext,
  { endpoint, work, isOverride }: Served,
  baseUrl: () => string,
  recent: number[],
): (request: SandboxRequest, fault: KwixeoFault | undefined) => SandboxReply {
  return (request, fault) => {
    try {
      stop(context, request, fault, recent);
      checkRight(context, 'object' in endpoint.answer ? endpoint.answer.object : '');
      const { body: sent, ...rest } = callOf(context, request);
      const { _method: method, ...body } = sent;
      if (isOverride && String(method).toUpperCase() !== 'PUT') {
        throw new KwixeoRefusal(405, 'The POST method is not supported for this route.');
      }
      const call = { ...rest, body: isOverride ? body : sent };
      const answer = work(call, endpoint, `${baseUrl()}${pathOf(request)}`);
      return reply(answer);
    } catch (error) {
      if (!(error instanceof KwixeoRefusal)) throw error;
      const { status, message, errors, headers } = error;
      return jsonReply(status, { message, ...(errors && { errors }) }, `${status} ${message}`, headers);
    }
  };
}

function reply({ status, value }: Answer): SandboxReply {
  if (value === undefined) return { status, headers: {}, body: Buffer.alloc(0), outcome: `${status}` };
  return jsonReply(status, value, `${status}`);
}

function stop(
  context: KwixeoContext,
  { headers }: SandboxRequest,
  fault: KwixeoFault | undefined,
  recent: number[],
): void {
  const { account, switches, now } = context;
  if (fault?.kind === 'server-error') throw new KwixeoRefusal(500, 'Server Error');
  if (fault?.kind === 'too-many') tooMany(fault.seconds ?? 60);
  if (headers.authorization !== `Bearer ${account.token}` || fault?.kind === 'token-withdrawn') {
    throw new KwixeoRefusal(401, 'Unauthenticated.');
  }
  const at = now().getTime();
  while (recent[0] !== undefined && recent[0] <= at - 60_000) recent.shift();
  if (recent.length >= switches.callsPerMinute) tooMany(Math.ceil(((recent[0] ?? at) + 60_000 - at) / 1000));
  recent.push(at);
}

function tooMany(seconds: number): never {
  throw new KwixeoRefusal(429, 'Too Many Attempts.', { headers: { 'retry-after': String(seconds) } });
}

function checkRight({ switches }: KwixeoContext, object: string): void {
  if (switches.forbidden.includes(object)) throw new KwixeoRefusal(403, 'This action is unauthorized.');
}

function callOf(context: KwixeoContext, request: SandboxRequest): Call {
  const isTest = ['1', 'true'].includes(String(request.headers.testmode ?? ''));
  return {
    switches: context.switches,
    now: context.now(),
    data: context.dataOf(isTest && context.switches.testMode === 'apart'),
    params: request.params,
    query: readParameters(request.query),
    body: readBody(request, context.switches),
  };
}

function pathOf({ route, params }: SandboxRequest): string {
  return (route.split(' ')[1] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
