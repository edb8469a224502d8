import type { Store } from './store.ts';

/** States of every installation, and one of this shop alone: ids are those of PrestaShop's own data. */
const states = [
  [1, 'Awaiting check payment', 'cheque', '0'],
  [2, 'Payment accepted', 'payment', '1'],
  [3, 'Processing in progress', 'preparation', '1'],
  [4, 'Shipped', 'shipped', '1'],
  [5, 'Delivered', '', '1'],
  [6, 'Canceled', 'order_canceled', '0'],
  [7, 'Refunded', 'refund', '0'],
  [8, 'Payment error', 'payment_error', '0'],
  [10, 'Awaiting bank wire payment', 'bankwire', '0'],
  [13, 'Awaiting cash on delivery validation', 'cashondelivery', '0'],
  [20, 'At the workshop', '', '0'],
] as const;

const countries = [
  [6, 'ES'],
  [8, 'FR'],
  [15, 'PT'],
  [1, 'DE'],
  [21, 'US'],
] as const;

/** Tables that every shop has. */
export function seed(store: Store): void {
  for (const [id, name, template, paid] of states)
    store.add('order_states', { unremovable: id < 20 ? '1' : '0', paid, logable: paid, name, template }, id);
  for (const [id, iso_code] of countries)
    store.add('countries', { iso_code, name: iso_code, active: '1' }, id);
  store.add('states', { id_country: '15', iso_code: 'PT-30', name: 'Madeira', active: '1' }, 330);
  store.add('currencies', { iso_code: 'EUR', conversion_rate: '1.000000', active: '1' }, 1);
  store.add('currencies', { iso_code: 'USD', conversion_rate: '1.080000', active: '1' }, 2);
}
