import type { ShopDoor } from '../../domain/shop.ts';
import { standardWebhooksConnection } from './connection.ts';
import { decideStandardEvent } from './decide.ts';
import { verifyStandardWebhook } from './verify.ts';

/** A shop of any kind at the door of its Standard Webhooks. */
export const standardWebhooksDoor: ShopDoor<typeof standardWebhooksConnection.schema> = {
  platform: 'standard-webhooks',
  connection: standardWebhooksConnection,
  decoy: { shops: [] },
  verify: verifyStandardWebhook,
  decide: decideStandardEvent,
};
