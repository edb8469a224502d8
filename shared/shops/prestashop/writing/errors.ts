import { MissingPermissionError, VendorRefusedError } from '../../../errors.ts';
import { documentedFailure, type VendorWords } from '../../../http/answers/vendor-words.ts';
import { failure, notAllowed, prestashopWords } from '../asking/errors.ts';

/** What the Webservice says when it does not write; the rest is as for reads. */
export const prestashopWriteWords: VendorWords = {
  failures: [
    documentedFailure(failure, ({ errors }, { endpoint, status }) => {
      const [method, path = ''] = endpoint.route.split(' ');
      if (!errors.some(({ code }) => notAllowed.has(code))) {
        const said = errors.map(({ message }) => message).join(' ');
        return status === 400
          ? new VendorRefusedError('PrestaShop did not take the message on the order.', said)
          : undefined;
      }
      const right = method === 'GET' ? 'View (GET)' : 'Add (POST)';
      return new MissingPermissionError(
        `PrestaShop does not let us write on orders: allow its key "${right}" of "${path.replace('/api/', '')}" in the Webservice (docs/shops/prestashop.md).`,
      );
    }),
    ...prestashopWords.failures,
  ],
};
