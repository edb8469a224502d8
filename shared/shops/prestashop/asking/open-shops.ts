import { findConnection } from '../../../aws/connections.ts';
import type { AskableShop } from '../../../domain/askable-shop.ts';
import { prestashopConnection } from '../connection.ts';
import { askableShop } from './askable-shop.ts';

/** The PrestaShop shops of a tenant; none if it has no such connection. */
export async function openPrestashopShops(tenant: string): Promise<AskableShop[]> {
  const connection = await findConnection(tenant, prestashopConnection);
  return (connection?.shops ?? []).map(askableShop);
}
