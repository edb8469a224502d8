import { afterAll, beforeAll, beforeEach } from 'vitest';
import { wisedatPolicy } from '../../../shared/vendors/wisedat/connect.ts';
import { wisedatConnection } from '../../../shared/vendors/wisedat/connection.ts';
import { wisedatWords } from '../../../shared/vendors/wisedat/errors.ts';
import { logIn } from '../../../shared/vendors/wisedat/login.ts';
import {
  startWisedatSandbox,
  type WisedatSandbox,
  type WisedatSandboxOptions,
} from '../../sandbox/wisedat/sandbox.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests read single fields of answers whose whole the sandbox checks.
type Json = any;

export interface WisedatAnswer {
  readonly status: number;
  /** Parsed JSON; undefined if there is none. */
  readonly json: Json;
}

export interface WisedatCaller {
  readonly sandbox: WisedatSandbox;
  /** Sets the clock of the sandbox. */
  setClock(instant: string): void;
  /** Logs in again, as after a reset. */
  renew(): Promise<void>;
  /** Makes a call over HTTP: `call('GET /orders?limit=5')`. */
  call(route: string, body?: unknown): Promise<WisedatAnswer>;
  /** The same for a call that must be taken: its JSON. Throws with the refusal otherwise. */
  take(route: string, body?: unknown): Promise<Json>;
  /** The same for a call that must be refused with 400: its list of errors. */
  refused(route: string, body?: unknown): Promise<readonly string[]>;
}

const start = '2026-06-15T10:00:00Z';

/**
 * A sandbox for the tests of a file, and a caller with a token of a real login: started before them, as new and
 * in June 2026 before each, closed after them.
 */
export function useWisedatCaller(options: WisedatSandboxOptions = {}): WisedatCaller {
  let clock = new Date(start);
  let sandbox: WisedatSandbox;
  let token = '';
  const renew = async (): Promise<void> => {
    const connection = wisedatConnection.schema.parse({ baseUrl: sandbox.url, ...sandbox.company });
    token = await logIn(connection, {
      label: 'WISEDAT',
      baseUrl: sandbox.url,
      policy: wisedatPolicy({ allowPlainHttp: false, allowPrivateAddress: false }, true),
      words: wisedatWords,
    });
  };
  const call = async (route: string, body?: unknown): Promise<WisedatAnswer> => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        connection: 'close',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, json: isJson ? JSON.parse(text) : undefined };
  };
  beforeAll(async () => {
    sandbox = await startWisedatSandbox({ now: () => clock, ...options });
  });
  beforeEach(async () => {
    await sandbox.reset();
    clock = new Date(start);
    await renew();
  });
  afterAll(() => sandbox.close());
  return {
    get sandbox() {
      return sandbox;
    },
    setClock: instant => {
      clock = new Date(instant);
    },
    renew,
    call,
    take: async (route, body) => {
      const { status, json } = await call(route, body);
      if (status < 200 || status > 299) throw new Error(`${route}: ${status} ${JSON.stringify(json)}`);
      return json;
    },
    refused: async (route, body) => {
      const { status, json } = await call(route, body);
      if (status !== 400) throw new Error(`${route}: ${status} ${JSON.stringify(json)}`);
      return json.errors;
    },
  };
}
