import type { ReceivablesTarget } from '../../../shared/domain/receivables/receivables-target.ts';
import { payorcrmConnection } from '../../../shared/vendors/payorcrm/connection.ts';
import { payorcrmWords } from '../../../shared/vendors/payorcrm/errors.ts';
import { payorcrmTarget } from '../../../shared/vendors/payorcrm/receivables/target.ts';
import type { PayorcrmSandbox } from '../../sandbox/payorcrm/sandbox.ts';

/** The target of a sandbox's account, which changes what is there already. */
export function targetOf(
  { url, keys }: Pick<PayorcrmSandbox, 'url' | 'keys'>,
  settings: Readonly<Record<string, unknown>> = {},
): ReceivablesTarget {
  const { apiKey, apiSecret } = keys;
  const connection = payorcrmConnection.schema.parse({
    ...{ baseUrl: url, apiKey, apiSecret, amountUnit: 'decimal', updates: 'resend' },
    ...settings,
  });
  return payorcrmTarget({
    connection,
    options: {
      label: 'PayorCRM',
      baseUrl: url,
      policy: { plainHttp: true, privateAddresses: false, loopback: true },
      words: payorcrmWords([apiKey, apiSecret]),
      headers: { api_key: apiKey, api_secret: apiSecret },
    },
  });
}
