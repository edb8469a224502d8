import type { GivenDocument } from './given.ts';
import type { MasterCustomer } from './masters.ts';
import type { Refuse } from './number.ts';
import type { SalesDocument } from './records.ts';

const billingType = 'Empresa';
/** The address that a customer need not have. */
const shippingType = 'Entrega';

/**
 * "The customer must have a billing address. The address of type “Empresa” is used as billing address and the one
 * of type “Entrega” is used as shipping_address, unless alternate_billing_address or alternate_shipping_address
 * are declared."
 */
export function chooseAddresses(
  customer: MasterCustomer,
  body: GivenDocument,
  before: SalesDocument | undefined,
  refuse: Refuse,
) {
  const own = customer.addressOf(billingType);
  if (!own) {
    refuse(`Customer ${customer.code} must have a billing address`);
    return undefined;
  }
  const alternates = {
    alternate_billing_address:
      body.alternate_billing_address ?? before?.texts.alternate_billing_address ?? null,
    alternate_shipping_address:
      body.alternate_shipping_address ?? before?.texts.alternate_shipping_address ?? null,
  };
  const { alternate_billing_address: billing, alternate_shipping_address: shipping } = alternates;
  for (const type of [billing, shipping]) {
    if (type !== null && !customer.addressOf(type)) {
      refuse(`Customer ${customer.code} has no address of type ${type}`);
    }
  }
  return {
    shown: {
      billing_address: customer.addressOf(billing ?? billingType) ?? own,
      shipping_address: customer.addressOf(shipping ?? shippingType) ?? null,
    },
    alternates,
  };
}
