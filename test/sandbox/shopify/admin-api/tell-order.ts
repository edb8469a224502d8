import * as z from 'zod';
import type { SandboxReply } from '../../http-server.ts';
import type { ShopifyContext } from './context.ts';
import { failed, isVisible, json } from './door.ts';

/** The one mutation that this shop can carry out; blanks do not matter. */
const known =
  'mutation TellOrder($order: ID!, $metafields: [MetafieldsSetInput!]!, $tags: [String!]!) { metafieldsSet(metafields: $metafields) { userErrors { message } } tagsAdd(id: $order, tags: $tags) { userErrors { message } } }';

const body = z.strictObject({
  query: z.string().refine(query => query.replaceAll(/\s+/g, ' ').trim() === known),
  variables: z.strictObject({
    order: z.string(),
    metafields: z.array(
      z.strictObject({
        ownerId: z.string(),
        namespace: z.string(),
        key: z.string(),
        type: z.string(),
        value: z.string(),
      }),
    ),
    tags: z.array(z.string()),
  }),
});
type Metafield = z.output<typeof body>['variables']['metafields'][number];

/** Sets metafields and adds tags, as Shopify does; undefined if the body asks for something else. */
export function answerTold(given: unknown, context: ShopifyContext): SandboxReply | undefined {
  const read = body.safeParse(given);
  if (!read.success) return undefined;
  if (!context.switches.scopes.includes('write_orders'))
    return failed(
      'Access denied for metafieldsSet field. Required access: `write_orders` access scope.',
      'ACCESS_DENIED',
    );
  if (!context.points.take(20)) return failed('Throttled', 'THROTTLED');
  const { order, metafields, tags } = read.data.variables;
  const fieldFaults = metafields.flatMap(field => faultsOf(field, context));
  const tagFaults = [
    ...(idOf(order, context) === undefined ? ['Resource not found'] : []),
    ...tags.flatMap(tag => (tag.length > 40 || tag.includes(',') ? ['Tag is invalid'] : [])),
  ];
  // Each part is carried out by itself, and metafields all or none.
  if (fieldFaults.length === 0) for (const field of metafields) setField(field, context);
  if (tagFaults.length === 0) addTags(idOf(order, context) ?? '', tags, context);
  const userErrors = (faults: readonly string[]) => faults.map(message => ({ message }));
  return json(
    200,
    {
      data: {
        metafieldsSet: { userErrors: userErrors(fieldFaults) },
        tagsAdd: { userErrors: userErrors(tagFaults) },
      },
    },
    fieldFaults.length + tagFaults.length === 0 ? 'told' : 'user errors',
  );
}

function idOf(gid: string, context: ShopifyContext): string | undefined {
  const id = /^gid:\/\/shopify\/Order\/(\d+)$/.exec(gid)?.[1];
  const order = id === undefined ? undefined : context.store.orders.get(id);
  return order && isVisible(order.createdAt, context) ? id : undefined;
}

function faultsOf({ ownerId, namespace, key, type, value }: Metafield, context: ShopifyContext): string[] {
  return [
    ...(idOf(ownerId, context) === undefined ? ['Owner does not exist'] : []),
    ...(/^[\w-]{3,255}$/.test(namespace) ? [] : ['Namespace is invalid']),
    ...(/^[\w-]{2,64}$/.test(key) ? [] : ['Key is invalid']),
    ...(value === '' ? ["Value can't be blank."] : []),
    ...(isOfType(type, value) ? [] : ['Value is not of this type']),
  ];
}

function isOfType(type: string, value: string): boolean {
  if (type === 'single_line_text_field') return !/[\r\n]/.test(value);
  return type === 'url' && /^(?:https?|mailto|sms|tel):/.test(value);
}

function setField(
  { ownerId, namespace, key, type, value }: Metafield,
  { store, now, ...rest }: ShopifyContext,
) {
  const id = idOf(ownerId, { store, now, ...rest }) ?? '';
  store.extrasOf(id).metafields.set(`${namespace}.${key}`, { type, value });
  store.touch(id, now());
}

function addTags(id: string, tags: readonly string[], { store, now }: ShopifyContext): void {
  for (const tag of tags) store.extrasOf(id).tags.add(tag);
  store.touch(id, now());
}
