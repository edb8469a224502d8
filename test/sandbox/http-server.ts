import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { listenOnKept } from '../local/free-port.ts';
import { answerAfterCommit, answerInstead, sendReply } from './fault-answers.ts';
import { type AnyFault, createFaultList, type Faults } from './faults.ts';

/** One call as a handler sees it. */
export interface SandboxRequest {
  /** The table's row, as "POST /createDocument". */
  readonly route: string;
  /** Values of `{name}` in the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  /** Parsed JSON; undefined if the body is not JSON. */
  readonly body: unknown;
  readonly rawBody: Buffer;
}

export interface SandboxReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** What happened, for `calls`: "code 1", "no such file". */
  readonly outcome: string;
}

export type SandboxHandler<VendorFault> = (
  request: SandboxRequest,
  fault: VendorFault | undefined,
) => SandboxReply | Promise<SandboxReply>;

/** One call that came in. Bodies are not kept. */
export interface SandboxCall {
  readonly route: string;
  /** ISO instant. */
  readonly at: string;
  readonly outcome: string;
}

export interface SandboxServer<VendorFault extends AnyFault> {
  readonly url: string;
  readonly calls: readonly SandboxCall[];
  readonly faults: Faults<VendorFault>;
  /** Forgets calls and faults, and listens again. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** A port of this machine, where 0 takes a free one; or also the name by which callers reach this machine. */
export type ServerPlace = number | { readonly port: number; readonly host: string };

interface Options<VendorFault> {
  readonly routes: Readonly<Record<string, SandboxHandler<VendorFault>>>;
  readonly port: ServerPlace;
  readonly now: () => Date;
}

/** Callers from elsewhere need every interface; all others reach the one of this machine. */
const interfaceFor = (host: string): string =>
  ['127.0.0.1', 'localhost'].includes(host) ? '127.0.0.1' : '0.0.0.0';

/** Serves routes on 127.0.0.1 (unless callers from elsewhere are named) with faults on demand; knows no vendor. */
export async function startHttpServer<VendorFault extends AnyFault>(
  options: Options<VendorFault>,
): Promise<SandboxServer<VendorFault>> {
  const { port: firstPort, host } =
    typeof options.port === 'number' ? { port: options.port, host: '127.0.0.1' } : options.port;
  const faultList = createFaultList<VendorFault>();
  const calls: { route: string; at: string; outcome: string }[] = [];
  const closing = new AbortController();
  const routes = Object.entries(options.routes).map(([route, handler]) => ({
    route,
    handler,
    ...matcher(route),
  }));
  const server = http.createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  // Callers end idle connections. A server that does so, on a busy machine, cuts a write that has just come.
  server.keepAliveTimeout = 0;

  async function serve(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const line = `${incoming.method} ${url.pathname}`;
    const found = routes.find(({ pattern }) => pattern.test(line));
    const call = { route: found?.route ?? line, at: options.now().toISOString(), outcome: 'pending' };
    calls.push(call);
    const rawBody = await readAll(incoming);
    const body = parseJson(rawBody);
    const { delays, http: fault, vendor } = faultList.meet(call.route, body);
    await waitFor(delays.filter(({ at }) => at !== 'after-commit'));
    if (fault?.kind === 'down') await down();
    if (fault && answerInstead(fault, response)) {
      call.outcome = fault.kind;
      return;
    }
    const request = { route: call.route, query: url.searchParams, headers: incoming.headers, body, rawBody };
    const reply = found
      ? await found.handler({ ...request, params: found.pattern.exec(line)?.groups ?? {} }, vendor)
      : notFound;
    call.outcome = fault ? `${fault.kind} (${reply.outcome})` : reply.outcome;
    await waitFor(delays.filter(({ at }) => at === 'after-commit'));
    // New connections are refused before the caller has this answer, or its next call could still come through.
    if (fault?.kind === 'answer-then-down') server.close();
    if (fault) await answerAfterCommit(fault, reply, response, closing.signal);
    else sendReply(reply, response);
  }

  async function waitFor(delays: readonly { readonly ms: number }[]): Promise<void> {
    const ms = delays.reduce((sum, delay) => sum + delay.ms, 0);
    if (ms > 0) await pause(ms, undefined, { signal: closing.signal });
  }

  function listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(port, interfaceFor(host), resolve);
    return promise.finally(() => server.off('error', reject).off('listening', resolve));
  }

  function down(): Promise<void> {
    if (!server.listening) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    return promise;
  }

  // While it is down, a port that the system gives out could become another's.
  const port = firstPort === 0 ? await listenOnKept(listen) : await listen(firstPort).then(() => firstPort);
  const up = async (): Promise<void> => {
    if (!server.listening) await listen(port);
  };
  return {
    url: `http://${host}:${port}`,
    calls,
    faults: { add: faultList.add, clear: faultList.clear, down, up },
    reset: async () => {
      faultList.clear();
      calls.splice(0);
      await up();
    },
    close: async () => {
      closing.abort();
      await down();
    },
  };
}

const notFound: SandboxReply = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><body>404 - File or directory not found.</body></html>'),
  outcome: 'no such route',
};

/** "GET /a/{id}" as a pattern for "GET /a/7". */
function matcher(route: string): { pattern: RegExp } {
  const source = route.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { pattern: new RegExp(`^${source}$`) };
}

async function readAll(incoming: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
