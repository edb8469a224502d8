import { afterAll, afterEach, beforeAll } from 'vitest';
import { createClient } from '../../../../shared/http/client.ts';
import { bodiesAs } from '../../../../shared/http/encoding/encode-body.ts';
import { formLimits } from '../../../../shared/vendors/kwixeo/connect.ts';
import { kwixeoWords } from '../../../../shared/vendors/kwixeo/errors.ts';
import {
  type IssuingKwixeo,
  issuingApi,
  issuingCalls,
} from '../../../../shared/vendors/kwixeo/issuing/calls.ts';
import { type KwixeoSandbox, startKwixeoSandbox } from '../../../sandbox/kwixeo/sandbox.ts';
import { issuingConnection } from './orders.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A new account for the tests of a file: each one finds it as it was at the start. */
export function useKwixeo() {
  let sandbox: KwixeoSandbox;
  beforeAll(async () => {
    sandbox = await startKwixeoSandbox({ age: 'new' });
  });
  afterEach(() => sandbox.reset());
  afterAll(() => sandbox.close());
  return {
    get sandbox() {
      return sandbox;
    },
    /** What was made of an object ("Invoice"), and is still there. */
    made: (object: string) => sandbox.data.all(object).filter(({ deletedAt }) => !deletedAt),
    timesCalled: (route: string) => sandbox.calls.filter(call => call.route === route).length,
    /** One call to a route is answered so, in place of what the account has. */
    answers: (route: string, json: unknown, status = 200) => {
      const headers = { 'content-type': 'application/json' };
      sandbox.faults.add({ route, fault: { kind: 'status', status, headers, body: JSON.stringify(json) } });
    },
    /** A client with the settings of a tenant. */
    open: (over: Fields = {}): IssuingKwixeo => {
      const connection = issuingConnection({ baseUrl: sandbox.url, ...over });
      const api = createClient(issuingCalls, {
        label: 'Kwixéo',
        baseUrl: connection.baseUrl,
        policy: { plainHttp: true, privateAddresses: false, loopback: true },
        encodeBody: bodiesAs(connection.bodyEncoding, formLimits),
        words: kwixeoWords,
        authentication: {
          headers: async () => ({ authorization: `Bearer ${connection.token}` }),
          renew: async () => undefined,
        },
      });
      return { connection, api: issuingApi(api) };
    },
  };
}
