import type { WisedatContext } from '../context.ts';
import { behind } from '../door.ts';
import { showing } from '../showing.ts';

/** `GET /company`: the one of the key. */
export function serveCompany(context: WisedatContext) {
  return {
    company: {
      get: behind(context, 'token', () => {
        const { data } = context.store;
        const { id, name, tax_id, address, currency, alt_currency } = data.company;
        const show = showing(data);
        return {
          ok: {
            id,
            name,
            tax_id,
            address: show.address(address),
            currency: show.currency(currency),
            alt_currency: show.currency(alt_currency),
          },
          outcome: 'company',
        };
      }),
    },
  };
}
