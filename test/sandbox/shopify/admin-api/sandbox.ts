import { shopifyCalls, shopifyLogin } from '../../../../shared/shops/shopify/admin-api/endpoints.ts';
import type { AnyFault, Faults } from '../../faults.ts';
import { type SandboxCall, type ServerPlace, startHttpServer } from '../../http-server.ts';
import { createBucket } from './bucket.ts';
import type { ShopifyContext } from './context.ts';
import { behindToken } from './door.ts';
import { grantToken } from './grant-token.ts';
import { answerGraphql } from './graphql.ts';
import { answerOrder, answerScopes } from './rest.ts';
import {
  defaultAccess,
  defaultSwitches,
  type ShopifySandboxAccess,
  type ShopifySwitches,
} from './settings.ts';
import { createStore, type ShopifyStore } from './store.ts';
import { type AppWebhooks, answerWebhooks, createAppWebhooks } from './webhooks.ts';

export interface ShopifySandboxOptions extends Partial<ShopifySandboxAccess> {
  /** [a free one] */
  readonly port?: ServerPlace;
  readonly now?: () => Date;
  readonly switches?: Partial<ShopifySwitches>;
}

/** A running simulator of one Shopify shop, as its Admin API shows it. */
export interface ShopifySandbox extends Omit<ShopifyStore, 'clear'> {
  /** `baseUrl` of the shop in the connection. */
  readonly url: string;
  /** Credentials that it accepts. */
  readonly access: ShopifySandboxAccess;
  readonly calls: readonly SandboxCall[];
  /** May be changed at any time. */
  readonly switches: ShopifySwitches;
  readonly faults: Faults<AnyFault>;
  /** Of the app: what the shop has in its own settings is shown to nobody. */
  readonly webhooks: AppWebhooks;
  /** Back to the start: orders, tokens, switches, faults and calls; listens again if it was down. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a shop on 127.0.0.1; its orders are those of `shopify-order.ts`, as bodies of webhooks. */
export async function startShopifySandbox(options: ShopifySandboxOptions = {}): Promise<ShopifySandbox> {
  const { port = 0, now = () => new Date(), switches: startSwitches, ...given } = options;
  const access = { ...defaultAccess, ...given };
  const atStart = (): ShopifySwitches => structuredClone({ ...defaultSwitches, ...startSwitches });
  const switches = atStart();
  const store = createStore();
  const points = createBucket(
    () => switches.points,
    () => switches.pointsPerSecond,
    now,
  );
  const restCalls = createBucket(
    () => switches.restCalls,
    () => switches.restCallsPerSecond,
    now,
  );
  const webhooks = createAppWebhooks();
  const context: ShopifyContext = { access, switches, store, webhooks, points, restCalls, now };
  const [ofWebhooks, ofOrders] = [answerWebhooks(context), answerGraphql(context)];
  const routes = {
    [shopifyCalls.orders.changed.route]: behindToken(
      context,
      request => ofWebhooks(request) ?? ofOrders(request),
    ),
    [shopifyCalls.orders.get.route]: behindToken(context, answerOrder(context)),
    [shopifyCalls.scopes.list.route]: behindToken(context, answerScopes(context)),
    [shopifyLogin.tokens.grant.route]: grantToken(context),
  };
  const server = await startHttpServer<AnyFault>({ routes, port, now });
  const { clear, ...data } = store;
  return {
    ...data,
    url: server.url,
    access,
    calls: server.calls,
    webhooks,
    switches,
    faults: server.faults,
    reset: async () => {
      clear();
      webhooks.clear();
      Object.assign(switches, atStart());
      for (const bucket of [points, restCalls]) bucket.fill();
      await server.reset();
    },
    close: () => server.close(),
  };
}
