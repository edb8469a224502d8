import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { azulejo, type VendorSandboxes } from './tenants.ts';

/** Webhooks that a shop has lost are made again; gives the line of the summary. */
export async function showWebhooks(
  cloud: Cloud,
  { woocommerce: { webhooks } }: Pick<VendorSandboxes, 'woocommerce'>,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const delivery_url = `${cloud.api}/webhooks/${azulejo.slug}/woocommerce`;
  const ours = () => webhooks.all().filter(one => one.delivery_url === delivery_url);
  const active = () => ours().filter(({ status }) => status === 'active');

  chapter('A shop has deleted a webhook and switched another off:');
  for (const topic of ['order.created', 'order.deleted', 'order.restored'])
    webhooks.add({ topic, delivery_url });
  const [first] = ours();
  if (first) webhooks.set(first.id, 'disabled');
  check('2 of 4 are active in WooCommerce', active().length === 2);
  check('the daily check finds it', (await cloud.fire('check-shop-webhooks')).ok);
  check('4 of 4 are active, each once', active().length === 4 && ours().length === 4);
  return 'of 4 webhooks of a shop one was made again, one switched on';
}
