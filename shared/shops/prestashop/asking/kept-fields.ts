import type { Row } from './endpoints.ts';

/** What a message holds of each row: what its reader needs, and nothing else that a shop knows of its customers. */
const kept = {
  order: [
    'id',
    'reference',
    'current_state',
    'id_carrier',
    'payment',
    'note',
    'date_add',
    'date_upd',
    'total_paid',
    'total_paid_tax_incl',
    'total_paid_tax_excl',
    'total_paid_real',
    'total_discounts_tax_incl',
    'total_discounts_tax_excl',
    'total_shipping_tax_incl',
    'total_shipping_tax_excl',
    'carrier_tax_rate',
    'total_wrapping_tax_incl',
    'total_wrapping_tax_excl',
  ],
  detail: [
    'id',
    'product_name',
    'product_reference',
    'product_quantity',
    'download_hash',
    'total_price_tax_incl',
    'total_price_tax_excl',
  ],
  slip: [
    'id',
    'id_order',
    'date_add',
    'date_upd',
    'amount',
    'total_products_tax_incl',
    'total_products_tax_excl',
    'total_shipping_tax_incl',
  ],
  slipDetail: ['id_order_detail', 'product_quantity', 'amount_tax_incl'],
  discount: ['id', 'name', 'value', 'value_tax_excl', 'free_shipping'],
  payment: ['id', 'payment_method', 'amount', 'date_add'],
  address: [
    'company',
    'firstname',
    'lastname',
    'address1',
    'address2',
    'postcode',
    'city',
    'other',
    'vat_number',
    'dni',
  ],
  customer: ['firstname', 'lastname', 'email', 'company', 'siret', 'note'],
} as const;

/** The fields of a row that a message holds, as text: PrestaShop writes ids as numbers or as text. */
export function keep(
  kind: keyof typeof kept,
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    kept[kind].flatMap(name => {
      const value = row[name];
      return value === undefined || value === null ? [] : [[name, textOf(value)]];
    }),
  );
}

/** A number as text; a form that nobody knows stays as it is, for its reader to name. */
const textOf = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

/** A field that is needed to find other rows; empty if it is not there, or is not an id. */
export function fieldOf(row: Row | undefined, name: string): string {
  const value = row?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Text in the first language of the shop: with several languages it comes as a list. */
export function wordOf(row: Row | undefined, name: string): string {
  const value = row?.[name];
  const first: unknown = Array.isArray(value) ? Object(value[0]).value : value;
  return typeof first === 'string' ? first : '';
}

/** Rows that are inside of a row: `associations.taxes`. */
export function inside(row: Row, name: string): Record<string, unknown>[] {
  const rows: unknown = Object(row.associations)[name];
  return Array.isArray(rows) ? rows.filter(one => typeof one === 'object' && one !== null) : [];
}
