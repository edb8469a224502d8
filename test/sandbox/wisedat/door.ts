import type { SandboxRequest } from '../http-server.ts';
import type { RowAnswer, RowHandler } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import { WisedatRefusal } from './refusal.ts';

export type Refusal = Extract<RowAnswer, { readonly failure: unknown }>;

/** `key`: GET /status; `login`: an encrypted text; `token`: everything else. */
export type Access = 'key' | 'login' | 'token';

/** A refusal in the form of the document's "list of errors". The words after the status are the document's. */
export function refuse(status: number, ...errors: readonly string[]): Refusal {
  return { failure: { errors }, status, outcome: `${status}` };
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
  if (/^(POST|PUT) /.test(request.route) && !/^application\/json\b/.test(headers['content-type'] ?? '')) {
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

/** A row behind `stop`. What its work refuses goes out in the form of the document. */
export function behind(
  context: WisedatContext,
  access: Access,
  work: (request: SandboxRequest, fault: WisedatFault | undefined) => RowAnswer,
): RowHandler<WisedatFault> {
  return (request, fault) => {
    const stopped = stop(context, request, fault, access);
    if (stopped) return stopped;
    try {
      return work(request, fault);
    } catch (error) {
      if (error instanceof WisedatRefusal) return refuse(error.status, ...error.errors);
      throw error;
    }
  };
}

function hasToken({ store, now }: WisedatContext, header: string): boolean {
  // A key that is a day old is made anew, and takes the tokens with it.
  store.key();
  const diesAt = store.tokens.get(/^Bearer (\S+)$/.exec(header)?.[1] ?? '');
  return diesAt !== undefined && diesAt > now().getTime();
}
