import {
  ConfigurationError,
  type IntegrationError,
  VendorAuthenticationError,
  VendorUnavailableError,
} from '../../errors.ts';
import { retryAfterSeconds } from '../../retry-after.ts';
import type { VendorAnswer } from './vendor-words.ts';

/** What a failed read means by its HTTP status, where the vendor's document says nothing. */
export function statusError(vendor: string, { status, endpoint, headers }: VendorAnswer): IntegrationError {
  const said = `${vendor} answered ${status} to ${endpoint.route}.`;
  if (status === 401 || status === 403)
    return new VendorAuthenticationError(`${said} Check the credentials.`);
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) {
    return new ConfigurationError(`${said} Check "baseUrl" of its connection.`);
  }
  return new VendorUnavailableError(status === 429 ? `${said} It asks for fewer calls.` : said, {
    retryAfterSeconds: retryAfterSeconds(headers['retry-after']),
  });
}
