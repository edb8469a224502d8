import * as z from 'zod';
import { MissingPermissionError, VendorRefusedError } from '../../../errors.ts';
import { documentedFailure, type VendorWords } from '../../../http/answers/vendor-words.ts';
import { shopifyWords } from '../admin-api/errors.ts';

const denied = z.looseObject({
  errors: z.array(z.looseObject({ extensions: z.looseObject({ code: z.string().optional() }).optional() })),
});
const answers = z.looseObject({
  data: z.record(
    z.string(),
    z.looseObject({ userErrors: z.array(z.looseObject({ message: z.string() })) }).nullable(),
  ),
});

const mayNotWrite = () =>
  new MissingPermissionError(
    'Shopify does not let us write on orders: give the app the scope write_orders (docs/shops/shopify.md), release a version and install it again.',
  );

/** What Shopify says when it does not write; the rest is as for reads. */
export const shopifyWriteWords: VendorWords = {
  failures: [
    documentedFailure(denied, ({ errors }) =>
      errors.some(({ extensions }) => extensions?.code === 'ACCESS_DENIED') ? mayNotWrite() : undefined,
    ),
    documentedFailure(answers, ({ data }) => {
      const said = Object.values(data).flatMap(
        answer => answer?.userErrors.map(({ message }) => message) ?? [],
      );
      return said.length > 0
        ? new VendorRefusedError('Shopify did not write on the order.', said.join(' '))
        : undefined;
    }),
    ...shopifyWords.failures,
  ],
  failedRead: answer => (answer.status === 403 ? mayNotWrite() : shopifyWords.failedRead?.(answer)),
};
