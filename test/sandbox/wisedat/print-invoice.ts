import type { SandboxHandler, SandboxReply } from '../http-server.ts';
import { onePagePdf } from '../pdf.ts';
import { jsonReply } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import type { SalesDocument } from './documents/records.ts';
import { type Refusal, refuse, stop } from './door.ts';
import type { WisedatSwitches } from './settings.ts';

/** `GET /salesinvoices/invoice?idinvoice=`: the PDF, in the form that the switch says. */
export function printInvoice(context: WisedatContext): SandboxHandler<WisedatFault> {
  return (request, fault) => {
    const stopped = stop(context, request, fault, 'token');
    if (stopped) return asReply(stopped);
    const id = request.query.get('idinvoice') ?? '';
    if (!/^\d+$/.test(id)) return asReply(refuse(400, 'Parameter id must be numeric'));
    const invoice = context.store.documents.of.salesInvoices.get(String(BigInt(id)));
    if (!invoice) return unknown(context.switches.unknownPdf);
    if (!invoice.closed && context.switches.pdfOfOpenInvoice === 'refused') {
      return asReply(refuse(400, 'The sale invoice is not closed'));
    }
    return forms[context.switches.pdfForm](pdfOf(invoice));
  };
}

/** The PDF of an invoice, byte for byte. */
export function pdfOf(invoice: SalesDocument): Buffer {
  const { parts, number, closed, canceled, date, customer, totals, signature } = invoice;
  return (
    invoice.pdf ??
    onePagePdf([
      `${parts.sales_document.description} ${closed ? `${parts.series.id}/${number}` : '(rascunho)'}`,
      `Data: ${date}`,
      `Cliente: ${customer.name}`,
      `Total: ${totals.total} ${parts.currency.id}`,
      ...(signature ? [`ATCUD: ${signature.atcud}`] : []),
      ...(canceled ? ['ANULADO'] : []),
    ])
  );
}

const forms: Readonly<Record<WisedatSwitches['pdfForm'], (pdf: Buffer) => SandboxReply>> = {
  binary: pdf => ({ status: 200, headers: { 'content-type': 'application/pdf' }, body: pdf, outcome: 'pdf' }),
  'json-string': pdf => jsonReply(200, pdf.toString('base64'), 'pdf'),
  'json-field': pdf => jsonReply(200, { name: 'invoice.pdf', content: pdf.toString('base64') }, 'pdf'),
  base64: pdf => ({
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(pdf.toString('base64').replace(/.{76}/g, '$&\r\n')),
    outcome: 'pdf',
  }),
};

function unknown(answer: WisedatSwitches['unknownPdf']): SandboxReply {
  if (answer === 'null') return jsonReply(200, null, 'no such invoice');
  if (answer === 'empty')
    return { status: 200, headers: {}, body: Buffer.alloc(0), outcome: 'no such invoice' };
  return asReply(refuse(answer, 'Sale invoice from parameter id doesn’t exist'));
}

function asReply({ failure, status, outcome }: Refusal): SandboxReply {
  return jsonReply(status, failure, outcome);
}
