import { isOurs, isOursElsewhere, type WebhookAddresses } from '../../domain/webhook-address.ts';
import type { Subscription, WebhookKeeper } from '../../domain/webhook-keeper.ts';

/**
 * What is known of one topic of a shop. `elsewhere`: it goes to our path at another host. `unseen`: nobody lists it, and
 * that proves nothing, since the shop may have webhooks that it does not list.
 */
export type Finding =
  | { readonly topic: string; readonly kind: 'right' | 'missing' | 'unfit' | 'unseen' }
  | { readonly topic: string; readonly kind: 'stopped' | 'paused'; readonly id: string }
  | { readonly topic: string; readonly kind: 'elsewhere'; readonly address: string };

/** At our address; the first that there is counts. */
const ofOurs = ['active', 'stopped', 'paused', 'unfit'] as const;

/**
 * Compares what a shop lists with what its orders need (docs/decisions/webhooks-of-a-shop.md).
 * @param wereOurs topics that were listed at our address before: one that is not any more is gone
 */
export function compareWebhooks(
  { topics, seesAll }: Pick<WebhookKeeper, 'topics' | 'seesAll'>,
  listed: readonly Subscription[],
  addresses: WebhookAddresses,
  wereOurs: ReadonlySet<string>,
): Finding[] {
  const ours = listed.filter(({ address }) => isOurs(address, addresses));
  return topics.map(topic => {
    const [one] = ofOurs.flatMap(state =>
      ours.filter(given => given.topic === topic && given.state === state),
    );
    if (one) return foundAt(one);
    const other = listed.find(given => given.topic === topic && isOursElsewhere(given.address, addresses));
    if (other) return { topic, kind: 'elsewhere', address: other.address };
    return { topic, kind: seesAll || wereOurs.has(topic) ? 'missing' : 'unseen' };
  });
}

function foundAt({ id, topic, state }: Subscription): Finding {
  if (state === 'active') return { topic, kind: 'right' };
  return state === 'unfit' ? { topic, kind: state } : { topic, kind: state, id };
}
