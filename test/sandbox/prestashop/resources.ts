interface Resource {
  /** Name of the list in an answer, and of one row. */
  readonly list: string;
  readonly node: string;
  readonly fields: readonly string[];
  /** Fields without which no row is added; absent: the sandbox adds none. */
  readonly required?: readonly string[];
  /** Rows inside of a row, by name, with the fields of each. */
  readonly associations?: Readonly<Record<string, readonly string[]>>;
}

const fields = (text: string): string[] => text.trim().split(/\s+/);

/** The resources of the Webservice that the sandbox has, by their name in the address. */
export const resources = {
  orders: {
    list: 'orders',
    node: 'order',
    fields:
      fields(`id id_address_delivery id_address_invoice id_cart id_currency id_lang id_customer id_carrier
      current_state module invoice_number invoice_date delivery_number delivery_date valid date_add date_upd
      shipping_number note id_shop_group id_shop secure_key payment recyclable gift gift_message mobile_theme
      total_discounts total_discounts_tax_incl total_discounts_tax_excl total_paid total_paid_tax_incl
      total_paid_tax_excl total_paid_real total_products total_products_wt total_shipping total_shipping_tax_incl
      total_shipping_tax_excl carrier_tax_rate total_wrapping total_wrapping_tax_incl total_wrapping_tax_excl
      round_mode round_type conversion_rate reference`),
    associations: {
      order_rows: fields(`id product_id product_attribute_id product_quantity product_name product_reference
        product_price unit_price_tax_incl unit_price_tax_excl`),
    },
  },
  order_details: {
    list: 'order_details',
    node: 'order_detail',
    fields: fields(`id id_order product_id product_attribute_id id_order_invoice id_warehouse id_shop
      id_customization product_name product_quantity product_quantity_return product_quantity_refunded product_price
      product_reference ecotax ecotax_tax_rate download_hash unit_price_tax_incl unit_price_tax_excl
      total_price_tax_incl total_price_tax_excl`),
    associations: { taxes: ['id'] },
  },
  order_slip: {
    list: 'order_slips',
    node: 'order_slip',
    fields: fields(`id id_customer id_order conversion_rate total_products_tax_excl total_products_tax_incl
      total_shipping_tax_excl total_shipping_tax_incl amount shipping_cost shipping_cost_amount partial date_add
      date_upd order_slip_type`),
    associations: {
      order_slip_details: fields('id id_order_detail product_quantity amount_tax_excl amount_tax_incl'),
    },
  },
  order_payments: {
    list: 'order_payments',
    node: 'order_payment',
    fields: fields(
      `id order_reference id_currency amount payment_method conversion_rate transaction_id date_add`,
    ),
  },
  order_cart_rules: {
    list: 'order_cart_rules',
    node: 'order_cart_rule',
    fields: fields(
      `id id_order id_cart_rule id_order_invoice name value value_tax_excl free_shipping deleted`,
    ),
  },
  cart_rules: {
    list: 'cart_rules',
    node: 'cart_rule',
    fields:
      fields(`id id_customer code description reduction_percent reduction_amount reduction_tax free_shipping
      date_add date_upd`),
  },
  order_states: {
    list: 'order_states',
    node: 'order_state',
    fields: fields(`id unremovable logable shipped paid invoice deleted name template`),
  },
  addresses: {
    list: 'addresses',
    node: 'address',
    fields:
      fields(`id id_customer id_country id_state alias company lastname firstname vat_number address1 address2
      postcode city other phone dni deleted date_add date_upd`),
  },
  customers: {
    list: 'customers',
    node: 'customer',
    fields: fields(`id lastname firstname email company siret ape note passwd secure_key date_add date_upd`),
  },
  customer_threads: {
    list: 'customer_threads',
    node: 'customer_thread',
    fields: fields(`id id_lang id_shop id_customer id_order id_product id_contact email token status date_add
      date_upd`),
    required: ['id_lang', 'id_contact', 'token'],
  },
  customer_messages: {
    list: 'customer_messages',
    node: 'customer_message',
    fields: fields(`id id_employee id_customer_thread ip_address message file_name user_agent private date_add
      date_upd read`),
    required: ['message'],
  },
  configurations: {
    list: 'configurations',
    node: 'configuration',
    fields: fields('id value name id_shop_group id_shop date_add date_upd'),
  },
  countries: { list: 'countries', node: 'country', fields: fields('id iso_code name active') },
  states: { list: 'states', node: 'state', fields: fields('id id_country iso_code name active') },
  currencies: { list: 'currencies', node: 'currency', fields: fields('id iso_code conversion_rate active') },
  taxes: { list: 'taxes', node: 'tax', fields: fields('id rate active deleted name') },
} as const satisfies Readonly<Record<string, Resource>>;

export type ResourceName = keyof typeof resources;
export const resourceNames = Object.keys(resources) as ResourceName[];
/** A resource as its tables are read. */
export const resourceOf = (name: ResourceName): Resource => resources[name];
