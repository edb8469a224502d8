import { setTimeout as pause } from 'node:timers/promises';
import { addWisedatTenant } from '../../functions/wisedat-tenant.ts';
import { startCloud } from '../../local/cloud.ts';

/** An answer of our gateway. */
export interface DoorAnswer {
  readonly status: number;
  /** Parsed JSON, or the bytes of what is not JSON. */
  readonly content: unknown;
  /** Paths that a problem names, in alphabetical order. */
  readonly paths: readonly string[];
  readonly text: string;
}

export interface WisedatDoor extends AsyncDisposable {
  call(
    route: string,
    sent: { readonly query?: Readonly<Record<string, string>>; readonly body?: unknown },
  ): Promise<DoorAnswer>;
  /** Routes that the sandbox was called with, in order. */
  readonly vendorCalls: ReadonlyArray<{ readonly route: string }>;
}

/** The gateway of one tenant that lets every write through, with a fresh WISEDAT behind it. */
export async function openWisedatDoor(): Promise<WisedatDoor> {
  const cloud = await startCloud({ functions: ['call-wisedat'] });
  const tenant = await addWisedatTenant(cloud, { connection: { gatewayWrites: 'all' } });
  return {
    vendorCalls: tenant.wisedat.calls,
    call: async (route, { query = {}, body }) => {
      const [method = '', path = ''] = route.split(' ');
      const search = new URLSearchParams(query).toString();
      const address = `${cloud.api}/tenants/${tenant.slug}/api/wisedat${path}${search && `?${search}`}`;
      const request: RequestInit = {
        method,
        headers: { authorization: `Bearer ${tenant.apiKey}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'manual',
      };
      const answer = await fetchWithinRate(address, request);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
      const content: unknown = isJson ? JSON.parse(bytes.toString()) : bytes;
      return {
        status: answer.status,
        content,
        paths: pathsOf(content),
        text: isJson ? bytes.toString() : `${bytes.length} bytes`,
      };
    },
    [Symbol.asyncDispose]: async () => {
      await cloud.close();
      await tenant.wisedat.close();
    },
  };
}

/** The gateway lets so many calls through in a while, and says when there is room again. */
async function fetchWithinRate(address: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(address, request);
  if (answer.status !== 429) return answer;
  await pause(Number(answer.headers.get('retry-after')) * 1000);
  return fetch(address, request);
}

function pathsOf(content: unknown): string[] {
  if (typeof content !== 'object' || content === null || !('errors' in content)) return [];
  const errors = Array.isArray(content.errors) ? content.errors : [];
  return errors.map(error => String(Object(error).path)).toSorted();
}
