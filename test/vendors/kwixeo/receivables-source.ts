import type { InvoiceSource, SourceSettings } from '../../../shared/domain/receivables/invoice-source.ts';
import { createClient } from '../../../shared/http/client.ts';
import { kwixeoWords } from '../../../shared/vendors/kwixeo/errors.ts';
import { receivablesApi, receivablesCalls } from '../../../shared/vendors/kwixeo/receivables/calls.ts';
import { kwixeoSource } from '../../../shared/vendors/kwixeo/receivables/source.ts';
import type { KwixeoSandbox } from '../../sandbox/kwixeo/sandbox.ts';

/** The mark by which an invoice is paid. */
export type Mark = NonNullable<SourceSettings['paidWhen']>;

/** The source of a sandbox's account. */
export function sourceOf(
  { url, account }: Pick<KwixeoSandbox, 'url' | 'account'>,
  paidWhen: Mark | 'none' = { tag: 'Payée' },
): InvoiceSource {
  const api = createClient(receivablesCalls, {
    label: 'Kwixéo',
    baseUrl: url,
    policy: { plainHttp: true, privateAddresses: false, loopback: true },
    words: kwixeoWords,
    headers: { authorization: `Bearer ${account.token}` },
  });
  const mark = paidWhen === 'none' ? {} : { paidWhen };
  return kwixeoSource(receivablesApi(api), { paidAtIssue: [], ...mark }, 'account');
}
