import type { PhcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import type { RowAnswer } from '../rows.ts';
import type { PhcGoContext, PhcGoFault } from './context.ts';
import { showDocument } from './fields.ts';
import type { PhcGoCustomerRecord, PhcGoDocumentRecord } from './records.ts';

export const pdfRoute = 'GET /phcws/cfile.aspx';

const saved = 'Information saved with success';

/**
 * Answer for a stored document, by option (PHC GO's document, chapter Return Information); mails and prints
 * on the way.
 */
export function documentAnswer(
  document: PhcGoDocumentRecord,
  request: PhcGoDocumentRequest,
  customer: PhcGoCustomerRecord,
  { store, switches, url }: PhcGoContext,
  fault: PhcGoFault | undefined,
): RowAnswer {
  if (fault?.kind === 'code-50') {
    return { ok: { code: 50, message: `${saved}. Error printing the document.` }, outcome: 'code 50' };
  }
  const { option, requestedFields } = request.requestOptions;
  if (option === 0) sendMail(document, request, customer, store.mails);
  if (option === 1) store.printed.add(document.stamp);
  const code = option === 3 ? switches.optionThreeCode : option;
  const ok = {
    code,
    message: option === 0 ? `${saved} and mail sent to client` : saved,
    ...(option === 1 && { pdf: `${url()}${pdfRoute.slice('GET '.length)}?fileName=${document.stamp}.pdf` }),
    // Only what was asked for; a name that Ft does not have is left out.
    ...(requestedFields && { requestedFields: showDocument(document, switches, requestedFields) }),
  };
  return { ok, outcome: `code ${code}` };
}

/** A customer without address gets no mail; the document is silent about it. */
function sendMail(
  document: PhcGoDocumentRecord,
  { requestOptions, customer: given }: PhcGoDocumentRequest,
  customer: PhcGoCustomerRecord,
  mails: PhcGoContext['store']['mails'],
): void {
  const to = given?.email ?? customer.email;
  if (!to) return;
  const { docType, number } = document;
  const { emailSubject: subject = '', emailBody: body = '' } = requestOptions;
  mails.push({ to, docType, number, subject, body });
}
