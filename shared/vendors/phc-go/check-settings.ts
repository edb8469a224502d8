import { askSettings, type SettingCheck } from '../../http/ask-settings.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { connectPhcGo } from './connect.ts';
import { isNobodys } from './difference.ts';
import { findCustomerRecord, ping } from './documents.ts';

/**
 * Logs in to PHC GO, reads one document and looks for the record of final consumers. Types of documents and articles
 * have no list in PHC GO's document: the first document tells of them. Changes nothing. Throws what keeps PHC GO from
 * being asked at all.
 */
export async function checkPhcGo(tenant: string, tokens: TokenSource): Promise<SettingCheck[]> {
  const phcGo = await connectPhcGo(tenant, tokens);
  const { finalConsumerNumber } = phcGo.connection;
  return askSettings(
    'PHC GO',
    [],
    [
      { name: 'login', ask: () => ping(phcGo) },
      {
        name: 'finalConsumerNumber',
        ask: async () => ({ record: await findCustomerRecord(phcGo, finalConsumerNumber) }),
        wrong: ({ record }) => {
          if (record === undefined) return 'is the number of no customer';
          const { taxNumber } = record as { readonly taxNumber: string | undefined };
          return isNobodys(taxNumber ?? '') ? undefined : 'is a customer with a tax number of its own';
        },
      },
    ],
  );
}
