import { countryOfAddress } from '../../domain/address-country.ts';
import type { Address, Buyer } from '../../domain/order.ts';
import type { StandardOrder } from './payload.ts';

type Given = StandardOrder['buyer'];
type GivenAddress = NonNullable<Given['billing']>;

/**
 * The buyer of an order; `name` is empty when the shop knows none. Throws HeldError "address-incomplete" for a country
 * that nobody knows.
 */
export function toBuyer({ taxId, isBusiness, billing, shipping, ...given }: Given): Buyer {
  const { company = '', name = '', email = '' } = filled(given);
  const from = billing ?? shipping;
  return {
    name: name || from?.name?.trim() || company,
    ...(email && { email }),
    ...(company && { company }),
    ...(isBusiness === true && { isBusiness }),
    ...(taxId?.trim() && { typedTaxId: { text: taxId.trim(), from: 'buyer.taxId' } }),
    ...(billing && { billing: toAddress(billing) }),
    ...(shipping && { shipping: toAddress(shipping) }),
  };
}

function toAddress({ country: written, ...given }: GivenAddress): Address {
  const country = countryOfAddress(written);
  return { ...filled(given), ...(country !== undefined && { country }) };
}

/** Texts without blanks around them; empty ones are left out. */
function filled<Fields extends Readonly<Record<string, string | undefined>>>(
  fields: Fields,
): { [Name in keyof Fields]?: string } {
  const kept = Object.entries(fields).flatMap(([name, text]) => {
    const plain = text?.trim() ?? '';
    return plain === '' ? [] : [[name, plain]];
  });
  return Object.fromEntries(kept) as { [Name in keyof Fields]?: string };
}
