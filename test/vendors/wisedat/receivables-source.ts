import type { InvoiceSource } from '../../../shared/domain/receivables/invoice-source.ts';
import { createClient } from '../../../shared/http/client.ts';
import { wisedatPolicy } from '../../../shared/vendors/wisedat/connect.ts';
import { wisedatConnection } from '../../../shared/vendors/wisedat/connection.ts';
import { wisedatWords } from '../../../shared/vendors/wisedat/errors.ts';
import { logIn } from '../../../shared/vendors/wisedat/login.ts';
import { receivablesCalls } from '../../../shared/vendors/wisedat/receivables/calls.ts';
import { wisedatSource } from '../../../shared/vendors/wisedat/receivables/source.ts';
import type { WisedatSandbox } from '../../sandbox/wisedat/sandbox.ts';

/** The source of a sandbox's company; it logs in when it must, again once its token is too old. */
export function sourceOf(
  sandbox: Pick<WisedatSandbox, 'url' | 'company'>,
  paidAtIssue: readonly number[] = [3, 4, 6, 7],
): InvoiceSource {
  const options = {
    label: 'WISEDAT',
    baseUrl: sandbox.url,
    policy: wisedatPolicy({ allowPlainHttp: false, allowPrivateAddress: false }, true),
    words: wisedatWords,
  };
  const connection = wisedatConnection.schema.parse({ baseUrl: sandbox.url, ...sandbox.company });
  let token: Promise<string> | undefined;
  const authentication = {
    headers: async () => {
      token ??= logIn(connection, options);
      return { authorization: `Bearer ${await token}` };
    },
    renew: async () => {
      token = undefined;
    },
  };
  return wisedatSource(
    createClient(receivablesCalls, { ...options, authentication }),
    { paidAtIssue },
    'account',
  );
}
