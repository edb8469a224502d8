import * as z from 'zod';
import type { SandboxReply, SandboxRequest } from '../../http-server.ts';
import type { ShopifyContext } from './context.ts';
import { failed, isVisible, json } from './door.ts';
import type { KeptOrder } from './store.ts';
import { answerTold } from './tell-order.ts';

/** The one query that this shop can answer; blanks do not matter. */
const known =
  'query ChangedOrders($changed: String!, $first: Int!, $after: String) { orders(query: $changed, sortKey: UPDATED_AT, first: $first, after: $after) { nodes { legacyResourceId test } pageInfo { hasNextPage endCursor } } }';

const body = z.strictObject({
  query: z.string(),
  variables: z.strictObject({
    changed: z.string(),
    first: z.int().min(1).max(250),
    after: z.string().nullish(),
  }),
});
const search = /^updated_at:>='(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)'$/;
const placeOf = ({ updatedAt, id }: KeptOrder): string => `${updatedAt} ${id.padStart(20, '0')}`;

/** `POST /admin/api/{version}/graphql.json`: failures have HTTP 200 and "errors". */
export const answerGraphql =
  (context: ShopifyContext) =>
  (request: SandboxRequest): SandboxReply => {
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
      return json(415, { errors: 'Unsupported media type' }, 'content type');
    const told = answerTold(request.body, context);
    if (told) return told;
    const read = body.safeParse(request.body);
    if (!read.success || read.data.query.replaceAll(/\s+/g, ' ').trim() !== known)
      return failed('The query is not one that this shop knows', 'undefinedField');
    const { changed, first, after } = read.data.variables;
    const since = search.exec(changed)?.[1];
    if (since === undefined)
      return failed('The search is not one that this shop knows', 'argumentLiteralsIncompatible');
    if (!context.switches.scopes.includes('read_orders'))
      return failed(
        'Access denied for orders field. Required access: `read_orders` access scope.',
        'ACCESS_DENIED',
      );
    const requested = 2 + first;
    if (!context.points.take(requested)) return throttled(requested, context);
    const place = after == null ? '' : cursorOf(after, context);
    if (place === undefined) return failed('Invalid cursor for current pagination sort.', 'BAD_REQUEST');
    const found = searched(since, context).filter(order => placeOf(order) > place);
    const nodes = found.slice(0, first);
    context.points.give(first - nodes.length);
    const last = nodes.at(-1);
    return json(
      200,
      {
        data: {
          orders: {
            nodes: nodes.map(({ id, test }) => ({ legacyResourceId: id, test })),
            pageInfo: {
              hasNextPage: found.length > nodes.length,
              endCursor: last ? Buffer.from(placeOf(last)).toString('base64') : null,
            },
          },
        },
        extensions: { cost: costOf(requested, 2 + nodes.length, context) },
      },
      `${nodes.length} ids`,
    );
  };

function searched(since: string, context: ShopifyContext): KeptOrder[] {
  const from = new Date(since).toISOString();
  return [...context.store.orders.values()]
    .filter(({ updatedAt }) => updatedAt >= from)
    .filter(({ createdAt }) => isVisible(createdAt, context))
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function cursorOf(after: string, { switches }: ShopifyContext): string | undefined {
  const place = Buffer.from(after, 'base64').toString();
  return switches.oldCursors === 'taken' && /^\S+ \d{20}$/.test(place) ? place : undefined;
}

const throttled = (requested: number, context: ShopifyContext): SandboxReply =>
  json(
    context.switches.throttledStatus,
    {
      errors: [
        {
          message: 'Throttled',
          extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
        },
      ],
      extensions: { cost: costOf(requested, null, context) },
    },
    'THROTTLED',
  );

const costOf = (requestedQueryCost: number, actualQueryCost: number | null, context: ShopifyContext) => ({
  requestedQueryCost,
  actualQueryCost,
  throttleStatus: {
    maximumAvailable: context.switches.points,
    currentlyAvailable: Math.floor(context.points.left()),
    restoreRate: context.switches.pointsPerSecond,
  },
});
