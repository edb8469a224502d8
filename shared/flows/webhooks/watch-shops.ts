import { clock } from '../../clock.ts';
import { secondsLeft } from '../../deadline.ts';
import { platformIds, platforms } from '../../domain/platforms.ts';
import { errorFields, log, withLogFields } from '../../logger.ts';
import { keyOf, type ShopToWatch, type WatchParts } from './watch-parts.ts';
import { type Watched, watchShop } from './watch-shop.ts';

/** Shops that are watched at the same time. */
const atOnce = 8;
/** For one more shop: listing its webhooks, and making them. */
const secondsForOne = 30;

/** Watches the shops of all tenants that send webhooks. Each fails for itself. Gives what the schedule's log tells. */
export async function watchShops(parts: WatchParts): Promise<Record<string, number>> {
  const found = await findShops(parts);
  const waiting = fromAnother(found.shops);
  const results: (Watched | undefined)[] = [];
  const takeOn = async (): Promise<void> => {
    while (secondsLeft() > secondsForOne) {
      const next = waiting.shift();
      if (!next) return;
      results.push(await withLogFields(keyOf(next), () => watchShop(next, parts).catch(tellFailure)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeOn));
  const sum = (of: (one: Watched) => number) =>
    results.reduce((all, one) => all + (one === undefined ? 0 : of(one)), 0);
  return {
    shops: found.shops.length,
    troubled: sum(({ troubles }) => Math.min(1, troubles.length)),
    repaired: sum(({ webhooks }) => webhooks?.repaired ?? 0),
    wrong: sum(({ webhooks }) => webhooks?.wrong ?? 0),
    failed: found.failed + results.filter(one => one === undefined).length + waiting.length,
  };
}

/** If the time is never enough for all, each run begins with other shops. */
function fromAnother<Shop>(shops: readonly Shop[]): Shop[] {
  const first = shops.length === 0 ? 0 : (clock.quarterOf(clock.now()) * atOnce) % shops.length;
  return [...shops.slice(first), ...shops.slice(0, first)];
}

function tellFailure(error: unknown): undefined {
  log.warn('A shop could not be watched', errorFields(error));
}

/** The shops that send webhooks, and how many connections could not be read. */
async function findShops({ tenants, keepers }: WatchParts) {
  const shops: ShopToWatch[] = [];
  let failed = 0;
  for (const { tenant, connections } of await tenants()) {
    for (const platform of platformIds) {
      // A connection's name is that of its platform; a tenant that only its documents made known may have any.
      const mayHave = connections?.includes(platform) ?? true;
      if (platforms[platform].webhookPath === undefined || !mayHave) continue;
      await withLogFields({ tenant, platform }, async () => {
        try {
          shops.push(...(await keepers(tenant, platform)).map(shop => ({ tenant, shop })));
        } catch (error) {
          tellFailure(error);
          failed++;
        }
      });
    }
  }
  return { shops, failed };
}
