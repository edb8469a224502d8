import type { Order } from '../../../../domain/order.ts';
import type { CheckedBuyer } from '../../../../domain/tax/buyer-check.ts';
import type { IssuingConnection } from '../../connection.ts';
import { billedAt } from './addresses.ts';
import { numbersOf } from './company-numbers.ts';
import type { Handle } from './find-customers.ts';

/** A buyer as the body of "Create a customer", and what the record is found by afterwards. */
export type NewCustomer = ReturnType<typeof newCustomer>;

interface Facts {
  readonly handle: Handle;
  readonly taxId: CheckedBuyer['taxId'];
  readonly name: string;
  readonly connection: Pick<IssuingConnection, 'customerTypes'>;
}

/** A shop tells the whole name of a person, which is kept as the last name. */
export function newCustomer(order: Order, { handle, taxId, name, connection }: Facts) {
  const { customerTypes } = connection;
  const { street, street2, postalCode, city, country } = billedAt(order);
  const { email } = order.buyer;
  return {
    handle,
    body: {
      is_customer: true,
      ...(taxId
        ? { type: customerTypes.company, company_name: name, ...numbersOf(taxId) }
        : { type: customerTypes.person, lastname: name }),
      ...(email && { email }),
    },
    address: {
      label: 'Facturation',
      road1: street ?? '',
      road2: street2 ?? '',
      postal_code: postalCode ?? '',
      town: city ?? '',
      country: country?.trim().toUpperCase() ?? 'FR',
    },
  };
}
