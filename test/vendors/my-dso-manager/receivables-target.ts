import type {
  ReceivablesTarget,
  TargetSettings,
} from '../../../shared/domain/receivables/receivables-target.ts';
import { createClient } from '../../../shared/http/client.ts';
import { myDsoManagerConnection } from '../../../shared/vendors/my-dso-manager/connection.ts';
import { myDsoManagerEndpoints } from '../../../shared/vendors/my-dso-manager/endpoints/table.ts';
import { myDsoManagerWords } from '../../../shared/vendors/my-dso-manager/errors.ts';
import { myDsoManagerTarget } from '../../../shared/vendors/my-dso-manager/receivables/target.ts';
import type { MyDsoManagerSandbox } from '../../sandbox/my-dso-manager/sandbox.ts';

/** The target of a sandbox's account. */
export function targetOf(
  { url }: Pick<MyDsoManagerSandbox, 'url'>,
  settings: TargetSettings = { creditSign: 'negative' },
  password = 'sandbox-password',
): ReceivablesTarget {
  const connection = myDsoManagerConnection.schema.parse({ baseUrl: url, login: 'sandbox', password });
  const proof = Buffer.from(`${connection.login}:${connection.password}`).toString('base64');
  const api = createClient(myDsoManagerEndpoints, {
    label: 'MY DSO MANAGER',
    baseUrl: url,
    policy: { plainHttp: true, privateAddresses: false, loopback: true },
    words: myDsoManagerWords,
    headers: { authorization: `Basic ${proof}` },
  });
  return myDsoManagerTarget({ api, connection }, settings);
}
