import { findConnection } from '../../../aws/connections.ts';
import type { UnlistedShop } from '../../../domain/webhook-keeper.ts';
import { standardWebhooksConnection } from '../connection.ts';

/** The shops of a tenant that send in our own form. */
export async function openUnlistedShops(tenant: string): Promise<UnlistedShop[]> {
  const connection = await findConnection(tenant, standardWebhooksConnection);
  return (connection?.shops ?? []).map(({ name }) => ({
    platform: 'standard-webhooks',
    name,
    cannotSee: 'the shop sends by itself, and has no list that could be asked for',
  }));
}
