import { VendorContractError, VendorRefusedError, VendorUnavailableError } from '../../errors.ts';
import { isWholePdf } from '../../whole-pdf.ts';
import type { IssuingApi } from './issuing/calls.ts';
import { findInvoice } from './issuing/documents.ts';

/** `pdf_status`: the PDF is there, or could not be made. Before that Kwixéo waits, or makes it. */
const generated = 2;
const failed = 3;

/**
 * The PDF of an invoice, byte for byte. Throws VendorUnavailableError while Kwixéo has not made it, and
 * VendorContractError if it could not, has the invoice no more, or gives what is not a PDF: waiting helps no more.
 */
export async function fetchInvoice(api: IssuingApi, id: string): Promise<Buffer> {
  const bytes = await printed(api, id);
  if (bytes && isWholePdf(bytes)) return bytes;
  const shown = await findInvoice(api, id);
  if (!shown) throw new VendorContractError('Kwixéo has no invoice of this id.');
  const { pdf_status: status } = shown;
  if (status === failed) throw new VendorContractError('Kwixéo could not make the PDF.');
  if (status == null || status < generated || bytes === undefined)
    throw new VendorUnavailableError('Kwixéo has not made the PDF yet.', { retryAfterSeconds: 30 });
  throw new VendorContractError('Kwixéo gave something that is not a whole PDF.');
}

/** What is answered while the PDF is not there is not documented: nothing, or a refusal. */
async function printed(api: IssuingApi, id: string): Promise<Buffer | undefined> {
  try {
    const { file } = await api.invoices.pdf({ path: { id } });
    const base64 = (file ?? '').replace(/^data:[^,]*,/, '').replace(/\s/g, '');
    return base64 === '' ? undefined : Buffer.from(base64, 'base64');
  } catch (error) {
    if (error instanceof VendorRefusedError) return undefined;
    throw error;
  }
}
