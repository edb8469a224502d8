import { type WebhookAddresses, webhookAddresses } from '../../domain/webhook-address.ts';
import type { Subscription, WebhookKeeper } from '../../domain/webhook-keeper.ts';
import type { Watch } from '../../ledger/watches.ts';
import { compareWebhooks, type Finding } from './compare-webhooks.ts';
import { type Repaired, type Repairer, repairWebhooks } from './repair-webhooks.ts';
import { keyOf, type WatchParts } from './watch-parts.ts';

/** Longer than a shop takes to list and make its webhooks. */
const leaseSeconds = 240;

/** A shop whose webhooks can be listed, and where they belong. */
export interface KeptShop {
  readonly tenant: string;
  readonly shop: WebhookKeeper;
  readonly addresses: WebhookAddresses;
}

/** What a shop lists, and what it means. */
export interface ComparedShop {
  readonly listed: readonly Subscription[];
  readonly findings: readonly Finding[];
}

/** @returns undefined for a platform that sends none */
export function addressesOf(
  tenant: string,
  shop: Pick<WebhookKeeper, 'platform'>,
  origins: readonly string[],
) {
  return webhookAddresses(origins, tenant, shop.platform);
}

/** Lists the webhooks of a shop and compares them; changes nothing. Throws IntegrationError. */
export async function lookAtWebhooks(
  { shop, addresses }: KeptShop,
  { topics }: Pick<Watch, 'topics'>,
): Promise<ComparedShop> {
  const listed = await shop.list();
  return { listed, findings: compareWebhooks(shop, listed, addresses, new Set(topics)) };
}

/** What was listed, and what became of it. */
export interface KeptWebhooks {
  readonly listed: readonly Subscription[];
  readonly repaired: readonly Repaired[];
}

/**
 * Lists the webhooks of a shop and repairs what may be repaired, one at a time for each shop: nobody makes one twice.
 * Undefined if somebody else works on it. Throws what the shop throws when it lists.
 */
export async function keepWebhooks(
  kept: KeptShop,
  by: Repairer,
  { watches, leases }: Pick<WatchParts, 'watches' | 'leases'>,
): Promise<KeptWebhooks | undefined> {
  const key = keyOf(kept);
  const lease = await leases.acquireLease(`WEBHOOKS#${key.tenant}#${key.platform}#${key.shop}`, leaseSeconds);
  if (!lease) return undefined;
  try {
    const { listed, findings } = await lookAtWebhooks(kept, await watches.readWatch(key));
    return { listed, repaired: await repairWebhooks(kept.shop, findings, kept.addresses, by) };
  } finally {
    await leases.releaseLease(lease);
  }
}

/** Topics that are at our address now. */
export const topicsAtOurs = (repaired: readonly Repaired[]): string[] =>
  repaired
    .filter(({ finding, repair, failure }) =>
      repair.kind === 'none' ? finding.kind === 'right' : failure === undefined,
    )
    .map(({ finding }) => finding.topic);
