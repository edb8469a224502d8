import { clock } from '../../../clock.ts';
import { isTimezone } from '../../../domain/time-zone.ts';
import { ConfigurationError, IntegrationError } from '../../../errors.ts';
import { publicAddresses } from '../../../http/address-guard.ts';
import { createClient } from '../../../http/client.ts';
import type { PrestashopShop } from '../connection.ts';
import { prestashopOptions } from './connect.ts';
import { prestashopSettings, type Row } from './endpoints.ts';
import { only } from './filters.ts';
import { toLocal } from './local-time.ts';

/**
 * Compares "timezone" with the zone that the shop writes its times in (`PS_TIMEZONE`): changes would be seen hours late
 * with another one. Says what was found out. Throws ConfigurationError if they differ.
 */
export async function checkTimezone(shop: PrestashopShop): Promise<string> {
  const zones = await zonesOf(shop);
  if (zones === undefined)
    return 'not compared: allow its key to view "configurations" in the Webservice, and test again';
  if (zones.length === 0 || zones.some(zone => tellTheSameTime(zone, shop.timezone))) return 'ok';
  throw new ConfigurationError(
    `The shop writes its times in ${zones.join(', ')}, and "timezone" of its connection is ${shop.timezone}: correct it.`,
  );
}

/** Zones of the shop, and of others of the same installation; undefined if the key may not see them. */
async function zonesOf(shop: PrestashopShop): Promise<readonly string[] | undefined> {
  const { configurations } = createClient(prestashopSettings, prestashopOptions(shop, publicAddresses()));
  try {
    const rows = await configurations.list({
      query: { ...only('id', 'name', 'value'), filter: { name: '[PS_TIMEZONE]' } },
    });
    return rows.map(zoneOf).filter(zone => zone !== undefined);
  } catch (error) {
    if (error instanceof IntegrationError) return undefined;
    throw error;
  }
}

const zoneOf = ({ name, value }: Row): string | undefined =>
  name === 'PS_TIMEZONE' && typeof value === 'string' && isTimezone(value) ? value : undefined;

const daysBetween = 91;

/** Zones have several names ("Portugal"): they are alike if their clocks are, in each quarter of a year. */
function tellTheSameTime(one: string, other: string): boolean {
  const instants = [0, 1, 2, 3].map(quarter => clock.after(quarter * daysBetween * 86_400));
  return instants.every(instant => toLocal(instant, one) === toLocal(instant, other));
}
