import type { Invoicing } from '../../domain/invoicing.ts';
import type { Address, Buyer } from '../../domain/order.ts';
import { findTaxId, isOnlyTaxId } from '../../domain/tax/find-tax-id.ts';
import type { ShopifyAddress, ShopifyOrder } from './payload.ts';

/** The buyer of a Shopify order; `name` is empty when the shop knows none. */
export function toBuyer(payload: ShopifyOrder, invoicing: Pick<Invoicing, 'taxIdFields' | 'country'>): Buyer {
  const { billing_address: billing, shipping_address: shipping, customer } = payload;
  const typedTaxId = findTaxId(
    {
      named: [
        ...(payload.note_attributes ?? []).map(({ name, value }) => ({
          name,
          text: value ?? '',
          from: `note_attributes.${name}`,
        })),
        { name: 'company', text: billing?.company ?? '', from: 'billing_address.company' },
        { name: 'address2', text: billing?.address2 ?? '', from: 'billing_address.address2' },
      ],
      free: [
        { text: payload.note ?? '', from: 'note' },
        { text: billing?.company ?? '', from: 'billing_address.company' },
        { text: billing?.address2 ?? '', from: 'billing_address.address2' },
        { text: customer?.note ?? '', from: 'customer.note' },
      ],
    },
    invoicing,
  );
  const name = [nameOf(billing), nameOf(shipping), nameOf(customer), billing?.company].find(isFilled) ?? '';
  const email = [payload.email, payload.contact_email, customer?.email].find(isFilled);
  // Many shops use the company field for the tax number: then it does not name a company.
  const company = [billing?.company]
    .filter(isFilled)
    .find(text => typedTaxId?.from !== 'billing_address.company' || !isOnlyTaxId(text, typedTaxId.text));
  // A purchase of a B2B company stays one even when its billing address shows no company name.
  const business = company ?? (payload.company && name !== '' ? name : undefined);
  return {
    name,
    ...(email === undefined ? {} : { email }),
    ...(business === undefined ? {} : { company: business }),
    ...(typedTaxId === undefined ? {} : { typedTaxId }),
    ...(billing ? { billing: toAddress(billing) } : {}),
    ...(shipping ? { shipping: toAddress(shipping) } : {}),
  };
}

const addressFields = [
  ['company', 'company'],
  ['street', 'address1'],
  ['street2', 'address2'],
  ['postalCode', 'zip'],
  ['city', 'city'],
  ['country', 'country_code'],
  ['province', 'province_code'],
] as const satisfies ReadonlyArray<readonly [keyof Address, keyof ShopifyAddress]>;

function toAddress(given: ShopifyAddress): Address {
  const name = nameOf(given);
  const fields = addressFields.flatMap(([ours, theirs]) =>
    isFilled(given[theirs]) ? [[ours, given[theirs]?.trim()]] : [],
  );
  return { ...(name === '' ? {} : { name }), ...Object.fromEntries(fields) };
}

interface Named {
  readonly name?: string | null | undefined;
  readonly first_name?: string | null | undefined;
  readonly last_name?: string | null | undefined;
}

function nameOf(given: Named | null | undefined): string {
  return (
    [given?.name].find(isFilled)?.trim() ??
    [given?.first_name, given?.last_name].filter(isFilled).join(' ').trim()
  );
}

function isFilled(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}
