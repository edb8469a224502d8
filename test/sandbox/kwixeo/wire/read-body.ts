import type { SandboxRequest } from '../../http-server.ts';
import type { KwixeoSwitches } from '../settings.ts';
import { nestPairs } from './nested.ts';
import { readMultipart } from './read-multipart.ts';

/** Body of a call as fields; nothing for a body that the server does not read. */
export function readBody(
  request: SandboxRequest,
  switches: KwixeoSwitches,
): Readonly<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? '';
  if (request.rawBody.length === 0) return {};
  if (/^application\/json\b/.test(type)) return switches.json === 'read' ? asFields(request.body) : {};
  if (/^multipart\/form-data\b/.test(type)) {
    if (request.route.startsWith('PUT ') && switches.multipartOnPut === 'lost') return {};
    return asFields(nestPairs(readMultipart(type, request.rawBody)));
  }
  if (!/^application\/x-www-form-urlencoded\b/.test(type)) return {};
  const pairs = [...new URLSearchParams(request.rawBody.toString('utf8'))];
  return asFields(nestPairs(pairs.slice(0, switches.maxInputVars)));
}

/** Parameters of a call, which may be arrays as well. */
export function readParameters(query: URLSearchParams): Readonly<Record<string, unknown>> {
  return asFields(nestPairs(query));
}

function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
