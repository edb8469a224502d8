import { createHash, randomUUID } from 'node:crypto';
import type { Cloud } from '../local/cloud.ts';
import {
  startWisedatSandbox,
  type WisedatSandbox,
  type WisedatSandboxOptions,
} from '../sandbox/wisedat/sandbox.ts';

export interface WisedatTenantOptions {
  /** Fields of the connection beside address and credentials. */
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly sandbox?: WisedatSandboxOptions;
  /** Scopes of the API key [all]. */
  readonly scopes?: readonly string[];
}

export interface WisedatTenant {
  readonly slug: string;
  readonly apiKey: string;
  readonly wisedat: WisedatSandbox;
  /** Replaces fields of the connection. */
  configure(fields: Readonly<Record<string, unknown>>): void;
  /** Asks for the PDF of an invoice; redirects are not followed. */
  fetchPdf(id: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Makes a call through the gateway: `call('GET /products?limit=5')`; redirects are not followed. */
  call(route: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** How often WISEDAT was called with this route. */
  timesCalled(route: string): number;
  /** WISEDAT answers the next call of a route so [as JSON]. */
  willAnswer(route: string, status: number, body: string, headers?: Readonly<Record<string, string>>): void;
}

/** A company with a WISEDAT of its own. */
export async function addWisedatTenant(
  cloud: Cloud,
  options: WisedatTenantOptions = {},
): Promise<WisedatTenant> {
  const slug = `w-${randomUUID().slice(0, 8)}`;
  const apiKey = `ibk_${randomUUID()}`;
  const wisedat = await startWisedatSandbox(options.sandbox);
  const put = (name: string, json: unknown): void =>
    cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, json);
  const configure = (fields: Readonly<Record<string, unknown>>): void =>
    put('wisedat', { baseUrl: wisedat.url, ...wisedat.company, ...fields });
  const sha256 = createHash('sha256').update(apiKey).digest('hex');
  put('api-keys', { keys: [{ id: 'tests', sha256, ...(options.scopes && { scopes: options.scopes }) }] });
  put('wisedat/token', '');
  configure(options.connection ?? {});
  return {
    slug,
    apiKey,
    wisedat,
    configure,
    fetchPdf: (id, headers = { authorization: `Bearer ${apiKey}` }) =>
      fetch(`${cloud.api}/tenants/${slug}/wisedat/salesinvoices/${id}/pdf`, { headers, redirect: 'manual' }),
    call: (route, body, headers = { authorization: `Bearer ${apiKey}` }) => {
      const [method = '', path = ''] = route.split(' ');
      return fetch(`${cloud.api}/tenants/${slug}/api/wisedat${path}`, {
        method,
        redirect: 'manual',
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    },
    timesCalled: route => wisedat.calls.filter(call => call.route === route).length,
    willAnswer: (route, status, body, headers = { 'content-type': 'application/json; charset=utf-8' }) => {
      wisedat.faults.add({ route, fault: { kind: 'status', status, headers, body } });
    },
  };
}
