import { RejectedInputError, VendorContractError, VendorUnavailableError } from '../../errors.ts';
import { TransportError } from '../../http/transport.ts';
import type { Wisedat } from './connect.ts';
import { findPdf } from './find-pdf.ts';

/**
 * The PDF of a sales invoice. Throws RejectedInputError 404 if there is none of this id, and
 * VendorUnavailableError, VendorContractError or ConfigurationError if WISEDAT does not give it.
 */
export async function fetchInvoice({ api }: Pick<Wisedat, 'api'>, id: string): Promise<Buffer> {
  try {
    const { bytes } = await api.salesInvoices.invoice({ query: { idinvoice: id } });
    const pdf = findPdf(bytes);
    if (pdf) return pdf;
    throw new VendorContractError('WISEDAT answered the call for a PDF with something that is no PDF.');
  } catch (error) {
    if (isUnclear(error)) await explain(api, id);
    throw error;
  }
}

/** What the call for a PDF answers to an unknown id, or while the server is not online, is not documented. */
function isUnclear(error: unknown): boolean {
  if (error instanceof VendorUnavailableError) return !(error.cause instanceof TransportError);
  return error instanceof VendorContractError;
}

/** Throws the better reason, if there is one: the server's state, or that there is no such invoice. */
async function explain(api: Wisedat['api'], id: string): Promise<void> {
  await api.status.get({});
  try {
    await api.salesInvoices.get({ query: { id } });
  } catch (error) {
    if (error instanceof RejectedInputError) throw error;
  }
}
