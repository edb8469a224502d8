import type { OpenErp } from '../../domain/document.ts';
import { fetchPdf } from '../../http/fetch-pdf.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { connectPhcGo, phcGoPolicy } from './connect.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import { findCustomer, phcGoIssuer } from './issuer.ts';
import { fillRequest } from './raw-request.ts';
import { toDocument } from './to-document.ts';
import { toLines } from './to-lines.ts';

/** Opens a tenant's PHC GO for issuing. Throws ConfigurationError if its connection is missing or wrong. */
export async function openPhcGo(tenant: string, tokens: TokenSource): Promise<OpenErp<PhcGoDocumentRequest>> {
  const phcGo = await connectPhcGo(tenant, tokens);
  const { connection } = phcGo;
  return {
    issuer: phcGoIssuer(phcGo),
    draftOrder: async (checked, send, invoicing) => {
      const lines = toLines(checked.lines, connection, invoicing, checked.taxDay);
      const { taxId } = checked.buyer;
      const customerNumber = taxId && (await findCustomer(phcGo, taxId.value));
      const known = customerNumber !== undefined && { customerNumber };
      return toDocument({ checked, send, lines, ...known }, connection, invoicing);
    },
    draftRequest: (text, send) => fillRequest(text, send, connection),
    fetchPdf: url =>
      fetchPdf(url, {
        vendor: 'PHC GO',
        origins: [connection.baseUrl, connection.backendUrl],
        policy: phcGoPolicy(),
      }),
  };
}
