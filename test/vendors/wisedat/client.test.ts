import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../shared/errors.ts';
import { createClient } from '../../../shared/http/client.ts';
import type { ClientOptions } from '../../../shared/http/client-options.ts';
import { wisedatPolicy } from '../../../shared/vendors/wisedat/connect.ts';
import { wisedatConnection } from '../../../shared/vendors/wisedat/connection.ts';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import { wisedatWords } from '../../../shared/vendors/wisedat/errors.ts';
import { logIn } from '../../../shared/vendors/wisedat/login.ts';
import { startWisedatSandbox, type WisedatSandbox } from '../../sandbox/wisedat/sandbox.ts';

let wisedat: WisedatSandbox;
beforeAll(async () => {
  wisedat = await startWisedatSandbox();
});
beforeEach(() => wisedat.reset());
afterAll(() => wisedat.close());

function options(given: Partial<ClientOptions> = {}): ClientOptions {
  return {
    label: 'WISEDAT',
    baseUrl: wisedat.url,
    policy: wisedatPolicy({ allowPlainHttp: false, allowPrivateAddress: false }, true),
    words: wisedatWords,
    ...given,
  };
}

const connection = () => wisedatConnection.schema.parse({ baseUrl: wisedat.url, ...wisedat.company });

async function openClient(given?: Partial<ClientOptions>) {
  const headers = { authorization: `Bearer ${await logIn(connection(), options())}` };
  return createClient(wisedatEndpoints, options({ headers, ...given }));
}

describe('a call of WISEDAT', () => {
  it('gives a file as bytes with the type that was declared', async () => {
    const { id, pdf } = wisedat.addInvoice({});
    const client = await openClient();
    const answer = await client.salesInvoices.invoice({ query: { idinvoice: id } });
    expect(answer.contentType).toBe('application/pdf');
    expect(answer.bytes.equals(pdf)).toBe(true);
  });

  it('does not follow a redirect', async () => {
    const { id } = wisedat.addInvoice({});
    const client = await openClient();
    const headers = { location: `${wisedat.url}/status` };
    wisedat.faults.add({
      route: 'GET /salesinvoices/invoice',
      fault: { kind: 'status', status: 302, headers },
    });
    const before = wisedat.calls.length;
    await expect(client.salesInvoices.invoice({ query: { idinvoice: id } })).rejects.toThrow(
      ConfigurationError,
    );
    expect(wisedat.calls).toHaveLength(before + 1);
  });

  it('that lost its Authorization on the way is told apart from a wrong one', async () => {
    const bare = createClient(wisedatEndpoints, options());
    await expect(bare.status.get({})).rejects.toThrow('lost at a proxy');
  });

  it('is not made to a private address, by number or by name', async () => {
    const policy = wisedatPolicy({ allowPlainHttp: true, allowPrivateAddress: false }, false);
    const { port } = new URL(wisedat.url);
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]']) {
      const client = createClient(wisedatEndpoints, options({ policy, baseUrl: `http://${host}:${port}` }));
      await expect(client.status.get({})).rejects.toThrow(ConfigurationError);
    }
    expect(wisedat.calls).toEqual([]);
  });
});
