import type { Faults, HttpFault } from '../faults.ts';
import {
  type SandboxCall,
  type SandboxReply,
  type SandboxRequest,
  type ServerPlace,
  startHttpServer,
} from '../http-server.ts';
import { listRows, QueryError } from './list-query.ts';
import { readRow } from './read-row.ts';
import { type ResourceName, resourceNames, resourceOf } from './resources.ts';
import { createShop, type Shop, type ShopSettings } from './shop.ts';
import { showRow, toXml } from './show-rows.ts';

export interface PrestashopOptions extends Partial<ShopSettings> {
  /** [a free one] */
  readonly port?: ServerPlace;
}

/** What the merchant sets in the back office; may be changed at any time. */
interface Access {
  /** Keys and the resources that each may view. */
  keys: Record<string, readonly string[]>;
  /** Resources to which every key may add rows. */
  mayAdd: readonly string[];
  /** Whether the Webservice is switched on. */
  isEnabled: boolean;
}

/** A running simulator of one PrestaShop shop with its Webservice. */
export interface PrestashopSandbox extends Shop {
  /** `baseUrl` of the connection. */
  readonly url: string;
  readonly apiKey: string;
  readonly access: Access;
  readonly calls: readonly SandboxCall[];
  readonly faults: Faults<HttpFault>;
  close(): Promise<void>;
}

const defaultKey = 'DEMOKEYDEMOKEYDEMOKEYDEMOKEY0001';

/** Starts a shop on 127.0.0.1. Its Webservice refuses what PrestaShop's refuses, in the same words. */
export async function startPrestashopSandbox(options: PrestashopOptions = {}): Promise<PrestashopSandbox> {
  const { port = 0, now = () => new Date(), timezone = 'Europe/Lisbon' } = options;
  const { roundType = 'line', roundMode = 2 } = options;
  const shop = createShop({ timezone, now, roundType, roundMode });
  const access: Access = { keys: { [defaultKey]: resourceNames }, mayAdd: [], isEnabled: true };
  const answer = (request: SandboxRequest) => serve(request, shop, access);
  const routes = Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap(method =>
      ['/api/{resource}', '/api/{resource}/{id}'].map(path => [`${method} ${path}`, answer]),
    ),
  );
  const server = await startHttpServer<HttpFault>({ routes, port, now });
  return {
    ...shop,
    url: server.url,
    apiKey: defaultKey,
    access,
    calls: server.calls,
    faults: server.faults,
    close: () => server.close(),
  };
}

function serve(request: SandboxRequest, { store, localTime }: Shop, access: Access): SandboxReply {
  const { query, params, route } = request;
  const isJson = [
    query.get('output_format'),
    query.get('io_format'),
    request.headers['output-format'],
  ].includes('JSON');
  const fail = (status: number, code: number, message: string): SandboxReply =>
    reply(
      status,
      isJson,
      'errors',
      isJson ? [{ code, message }] : { error: { code, message } },
      `code ${code}`,
    );
  const key = keyOf(request);
  if (key === undefined) return unauthorized;
  if (!access.isEnabled) return fail(503, 16, 'The PrestaShop webservice is disabled.');
  const allowed = access.keys[key];
  if (key.length !== 32) return fail(401, 17, 'Invalid authentication key format');
  if (!allowed) return fail(401, 18, 'Authentication key does not exist');
  const resource = resourceNames.find(name => name === params.resource);
  if (!resource) return fail(400, 27, `Resource of type "${params.resource}" does not exists`);
  if (!allowed.includes(resource))
    return fail(401, 26, `Resource of type "${resource}" is not allowed with this authentication key`);
  const method = route.split(' ')[0];
  if (method === 'POST' && access.mayAdd.includes(resource)) {
    const read = readRow(resource, request.rawBody.toString('utf8'));
    if (typeof read === 'string') return fail(400, read.startsWith('XML') ? 127 : 41, read);
    const at = localTime();
    const id = store.add(resource, { ...read, date_add: at, date_upd: at });
    const { node } = resourceOf(resource);
    return reply(201, isJson, node, showRow(resource, store.find(resource, id), 'full'), 'added');
  }
  if (method !== 'GET')
    return fail(
      405,
      25,
      `Method ${method} is not allowed for the resource ${resource} with this authentication key`,
    );
  try {
    const { list, node } = resourceOf(resource);
    if (params.id === undefined) {
      const rows = shown(
        resource,
        listRows(resource, store.rows(resource), query),
        query.get('display') ?? 'minimum',
      );
      // An empty list has no name in JSON.
      if (rows.length === 0 && isJson) return json(200, [], 'none');
      return reply(200, isJson, list, isJson ? rows : { [node]: rows }, `${rows.length} rows`);
    }
    const row = store.rows(resource).find(({ id }) => String(id) === params.id);
    if (!row) return { status: 404, headers: {}, body: Buffer.from(''), outcome: 'no such row' };
    const [one] = shown(resource, [row], query.get('display') ?? 'full');
    return reply(
      200,
      isJson,
      isJson && query.has('display') ? list : node,
      query.has('display') ? [one] : one,
      'one row',
    );
  } catch (error) {
    if (error instanceof QueryError) return fail(400, error.code, error.message);
    throw error;
  }
}

const shown = (resource: ResourceName, rows: Parameters<typeof showRow>[1][], display: string) =>
  rows.map(row => showRow(resource, row, display));

/** The key is the user of Basic authentication, without a password, or a parameter. */
function keyOf({ headers, query }: SandboxRequest): string | undefined {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
  const user = basic && Buffer.from(basic, 'base64').toString('utf8').split(':')[0];
  return user || query.get('ws_key') || undefined;
}

const unauthorized: SandboxReply = {
  status: 401,
  headers: {
    'www-authenticate':
      'Basic realm="Welcome to PrestaShop Webservice, please enter the authentication key as the login. No password required."',
  },
  body: Buffer.from('401 Unauthorized'),
  outcome: 'no key',
};

function reply(
  status: number,
  isJson: boolean,
  name: string,
  content: unknown,
  outcome: string,
): SandboxReply {
  if (isJson) return json(status, { [name]: content }, outcome);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">${toXml(name, content)}</prestashop>`;
  return { status, headers: { 'content-type': 'text/xml;charset=utf-8' }, body: Buffer.from(body), outcome };
}

const json = (status: number, content: unknown, outcome: string): SandboxReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: Buffer.from(JSON.stringify(content)),
  outcome,
});
