import { VendorContractError, VendorRefusedError, VendorUnavailableError } from '../../errors.ts';
import { isWholePdf } from '../../whole-pdf.ts';
import type { IssuingApi } from './issuing/calls.ts';
import { findInvoice } from './issuing/documents.ts';

/** `pdf_status`: the PDF is there. Before that Kwixéo waits, or makes it. */
const generated = 2;

/**
 * The PDF of an invoice, byte for byte. Throws VendorUnavailableError while Kwixéo has not made it, and
 * VendorContractError if what it gives is not a PDF.
 */
export async function fetchInvoice(api: IssuingApi, id: string): Promise<Buffer> {
  const bytes = await printed(api, id);
  if (bytes && isWholePdf(bytes)) return bytes;
  const status = (await findInvoice(api, id))?.pdf_status;
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
