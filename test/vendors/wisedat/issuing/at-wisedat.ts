import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createClient } from '../../../../shared/http/client.ts';
import type { ClientOptions } from '../../../../shared/http/client-options.ts';
import { wisedatPolicy } from '../../../../shared/vendors/wisedat/connect.ts';
import { wisedatWords } from '../../../../shared/vendors/wisedat/errors.ts';
import {
  type IssuingApi,
  type IssuingWisedat,
  issuingCalls,
} from '../../../../shared/vendors/wisedat/issuing/calls.ts';
import { logIn } from '../../../../shared/vendors/wisedat/login.ts';
import { startWisedatSandbox, type WisedatSandbox } from '../../../sandbox/wisedat/sandbox.ts';
import { issuingConnection } from './company.ts';

export interface AtWisedat {
  readonly sandbox: WisedatSandbox;
  /** The company at the sandbox, with these settings and a token of a real login. */
  open(settings?: Readonly<Record<string, unknown>>): IssuingWisedat;
  /** Routes that were called since the test began. */
  called(route: string): number;
}

const tenant = 'mercearia';
const today = new Date('2026-06-15T10:00:00Z');
const optionsFor = (baseUrl: string): ClientOptions => ({
  label: 'WISEDAT',
  baseUrl,
  policy: wisedatPolicy({ allowPlainHttp: false, allowPrivateAddress: false }, true),
  words: wisedatWords,
});
const forward = () => Promise.reject(new Error('No call of somebody else is made here.'));

/** One sandbox for the tests of a file, on one day and as new before each, closed after them. */
export function useWisedat(): AtWisedat {
  let sandbox: WisedatSandbox;
  let token = '';
  beforeAll(async () => {
    sandbox = await startWisedatSandbox({ now: () => today });
  });
  beforeEach(async () => {
    await sandbox.reset();
    const connection = issuingConnection({ baseUrl: sandbox.url });
    token = await logIn(connection, optionsFor(sandbox.url));
  });
  afterAll(() => sandbox.close());
  return {
    get sandbox() {
      return sandbox;
    },
    open: settings => {
      const headers = { authorization: `Bearer ${token}` };
      const api = createClient(issuingCalls, { ...optionsFor(sandbox.url), headers });
      return { tenant, connection: issuingConnection({ baseUrl: sandbox.url, ...settings }), api, forward };
    },
    called: route => sandbox.calls.filter(call => call.route === route).length,
  };
}

/** What a server answers to a path with its query; undefined: that it has nothing of this id. */
type Answers = (pathAndQuery: string) => unknown;

/** Servers whose answers a test writes itself, for what no WISEDAT is known to show; closed after each file. */
export function useOddAnswers(): (answers: Answers) => IssuingApi {
  let answers: Answers = () => ({});
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const answer = answers(decodeURIComponent(request.url ?? ''));
      const status = answer === undefined ? 404 : 200;
      const json = JSON.stringify(answer ?? { errors: ['The parameter id doesn’t exist'] });
      response.writeHead(status, { 'content-type': 'application/json' }).end(json);
    });
  });
  let api: IssuingApi;
  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    api = createClient(issuingCalls, optionsFor(`http://127.0.0.1:${port}`));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return given => {
    answers = given;
    return api;
  };
}
