import * as z from 'zod';
import { VendorAuthenticationError, VendorRefusedError, VendorUnavailableError } from '../../../errors.ts';
import { documentedFailure, type VendorWords } from '../../../http/answers/vendor-words.ts';

/** REST API v3, Introduction, Errors; WordPress itself says which parameter is wrong. */
const failure = z.object({
  code: z.string().regex(/^(?:woocommerce_)?rest_\w+$/),
  message: z.string(),
  data: z.object({ status: z.int() }),
});

/** WordPress knows no such call: says nothing of an order. WooCommerce is off, as it is while it is updated. */
const noRoute = 'rest_no_route';

/**
 * WooCommerce's words: of an order that is gone or a parameter that is wrong, and of a key that may not read. Everything else of a read is told by its
 * status: plug-ins, firewalls and caches answer in its place.
 */
export const woocommerceWords: VendorWords = {
  failures: [
    documentedFailure(failure, ({ code }, { status, endpoint }) => {
      const said = `WooCommerce answered ${status} to ${endpoint.route}`;
      if (code === noRoute)
        return new VendorUnavailableError(`${said}: WooCommerce is off, or WordPress has plain permalinks.`);
      if (status === 404 || status === 400)
        return new VendorRefusedError(`${said}.`, code, { status, messages: [code] });
      if (status !== 401 && status !== 403) return undefined;
      const what = endpoint.effect === 'write' ? ': the key must be one with Read/Write' : '';
      return new VendorAuthenticationError(
        `${said}. Check "consumerKey" and "consumerSecret" of the connection "woocommerce"${what}.`,
      );
    }),
  ],
};
