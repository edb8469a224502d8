import type { InvoiceSource, Read } from '../../../shared/domain/receivables/invoice-source.ts';
import { createClient } from '../../../shared/http/client.ts';
import { wisedatPolicy } from '../../../shared/vendors/wisedat/connect.ts';
import { wisedatConnection } from '../../../shared/vendors/wisedat/connection.ts';
import { wisedatWords } from '../../../shared/vendors/wisedat/errors.ts';
import { logIn } from '../../../shared/vendors/wisedat/login.ts';
import { receivablesCalls } from '../../../shared/vendors/wisedat/receivables/calls.ts';
import { wisedatSource } from '../../../shared/vendors/wisedat/receivables/source.ts';
import type { WisedatSandbox } from '../../sandbox/wisedat/sandbox.ts';

/** The source of a sandbox's company, logged in. */
export async function sourceOf(
  sandbox: Pick<WisedatSandbox, 'url' | 'company'>,
  paidAtIssue: readonly number[] = [3, 4, 6, 7],
): Promise<InvoiceSource> {
  const options = {
    label: 'WISEDAT',
    baseUrl: sandbox.url,
    policy: wisedatPolicy({ allowPlainHttp: false, allowPrivateAddress: false }, true),
    words: wisedatWords,
  };
  const connection = wisedatConnection.schema.parse({ baseUrl: sandbox.url, ...sandbox.company });
  const headers = { authorization: `Bearer ${await logIn(connection, options)}` };
  return wisedatSource(createClient(receivablesCalls, { ...options, headers }), { paidAtIssue });
}

/** Every entry, page by page to the last. */
export async function readAll<Entry>(read: Read<Entry>, since?: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let from: Parameters<Read<Entry>>[0] | undefined = since === undefined ? {} : { since };
  while (from) {
    const page = await read(from);
    entries.push(...page.entries);
    from = page.next === undefined ? undefined : { cursor: page.next };
  }
  return entries;
}
