import type { Order } from '../../../../domain/order.ts';
import type { IssuingApi } from '../calls.ts';
import type { ShownCustomer } from '../shown.ts';
import { walk } from '../walk.ts';
import { billedAt } from './addresses.ts';
import { isOfCompany, sirenOf, type TaxId, vatNumberOf } from './company-numbers.ts';

/** What tells a buyer's record from all others: a company's number; a person's e-mail, else name and place. */
export type Handle =
  | { readonly of: 'company'; readonly taxId: TaxId }
  | { readonly of: 'person'; readonly email: string }
  | { readonly of: 'person'; readonly lastname: string; readonly postalCode: string };

export function handleOf(order: Order, taxId: TaxId | undefined, name: string): Handle {
  if (taxId) return { of: 'company', taxId };
  const email = order.buyer.email?.trim();
  if (email) return { of: 'person', email };
  return { of: 'person', lastname: name, postalCode: billedAt(order).postalCode ?? '' };
}

/** Records of exactly this buyer, archived ones included, oldest first. */
export async function findRecords(api: IssuingApi, handle: Handle): Promise<ShownCustomer[]> {
  const found = await search(api, handle, {});
  // Whether a list that is not asked for archived ones has them is not said.
  return found.length > 0 ? found : search(api, handle, { archived: '1' });
}

async function search(
  api: IssuingApi,
  handle: Handle,
  also: Readonly<Record<string, string>>,
): Promise<ShownCustomer[]> {
  const filters = filtersFor(handle).map(filter => ({ ...filter, ...also }));
  const lists = await Promise.all(
    filters.map(filter =>
      walk(page => api.customers.list({ query: { ...page, filter, include: 'address_invoice' } })),
    ),
  );
  const found = new Map(lists.flat().map(one => [Number(one.id), one]));
  return [...found.values()].filter(one => isOf(one, handle)).toSorted((a, b) => Number(a.id) - Number(b.id));
}

/** "Add % before or/and after the search term(s) for use LIKE": a SIREN begins a SIRET, and ends a VAT number. */
function filtersFor(handle: Handle): Array<Readonly<Record<string, string>>> {
  if (handle.of === 'company') {
    const siren = sirenOf(handle.taxId);
    return siren === undefined
      ? [{ company_vatrate: vatNumberOf(handle.taxId) }]
      : [{ company_siret: `${siren}%` }, { company_vatrate: `%${siren}` }];
  }
  return 'email' in handle ? [{ email_address: handle.email }] : [{ lastname: handle.lastname }];
}

function isOf(shown: ShownCustomer, handle: Handle): boolean {
  const { type } = shown;
  if (handle.of === 'company') return type?.is_company !== false && isOfCompany(shown, handle.taxId);
  if (type?.is_person === false) return false;
  if ('email' in handle) return shown.email?.trim().toLowerCase() === handle.email.toLowerCase();
  const place = shown.address_invoice?.postal_code?.trim();
  return shown.lastname?.trim() === handle.lastname && place === handle.postalCode;
}
