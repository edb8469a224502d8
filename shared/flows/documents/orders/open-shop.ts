import type { Platform } from '../../../domain/platforms.ts';
import type { OpenShop, ShopReader } from '../../../domain/shop.ts';

interface Whose {
  readonly tenant: string;
  readonly platform: Platform;
  readonly shop: string;
}

/** How the orders of one shop are read: by the settings of its connection, where its platform has any. */
export async function openShop(
  { tenant, platform, shop }: Whose,
  readers: Readonly<Record<Platform, ShopReader>>,
): Promise<OpenShop> {
  const reader = readers[platform];
  return (await reader.open?.(tenant, shop)) ?? reader;
}
