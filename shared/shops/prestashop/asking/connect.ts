import { type AddressPolicy, publicAddresses } from '../../../http/address-guard.ts';
import { type Client, createClient } from '../../../http/client.ts';
import type { ClientOptions } from '../../../http/client-options.ts';
import type { PrestashopShop } from '../connection.ts';
import { prestashopEndpoints } from './endpoints.ts';
import { prestashopWords } from './errors.ts';

export type Webservice = Client<typeof prestashopEndpoints>;

/** The Webservice of a shop: its key is the user, and there is no password. */
export function connectPrestashop(
  shop: PrestashopShop,
  policy: AddressPolicy = publicAddresses(),
): Webservice {
  return createClient(prestashopEndpoints, prestashopOptions(shop, policy));
}

/** How the Webservice of a shop is called. */
export const prestashopOptions = (
  { baseUrl, apiKey }: PrestashopShop,
  policy: AddressPolicy = publicAddresses(),
): ClientOptions => ({
  label: 'PrestaShop',
  baseUrl,
  policy,
  headers: { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` },
  words: prestashopWords,
});
