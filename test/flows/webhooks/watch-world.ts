import { vi } from 'vitest';
import { clock } from '../../../shared/clock.ts';
import type { Platform } from '../../../shared/domain/platforms.ts';
import type { Subscription, UnlistedShop, WebhookKeeper } from '../../../shared/domain/webhook-keeper.ts';
import type { IntegrationError } from '../../../shared/errors.ts';
import type { WatchParts } from '../../../shared/flows/webhooks/watch-parts.ts';
import { watchShops } from '../../../shared/flows/webhooks/watch-shops.ts';
import type { Hearing } from '../../../shared/ledger/hearing-record.ts';
import type { Watch } from '../../../shared/ledger/watches.ts';

export const origin = 'https://hooks.example';
const quarter = 900;

/** A shop whose webhooks are kept in memory. */
export function keptShop(over: Partial<WebhookKeeper> = {}) {
  let webhooks: Subscription[] = [];
  const state: { failure?: IntegrationError | undefined } = {};
  const asked: string[] = [];
  const shop: WebhookKeeper = {
    platform: 'shopify',
    name: 'acme.myshopify.com',
    topics: ['orders/paid', 'orders/updated'],
    seesAll: true,
    signing: 'accepted',
    list: async () => {
      asked.push('list');
      if (state.failure) throw state.failure;
      return webhooks;
    },
    subscribe: async (topic, address) => {
      asked.push(`subscribe ${topic}`);
      if (state.failure) throw state.failure;
      webhooks = [...webhooks, { id: topic, topic, address, state: 'active' }];
    },
    restart: async id => {
      asked.push(`restart ${id}`);
      if (state.failure) throw state.failure;
      webhooks = webhooks.map(one => (one.id === id ? { ...one, state: 'active' } : one));
    },
    ...over,
  };
  return {
    shop,
    asked,
    state,
    webhooks: () => webhooks,
    put: (...given: Subscription[]) => {
      webhooks = given;
    },
  };
}

export const sendingShop = (platform: Platform = 'standard-webhooks'): UnlistedShop => ({
  platform,
  name: 'shop.acme.example',
  cannotSee: 'it sends',
});

/** One tenant with one shop, whose clock passes a quarter of an hour at a time. */
export function watchWorld(shop: WebhookKeeper | UnlistedShop) {
  let hearing: Hearing = { quarters: new Set(), refused: new Set() };
  let watch: Watch = {
    surprise: 0,
    heard: Array(168).fill(0),
    watched: Array(168).fill(0),
    told: {},
    topics: [],
  };
  let sweptAt: string | undefined;
  let saves = 0;
  const held = new Set<string>();
  const parts: WatchParts = {
    origins: [origin],
    tenants: async () => [{ tenant: 'acme', connections: [shop.platform] }],
    keepers: async (_, platform) => (platform === shop.platform ? [shop] : []),
    hearings: {
      readHearing: async () => hearing,
      noteUntold: async (_, untoldAt) => {
        hearing = { ...hearing, untoldAt };
      },
      forgetQuarters: async (_, old) => {
        hearing = {
          ...hearing,
          quarters: hearing.quarters.difference(old.quarters),
          refused: hearing.refused.difference(old.refused),
        };
      },
    },
    watches: {
      readWatch: async () => watch,
      saveWatch: async (_, changed) => {
        saves++;
        watch = changed;
      },
    },
    sweeps: { readSweep: async () => (sweptAt === undefined ? {} : { completedAt: sweptAt }) },
    leases: {
      acquireLease: async name => {
        if (held.has(name)) return undefined;
        held.add(name);
        return { pk: name, holder: 'this run' };
      },
      releaseLease: async ({ pk }) => void held.delete(pk),
    },
  };
  const now = () => clock.now();
  return {
    parts,
    held,
    watch: () => watch,
    hearing: () => hearing,
    saves: () => saves,
    pass: (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000),
    run: () => watchShops(parts),
    hear: () => {
      hearing = {
        ...hearing,
        heardAt: now().toISOString(),
        quarters: hearing.quarters.union(new Set([clock.quarterOf(now())])),
      };
    },
    refuse: () => {
      hearing = { ...hearing, refused: hearing.refused.union(new Set([clock.quarterOf(now())])) };
    },
    sweep: () => {
      sweptAt = now().toISOString();
    },
    untold: (seconds: number) =>
      parts.hearings.noteUntold(
        { tenant: '', platform: 'shopify', shop: '' },
        clock.after(-seconds).toISOString(),
      ),
    /** So many quarters of an hour, each with something and then a run of the schedule. */
    quarters: async (count: number, does: (index: number) => void = () => undefined) => {
      for (let index = 0; index < count; index++) {
        vi.setSystemTime(Date.now() + quarter * 1000);
        does(index);
        await watchShops(parts);
      }
    },
  };
}
