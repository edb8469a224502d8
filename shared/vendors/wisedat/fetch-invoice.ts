import {
  RejectedInputError,
  VendorContractError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import { defineEndpoints } from '../../http/endpoint.ts';
import { TransportError } from '../../http/transport.ts';
import type { Wisedat } from './connect.ts';
import { salesInvoices } from './endpoints/sales-invoices.ts';
import { status } from './endpoints/status.ts';
import { findPdf } from './find-pdf.ts';

const { find, invoice } = salesInvoices;

/** The calls that a PDF takes. */
export const invoiceCalls = defineEndpoints({ status, salesInvoices: { find, invoice } });
type InvoiceApi = Wisedat<typeof invoiceCalls>['api'];

/**
 * The PDF of a sales invoice. Throws RejectedInputError 404 if there is none of this id, and
 * VendorRefusedError, VendorUnavailableError, VendorContractError or ConfigurationError if WISEDAT does not give
 * it.
 */
export async function fetchInvoice({ api }: { readonly api: InvoiceApi }, id: string): Promise<Buffer> {
  try {
    const { bytes } = await api.salesInvoices.invoice({ query: { idinvoice: id } });
    const pdf = findPdf(bytes);
    if (pdf) return pdf;
    throw new VendorContractError('WISEDAT answered the call for a PDF with something that is not a PDF.');
  } catch (error) {
    if (isUnclear(error)) await explain(api, id);
    if (!(error instanceof VendorRefusedError)) throw error;
    throw new VendorContractError(`${error.message} Its API must be of version 1.7 or later.`);
  }
}

/** What the call for a PDF answers to an unknown id, or while the server is not online, is not documented. */
function isUnclear(error: unknown): boolean {
  if (error instanceof VendorUnavailableError) return !(error.cause instanceof TransportError);
  return error instanceof VendorContractError || error instanceof VendorRefusedError;
}

/** Throws the better reason, if there is one: the server's state, or what keeps the invoice from us. */
async function explain(api: InvoiceApi, id: string): Promise<void> {
  await api.status.get({});
  try {
    await api.salesInvoices.find({ query: { id } });
  } catch (error) {
    if (!(error instanceof VendorRefusedError)) return;
    if (error.answered?.status !== 404) throw error;
    throw new RejectedInputError(404, 'WISEDAT has no sales invoice of this id.');
  }
}
