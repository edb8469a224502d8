import type { Faults } from '../faults.ts';
import { type SandboxCall, type SandboxHandler, type ServerPlace, startHttpServer } from '../http-server.ts';
import { jsonReply } from '../rows.ts';
import type { KwixeoContext, KwixeoFault } from './context.ts';
import { serve } from './door.ts';
import { type Served, servedCalls, wildcards } from './routes.ts';
import { type AccountAge, seed } from './seeds/seed.ts';
import { defaultAccount, defaultSwitches, type KwixeoAccount, type KwixeoSwitches } from './settings.ts';
import { createData, type KwixeoData } from './store.ts';

export interface KwixeoSandboxOptions {
  /** [a free one] */
  readonly port?: ServerPlace;
  readonly now?: () => Date;
  readonly account?: Partial<KwixeoAccount>;
  readonly switches?: Partial<KwixeoSwitches>;
  /** Whether the account has customers and products from the start [used]. */
  readonly age?: AccountAge;
}

type CommitListener = (route: string) => void | Promise<void>;

/** A running simulator of Kwixéo with one account. */
export interface KwixeoSandbox {
  /** `baseUrl` of the connection. */
  readonly url: string;
  readonly account: KwixeoAccount;
  readonly calls: readonly SandboxCall[];
  /** May be changed at any time, but for `paths`. */
  readonly switches: KwixeoSwitches;
  readonly faults: Faults<KwixeoFault>;
  /** Elements of the live account. */
  readonly data: KwixeoData;
  /** Called with the route of a write once it is done, before it is answered. Returns the way to stop listening. */
  onCommit(listener: CommitListener): () => void;
  /** Back to the start; listens again if it was down. */
  reset(): Promise<void>;
  /** Throws if a handler failed. */
  close(): Promise<void>;
}

/** Starts a Kwixéo on 127.0.0.1. */
export async function startKwixeoSandbox(options: KwixeoSandboxOptions = {}): Promise<KwixeoSandbox> {
  const { port = 0, now = () => new Date(), age = 'used' } = options;
  const account = { ...defaultAccount, ...options.account };
  const switches = { ...defaultSwitches, ...options.switches };
  const fresh = () => seed(createData(now), age);
  let [live, test] = [fresh(), fresh()];
  const context: KwixeoContext = { account, switches, now, dataOf: isTest => (isTest ? test : live) };
  const defects: string[] = [];
  const recent: number[] = [];
  const listeners = new Set<CommitListener>();
  let url = '';
  const routes = Object.fromEntries(
    withMethodOverride(servedCalls(switches)).map(served => [
      served.route,
      guarded(
        served.route,
        told(
          served.route,
          serve(context, served, () => url, recent),
          listeners,
        ),
        defects,
      ),
    ]),
  );
  const server = await startHttpServer<KwixeoFault>({ routes, port, now });
  url = server.url;

  return {
    url,
    account,
    calls: server.calls,
    switches,
    faults: server.faults,
    get data() {
      return live;
    },
    onCommit: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reset: async () => {
      listeners.clear();
      [live, test] = [fresh(), fresh()];
      recent.splice(0);
      Object.assign(switches, { ...defaultSwitches, ...options.switches });
      await server.reset();
    },
    close: async () => {
      await server.close();
      if (defects.length > 0) throw new Error(`The Kwixéo sandbox is wrong: ${defects.join('; ')}`);
    },
  };
}

/** Tells of a write that was carried out. */
function told(
  route: string,
  handle: SandboxHandler<KwixeoFault>,
  listeners: ReadonlySet<CommitListener>,
): SandboxHandler<KwixeoFault> {
  return async (request, fault) => {
    const reply = await handle(request, fault);
    const isDone = !route.startsWith('GET ') && reply.status < 300;
    for (const listener of isDone ? listeners : []) await listener(route);
    return reply;
  };
}

/** A PUT may come as a POST whose field `_method` says so: PHP reads the files of a POST only. */
function withMethodOverride(served: readonly Served[]): Served[] {
  const routes = new Set(served.map(({ route }) => route));
  const asPost = served
    .filter(({ route }) => route.startsWith('PUT '))
    .map(call => ({ ...call, route: call.route.replace('PUT ', 'POST '), isOverride: true as const }))
    .filter(({ route }) => !routes.has(route));
  return [...served, ...asPost].toSorted((one, other) => wildcards(one.route) - wildcards(other.route));
}

/** A handler that throws is a defect of the sandbox: told at the end, and out as 500. */
function guarded(
  route: string,
  handle: SandboxHandler<KwixeoFault>,
  defects: string[],
): SandboxHandler<KwixeoFault> {
  return async (request, fault) => {
    try {
      return await handle(request, fault);
    } catch (error) {
      defects.push(`${route}: ${error instanceof Error ? error.stack : String(error)}`);
      return jsonReply(500, { message: 'Server Error' }, 'sandbox defect');
    }
  };
}
