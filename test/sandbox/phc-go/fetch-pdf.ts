import type { SandboxHandler } from '../http-server.ts';
import { onePagePdf } from '../pdf.ts';
import type { PhcGoContext, PhcGoFault } from './context.ts';

/** The link of option 1: a plain GET that asks for no header. */
export function fetchPdf({ store, installation }: PhcGoContext): SandboxHandler<PhcGoFault> {
  return ({ query }) => {
    const stamp = (query.get('fileName') ?? '').replace(/\.pdf$/, '');
    const document = store.documents.find(candidate => candidate.stamp === stamp);
    if (!document || !store.printed.has(stamp)) {
      const body = Buffer.from('<html><body>File not found</body></html>');
      return { status: 404, headers: { 'content-type': 'text/html' }, body, outcome: 'no such file' };
    }
    const body = onePagePdf([
      `${installation.documentTypes[document.docType]?.name} ${document.year}/${document.number}`,
      `Date: ${document.date}`,
      `Customer: ${document.customerName}`,
      ...(document.taxNumber ? [`Tax number: ${document.taxNumber}`] : []),
      ...document.lines.map(
        line => `${line.quantity} x ${line.designation || line.reference}: ${line.amount}`,
      ),
      `Tax: ${document.tax} ${document.currency}`,
      `Total: ${document.total} ${document.currency}`,
    ]);
    return { status: 200, headers: { 'content-type': 'application/pdf' }, body, outcome: 'pdf' };
  };
}
