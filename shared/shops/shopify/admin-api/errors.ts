import * as z from 'zod';
import {
  ConfigurationError,
  type IntegrationError,
  VendorContractError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../errors.ts';
import {
  documentedFailure,
  type VendorAnswer,
  type VendorWords,
} from '../../../http/answers/vendor-words.ts';
import { safeName } from '../../../safe-name.ts';
import { shopifyCalls, shopifyLogin } from './endpoints.ts';

/** Failures of GraphQL, which come with HTTP 200: shopify.dev, GraphQL Admin API, Status and error codes. */
const graphqlErrors = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        message: z.string(),
        extensions: z.looseObject({ code: z.string().optional() }).optional(),
      }),
    )
    .min(1),
  extensions: z.looseObject({ cost: z.unknown() }).nullish().catch(undefined),
});

/** Points. Fractions arrive as text. */
const points = z.coerce.number();
const cost = z.object({
  requestedQueryCost: points,
  throttleStatus: z.object({ currentlyAvailable: points, restoreRate: points }),
});

/** A wait for a cost that the answer does not tell. */
const usualWaitSeconds = 2;

/** Shopify's words. A status is enough for a read where it says nothing. */
export const shopifyWords: VendorWords = {
  failures: [
    documentedFailure(graphqlErrors, ({ errors, extensions }, answer) => {
      if (answer.endpoint.route !== shopifyCalls.orders.changed.route) return undefined;
      const codes = errors.map(error => error.extensions?.code ?? 'NONE');
      return graphqlError(codes, extensions?.cost, answer);
    }),
  ],
  failedRead: answer => {
    const meaning = meanings.find(
      ({ status, route }) =>
        status === answer.status && (route ?? answer.endpoint.route) === answer.endpoint.route,
    );
    return meaning?.error(answer);
  },
};

function graphqlError(
  codes: readonly string[],
  told: unknown,
  answer: VendorAnswer,
): IntegrationError | undefined {
  if (codes.includes('THROTTLED')) {
    return new VendorUnavailableError('Shopify asks for fewer calls (THROTTLED).', {
      retryAfterSeconds: secondsUntilPaid(told),
    });
  }
  if (codes.includes('ACCESS_DENIED')) return lacksScope(answer);
  // Of a write they may be said after the work.
  const isBroken =
    codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('TIMEOUT') || answer.status >= 500;
  if (isBroken && answer.endpoint.effect === 'write') return undefined;
  if (isBroken) return new VendorUnavailableError('Shopify failed inside (GraphQL).');
  const shown = [...new Set(codes)].map(safeName).join(', ');
  const message = `Shopify refused ${answer.endpoint.route} with errors of GraphQL (${shown}).`;
  return answer.status === 200 ? new VendorRefusedError(message, shown) : new VendorContractError(message);
}

/** Until the bucket holds what the query costs, at the rate at which Shopify says that it fills. */
function secondsUntilPaid(told: unknown): number {
  const read = cost.safeParse(told);
  if (!read.success) return usualWaitSeconds;
  const { requestedQueryCost, throttleStatus } = read.data;
  const missing = requestedQueryCost - throttleStatus.currentlyAvailable;
  return throttleStatus.restoreRate > 0
    ? Math.max(1, Math.ceil(missing / throttleStatus.restoreRate))
    : usualWaitSeconds;
}

interface Meaning {
  readonly status: number;
  /** Any, if absent. */
  readonly route?: string;
  readonly error: (answer: VendorAnswer) => IntegrationError;
}

const meanings: readonly Meaning[] = [
  ...[400, 401, 403].map(status => ({
    status,
    route: shopifyLogin.tokens.grant.route,
    error: () =>
      new ConfigurationError(
        'Shopify gave no token: check "clientId" and "clientSecret" of the connection "shopify", and that the app is installed in this shop, which must be of the same organization.',
      ),
  })),
  {
    status: 404,
    route: shopifyCalls.orders.get.route,
    error: ({ status }) =>
      new VendorRefusedError(
        'Shopify has no order of this id, or shows it to nobody with these scopes.',
        '',
        {
          status,
          messages: [],
        },
      ),
  },
  {
    status: 402,
    error: () => new ConfigurationError('The shop is frozen: its bill at Shopify is not paid.'),
  },
  { status: 403, error: lacksScope },
  { status: 423, error: () => new ConfigurationError('Shopify has locked the shop.') },
];

function lacksScope({ endpoint }: VendorAnswer): ConfigurationError {
  return new ConfigurationError(
    `Shopify does not let us call ${endpoint.route}: the app needs the scope read_orders, and Shopify’s leave to read protected customer data with its fields name, address, email and phone.`,
  );
}
