import { needConnection } from '../../../aws/connections.ts';
import { standardWebhooksConnection } from '../connection.ts';

/** What the connection alone says of a shop. */
interface ShopCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/** A shop that sends cannot be asked whether it has these secrets: its first message tells. Throws ConfigurationError. */
export async function checkStandardWebhooks(tenant: string): Promise<ShopCheck[]> {
  const { shops } = await needConnection(tenant, standardWebhooksConnection);
  return shops.map(({ name, webhookSecrets }) => ({
    name: `${name}.webhookSecrets`,
    ok: true,
    message: `${webhookSecrets.length} given; whether the shop signs with one of them is seen when it sends`,
  }));
}
