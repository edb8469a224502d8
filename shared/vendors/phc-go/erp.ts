import type { Draft, RequestErp, Send } from '../../domain/erp.ts';
import { erps } from '../../domain/erps.ts';
import { fetchPdf } from '../../http/fetch-pdf.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { connectPhcGo, type PhcGo, phcGoPolicy } from './connect.ts';
import { createDocument, findCustomer, findDocuments, ping } from './documents.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';
import { fillRequest } from './raw-request.ts';
import { toDocument } from './to-document.ts';
import { type PhcGoLines, toLines } from './to-lines.ts';

const { label } = erps['phc-go'];

/** Opens a tenant's PHC GO for issuing. Throws ConfigurationError if its connection is missing or wrong. */
export async function openPhcGo(tenant: string, tokens: TokenSource): Promise<RequestErp> {
  const phcGo = await connectPhcGo(tenant, tokens);
  const { connection } = phcGo;
  return {
    label,
    find: reference => findDocuments(phcGo, reference),
    ping: () => ping(phcGo),
    draftOrder: async (checked, send, invoicing) => {
      const lines = toLines(checked.lines, connection, invoicing, checked.taxDay);
      const { taxId } = checked.buyer;
      const customerNumber = taxId && (await findCustomer(phcGo, taxId.value));
      const known = customerNumber !== undefined && { customerNumber };
      const request = toDocument({ checked, send, lines, ...known }, connection, invoicing);
      return draftOf(phcGo, request, send, lines.sent);
    },
    draftRequest: (text, send) => draftOf(phcGo, fillRequest(text, send, connection), send, []),
    fetchPdf: url =>
      fetchPdf(url, {
        label,
        origins: [connection.baseUrl, connection.backendUrl],
        policy: phcGoPolicy(),
      }),
  };
}

function draftOf(phcGo: PhcGo, request: PhcGoDocumentRequest, send: Send, lines: PhcGoLines['sent']): Draft {
  return {
    facts: { documentType: String(request.document.docType), documentDate: send.day, lines },
    create: () => createDocument(phcGo, request),
  };
}
