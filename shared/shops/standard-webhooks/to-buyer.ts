import { countryOfAddress } from '../../domain/address-country.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Address, Buyer } from '../../domain/order.ts';
import { findPossibleTaxId, findTaxId, withoutTaxId } from '../../domain/tax/find-tax-id.ts';
import type { StandardOrder } from './payload.ts';

type Given = StandardOrder['buyer'];
type GivenAddress = NonNullable<Given['billing']>;

/**
 * The buyer of an order; `name` is empty when the shop knows none. A tax number counts in other fields only where
 * "taxId" has none. Throws HeldError "address-incomplete" for a country that nobody knows.
 */
export function toBuyer(buyer: Given, invoicing: Pick<Invoicing, 'country'>): Buyer {
  const { taxId, isBusiness, billing: billedTo, shipping: sentTo, ...given } = buyer;
  const [billing, shipping] = [written(billedTo), written(sentTo)];
  const { company = '', name = '', email = '' } = filled(given);
  const from = billing ?? shipping;
  const free = writtenBy(buyer);
  const typedTaxId = taxId?.trim()
    ? { text: taxId.trim(), from: 'buyer.taxId' }
    : findTaxId({ named: [], free }, { taxIdFields: [], country: invoicing.country });
  const possibleTaxId = typedTaxId ? undefined : findPossibleTaxId({ free }, invoicing.country);
  return {
    name: withoutTaxId(name || from?.name || '') || company,
    ...(email && { email }),
    ...(company && { company }),
    ...(isBusiness === true && { isBusiness }),
    ...(typedTaxId && { typedTaxId }),
    ...(possibleTaxId && { possibleTaxId }),
    ...(billing && { billing: toAddress(billing) }),
    ...(shipping && { shipping: toAddress(shipping) }),
  };
}

/** An address in which nothing is written does not count: the other one has the name of the buyer. */
const written = (address: GivenAddress | undefined): GivenAddress | undefined =>
  address && Object.values(address).some(text => text?.trim()) ? address : undefined;

const addressFields = ['name', 'company', 'street', 'street2'] as const;

/** Where buyers write a tax number although another field asks for it. */
function writtenBy(buyer: Given): Array<{ readonly text: string; readonly from: string }> {
  const own = (['name', 'company'] as const).map(name => ({
    text: buyer[name] ?? '',
    from: `buyer.${name}`,
  }));
  const ofAddresses = (['billing', 'shipping'] as const).flatMap(address =>
    addressFields.map(name => ({
      text: buyer[address]?.[name] ?? '',
      from: `buyer.${address}.${name}`,
    })),
  );
  return [...own, ...ofAddresses];
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
