import type { WisedatData } from './data.ts';
import type { CustomerAddressRecord } from './records.ts';

/** "The address of type 'Empresa' is used as billing address, the one of type 'Entrega' as shipping_address." */
export const ownTypes = { billing_address: 'Empresa', shipping_address: 'Entrega' } as const;

/** Whether a type is neither of these two: such addresses are in `other_addresses`. */
export function isOtherType(type: string): boolean {
  return !Object.values<string>(ownTypes).includes(type);
}

/** The addresses of a customer, in the order in which they were made. */
export function addressesOf(data: WisedatData, customer: number): CustomerAddressRecord[] {
  return [...data.customerAddresses.values().filter(address => address.customer === customer)];
}

/** The address of a type; types are unique within a customer. */
export function addressOf(
  data: WisedatData,
  customer: number,
  type: string,
): CustomerAddressRecord | undefined {
  return addressesOf(data, customer).find(address => address.type === type);
}
