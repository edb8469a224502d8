/** One order as the shop keeps it. */
export interface KeptOrder {
  /** Digits. */
  readonly id: string;
  /** ISO instants. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly test: boolean;
  /** The body that its webhook would bring. */
  readonly body: string;
}

/** What an app has put on an order. */
export interface OrderExtras {
  /** Values by "namespace.key". */
  readonly metafields: Map<string, { readonly type: string; readonly value: string }>;
  readonly tags: Set<string>;
}

/** Everything that the shop remembers. */
export interface ShopifyStore {
  readonly orders: ReadonlyMap<string, KeptOrder>;
  /** Places an order, or puts its newer version in its place; gives its body. */
  putOrder(body: string): string;
  removeOrder(id: string): void;
  /** What is on an order beside what the buyer bought. */
  extrasOf(id: string): OrderExtras;
  /** The order changed at this moment: its webhook would be sent. */
  touch(id: string, at: Date): void;
  /** Epoch milliseconds at which each granted token ends. */
  readonly tokens: Map<string, number>;
  clear(): void;
}

export function createStore(): ShopifyStore {
  const orders = new Map<string, KeptOrder>();
  const tokens = new Map<string, number>();
  const extras = new Map<string, OrderExtras>();
  const extrasOf = (id: string): OrderExtras => {
    const known = extras.get(id) ?? { metafields: new Map(), tags: new Set() };
    extras.set(id, known);
    return known;
  };
  return {
    orders,
    tokens,
    putOrder: body => {
      const id = /"admin_graphql_api_id":"gid:\/\/shopify\/Order\/(\d+)"/.exec(body)?.[1];
      const read = JSON.parse(body);
      if (id === undefined) throw new Error('An order of Shopify has its GraphQL id.');
      const instant = (text: unknown) => new Date(String(text)).toISOString();
      orders.set(id, {
        id,
        createdAt: instant(read.created_at),
        updatedAt: instant(read.updated_at),
        test: read.test === true,
        body,
      });
      return body;
    },
    removeOrder: id => void orders.delete(id),
    extrasOf,
    touch: (id, at) => {
      const order = orders.get(id);
      if (!order) return;
      const updatedAt = at.toISOString();
      const tags = JSON.stringify([...extrasOf(id).tags].join(', '));
      const body = order.body
        .replace(/"updated_at":"[^"]*"/, `"updated_at":"${updatedAt}"`)
        .replace(/^\{(?:"tags":"[^"]*",)?/, `{"tags":${tags},`);
      orders.set(id, { ...order, updatedAt, body });
    },
    clear: () => {
      extras.clear();
      orders.clear();
      tokens.clear();
    },
  };
}
