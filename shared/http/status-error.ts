import {
  ConfigurationError,
  type IntegrationError,
  VendorAuthenticationError,
  VendorOutcomeUnknownError,
  VendorUnavailableError,
} from '../errors.ts';
import type { VendorAnswer } from './client-options.ts';

/**
 * The meaning of an HTTP status where a vendor's document gives none; vendors' own `errors.ts` ask here last.
 * A 4xx to a write is not taken for a refusal: proxies in front of the vendor answer so as well.
 */
export function statusError(vendor: string, answer: VendorAnswer): IntegrationError | undefined {
  const { status, endpoint } = answer;
  const said = `${vendor} answered ${status} to ${endpoint.route}.`;
  if (status >= 200 && status < 300) return undefined;
  if (status === 401 || status === 403)
    return new VendorAuthenticationError(`${said} Check the credentials.`);
  if (status === 429) {
    return new VendorUnavailableError(`${said} It asks for fewer calls.`, {
      retryAfterSeconds: retryAfterSeconds(answer.headers['retry-after']),
    });
  }
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) {
    return new ConfigurationError(`${said} Check "baseUrl" of its connection.`);
  }
  return endpoint.effect === 'read'
    ? new VendorUnavailableError(said, {
        retryAfterSeconds: retryAfterSeconds(answer.headers['retry-after']),
      })
    : new VendorOutcomeUnknownError(said);
}

/** Retry-After as seconds or as a date; nothing if absent or unreadable. */
export function retryAfterSeconds(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
