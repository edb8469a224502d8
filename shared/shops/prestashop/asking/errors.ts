import * as z from 'zod';
import {
  ConfigurationError,
  VendorAuthenticationError,
  VendorContractError,
  VendorUnavailableError,
} from '../../../errors.ts';
import { documentedFailure, type VendorWords } from '../../../http/answers/vendor-words.ts';

/** What the Webservice says when it refuses a call (WebserviceOutputJSON). */
export const failure = z.object({
  errors: z
    .array(z.object({ code: z.union([z.int(), z.string()]).transform(Number), message: z.string() }))
    .min(1),
});

/** Codes of a key that may not see a resource (WebserviceRequest). */
export const notAllowed = new Set([25, 26]);

/** Answers of the Webservice that are failures. */
export const prestashopWords: VendorWords = {
  failures: [
    documentedFailure(failure, ({ errors }, { status, endpoint }) => {
      const codes = errors.map(({ code }) => code);
      const said = `PrestaShop answered ${status} to ${endpoint.route} (code ${codes.join(', ')}).`;
      const resource = endpoint.route.replace(/^GET \/api\//, '');
      if (codes.some(code => notAllowed.has(code)))
        return new ConfigurationError(`${said} Allow its key to view "${resource}" in the Webservice.`);
      if (status === 401 || status === 403)
        return new VendorAuthenticationError(`${said} Check "apiKey", and whether the key is active.`);
      return status >= 500 ? new VendorUnavailableError(said) : new VendorContractError(said);
    }),
  ],
};
