import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import {
  type KwixeoSandbox,
  type KwixeoSandboxOptions,
  startKwixeoSandbox,
} from '../sandbox/kwixeo/sandbox.ts';

export interface KwixeoTenantOptions {
  /** Fields of the connection beside address and token. */
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly sandbox?: KwixeoSandboxOptions;
  /** Scopes of the API key [all]. */
  readonly scopes?: readonly string[];
}

export interface KwixeoTenant {
  readonly slug: string;
  readonly apiKey: string;
  readonly kwixeo: KwixeoSandbox;
  /** Replaces fields of the connection. */
  configure(fields: Readonly<Record<string, unknown>>): void;
  /** Makes a call through the gateway: `call('GET /tag?page=1')`; redirects are not followed. */
  call(route: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** How often Kwixéo was called with this route. */
  timesCalled(route: string): number;
  /** Kwixéo answers the next call of a route so [as JSON]. */
  willAnswer(route: string, status: number, body: string, headers?: Readonly<Record<string, string>>): void;
}

/** A company with a Kwixéo account of its own. */
export async function addKwixeoTenant(
  cloud: Cloud,
  options: KwixeoTenantOptions = {},
): Promise<KwixeoTenant> {
  const slug = `k-${randomUUID().slice(0, 8)}`;
  const apiKey = `ibk_${randomUUID()}`;
  const kwixeo = await startKwixeoSandbox(options.sandbox);
  const put = (name: string, json: unknown): void =>
    cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, json);
  const configure = (fields: Readonly<Record<string, unknown>>): void =>
    put('kwixeo', { baseUrl: kwixeo.url, ...kwixeo.account, ...fields });
  const sha256 = createHash('sha256').update(apiKey).digest('hex');
  put('api-keys', { keys: [{ id: 'tests', sha256, ...(options.scopes && { scopes: options.scopes }) }] });
  configure(options.connection ?? {});
  return {
    slug,
    apiKey,
    kwixeo,
    configure,
    call: (route, body, headers = { authorization: `Bearer ${apiKey}` }) => {
      const [method = '', path = ''] = route.split(' ');
      return fetch(`${cloud.api}/tenants/${slug}/api/kwixeo${path}`, {
        method,
        redirect: 'manual',
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    },
    timesCalled: route => kwixeo.calls.filter(call => call.route === route).length,
    willAnswer: (route, status, body, headers = { 'content-type': 'application/json; charset=utf-8' }) => {
      kwixeo.faults.add({ route, fault: { kind: 'status', status, headers, body } });
    },
  };
}

export interface KwixeoWorld {
  /** Our deployment; there as soon as the first test runs. */
  readonly cloud: Cloud;
  /** A company with a Kwixéo account of its own; it is closed with the rest. */
  readonly addTenant: (options?: KwixeoTenantOptions) => Promise<KwixeoTenant>;
}

/** The gateway in the local cloud for the tests of a file: started before them and closed after them. */
export function useKwixeoWorld(): KwixeoWorld {
  let cloud: Cloud;
  const tenants: KwixeoTenant[] = [];
  beforeAll(async () => {
    cloud = await startCloud({ functions: ['call-kwixeo'], warm: true });
  });
  afterAll(async () => {
    await cloud.close();
    for (const { kwixeo } of tenants) await kwixeo.close();
  });
  return {
    get cloud() {
      return cloud;
    },
    addTenant: async options => {
      const tenant = await addKwixeoTenant(cloud, options);
      tenants.push(tenant);
      return tenant;
    },
  };
}
