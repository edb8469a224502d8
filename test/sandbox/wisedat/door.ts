import type { SandboxRequest } from '../http-server.ts';
import type { RowAnswer, RowHandler } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';

export type Refusal = Extract<RowAnswer, { readonly failure: unknown }>;

/** `key`: GET /status; `login`: an encrypted text; `token`: everything else. */
export type Access = 'key' | 'login' | 'token';

/** A refusal in the form of the document's "list of errors". The words after the status are the document's. */
export function refuse(status: number, words: string): Refusal {
  return { failure: { errors: [words] }, status, outcome: `${status}` };
}

/**
 * What stops a call before its work, in the order of the document: a proxy in front, headers that "all requests
 * must contain", no Authorization, state of the server, token.
 */
export function stop(
  context: WisedatContext,
  request: SandboxRequest,
  fault: WisedatFault | undefined,
  access: Access,
): Refusal | undefined {
  const { store, switches } = context;
  if (fault?.kind === 'rotate-key') store.rotate();
  if (fault?.kind === 'expire-tokens') store.tokens.clear();
  const { headers } = request;
  const isLetIn = Object.entries(switches.frontHeaders).every(
    ([name, value]) => headers[name.toLowerCase()] === value,
  );
  if (!isLetIn) return { ...refuse(403, 'Forbidden'), outcome: 'stopped by the proxy in front' };
  if (headers.accept !== 'application/json') return refuse(406, 'Header Accept: application/json is missing');
  if (request.route.startsWith('POST ') && !/^application\/json\b/.test(headers['content-type'] ?? '')) {
    return refuse(415, 'Header Content-Type: application/json is missing');
  }
  if (headers.authorization === undefined)
    return refuse(400, 'No Authorization property on the request header');
  if (access === 'key') return undefined;
  if (switches.state !== 1) return refuse(switches.closedAnswer, 'The server is not available');
  if (access === 'token' && !hasToken(context, headers.authorization)) {
    return refuse(401, 'Invalid/Inexistent/Expired token');
  }
  return undefined;
}

/** A row behind `stop`. */
export function behind(
  context: WisedatContext,
  access: Access,
  work: (request: SandboxRequest) => RowAnswer,
): RowHandler<WisedatFault> {
  return (request, fault) => stop(context, request, fault, access) ?? work(request);
}

function hasToken({ store, now }: WisedatContext, header: string): boolean {
  // A key that is a day old is made anew, and takes the tokens with it.
  store.key();
  const diesAt = store.tokens.get(/^Bearer (\S+)$/.exec(header)?.[1] ?? '');
  return diesAt !== undefined && diesAt > now().getTime();
}
