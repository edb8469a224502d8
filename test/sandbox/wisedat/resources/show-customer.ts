import { addressesOf, addressOf, isOtherType, ownTypes } from '../customer-address-types.ts';
import type { WisedatData } from '../data.ts';
import type { CustomerRecord } from '../records.ts';
import type { WisedatSwitches } from '../settings.ts';
import { showing } from '../showing.ts';

/** A customer by its id. */
export function showCustomer(
  record: CustomerRecord,
  data: WisedatData,
  { paymentMethodForm }: Pick<WisedatSwitches, 'paymentMethodForm'>,
) {
  const show = showing(data);
  const { id, website, email, phone, notes, entity_type, birthday } = record;
  const ofType = (type: string) => show.address(addressOf(data, id, type) ?? null);
  return {
    ...show.party(record),
    website,
    email,
    phone,
    notes,
    entity_type,
    country: show.country(record.country),
    birthday,
    payment_method:
      paymentMethodForm === 'text'
        ? record.payment_method
        : show.described(data.paymentMethods, record.payment_method),
    payment_condition: show.described(data.paymentConditions, record.payment_condition),
    delivery_method: show.described(data.deliveryMethods, record.delivery_method),
    currency: show.currency(record.currency),
    salesman: show.salesman(record.salesman),
    billing_address: ofType(ownTypes.billing_address),
    shipping_address: ofType(ownTypes.shipping_address),
    other_addresses: addressesOf(data, id)
      .filter(({ type }) => isOtherType(type))
      .map(address => ({ ...show.address(address), type: address.type })),
  };
}
