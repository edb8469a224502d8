import { secondsLeft } from '../deadline.ts';
import {
  ConfigurationError,
  IncompleteFileError,
  VendorContractError,
  VendorUnavailableError,
} from '../errors.ts';
import { beginsAsPdf, isWholePdf } from '../whole-pdf.ts';
import type { AddressPolicy } from './address-guard.ts';
import { backoff } from './exchange.ts';
import { send, TransportError } from './transport.ts';

const largest = 50 * 1024 * 1024;
const tries = 3;

/**
 * Follows a link that a vendor gave: to the vendor's own hosts only, without credentials, without redirects, and
 * only if a whole PDF comes back. Throws VendorUnavailableError, IncompleteFileError, or VendorContractError if the
 * link leads to no PDF.
 */
export async function fetchPdf(
  link: string,
  allowed: { readonly label: string; readonly origins: readonly string[]; readonly policy: AddressPolicy },
): Promise<Buffer> {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url || !allowed.origins.some(origin => new URL(origin).host === url.host)) {
    throw new VendorContractError(`${allowed.label} gave a PDF link to a host that is not its own.`);
  }
  for (let tried = 1; ; tried++) {
    try {
      return await fetchOnce(url, allowed.label, allowed.policy);
    } catch (error) {
      const mayHelp = error instanceof VendorUnavailableError || error instanceof IncompleteFileError;
      const pause = backoff(tried);
      if (!mayHelp || tried === tries || pause >= secondsLeft()) throw error;
      await new Promise(resolve => setTimeout(resolve, pause * 1000));
    }
  }
}

async function fetchOnce(url: URL, label: string, policy: AddressPolicy): Promise<Buffer> {
  try {
    const answer = await send(
      {
        method: 'GET',
        url,
        headers: {},
        timeoutSeconds: Math.min(15, secondsLeft()),
        maxBytes: largest,
        ownConnection: false,
      },
      policy,
    );
    if (waitingHelps(answer.status))
      throw new VendorUnavailableError(`${label} answered ${answer.status} to a PDF link.`);
    if (answer.status !== 200)
      throw new VendorContractError(`${label} has no PDF behind its link: it answered ${answer.status}.`);
    if (isWholePdf(answer.body)) return answer.body;
    if (beginsAsPdf(answer.body))
      throw new IncompleteFileError(`The PDF of ${label} came cut or spoiled; it was not kept.`);
    throw new VendorContractError(`${label} answered a PDF link with something that is not a PDF.`);
  } catch (error) {
    if (error instanceof TransportError) throw new VendorUnavailableError(`${label}: ${error.message}.`);
    // No setting of ours is wrong, and the link stays what it is.
    if (error instanceof ConfigurationError)
      throw new VendorContractError(
        `${label} gave a PDF link that is not followed: it is not https, names a user, or leads into a closed network.`,
      );
    throw error;
  }
}

/** Any other failure, such as a link that has expired, stays as it is. */
const waitingHelps = (status: number): boolean => status >= 500 || status === 408 || status === 429;
