import * as z from 'zod';
import { composeRows } from '../../../http/compose-rows.ts';
import { defineEndpoints } from '../../../http/endpoint.ts';

/**
 * A row as it came. Only its id is required here: an order with an odd field must not hide the others, and is held by
 * its reader.
 */
export const row = z.looseObject({
  id: z
    .union([z.string(), z.int()])
    .transform(String)
    .refine(id => /^\d+$/.test(id)),
});
export type Row = z.output<typeof row>;

/** Rows under the name of their resource; of none the Webservice sends an empty list without a name. */
export const listOf = (name: string) =>
  z.union([
    z.array(row).max(0),
    z.object({ [name]: z.array(row) }).transform((given): Row[] => given[name] ?? []),
  ]);

export const query = z.object({
  /** XML without it. */
  output_format: z.literal('JSON'),
  /** "full", or "[id,date_upd]". */
  display: z.string(),
  /** "[2|3]" any of them, "[2026-11-20 00:00:00,2026-11-21 00:00:00]" both included. */
  filter: z.record(z.string(), z.string()).optional(),
  /** Required for filters and an order by `date_add` and `date_upd`. */
  date: z.literal('1').optional(),
  /** "[date_upd_ASC,id_ASC]". */
  sort: z.string().optional(),
  /** First row and how many: "0,50". */
  limit: z.string().optional(),
});

const resource = composeRows({
  list: {
    method: 'GET',
    summary: 'List {many}',
    source: 'PrestaShop developer documentation, Webservice, {chapter}',
    query,
    ok: 'listed',
  },
});

/** What a key need not see: settings of the shop, with which those of its connection are compared. */
export const prestashopSettings = defineEndpoints({
  configurations: resource({
    path: '/api/configurations',
    many: 'settings',
    listed: listOf('configurations'),
  })({ list: {} }),
});

/** The calls that polling needs, all of them reads. */
export const prestashopEndpoints = defineEndpoints({
  orders: resource({ path: '/api/orders', many: 'orders', listed: listOf('orders') })({ list: {} }),
  orderDetails: resource({
    path: '/api/order_details',
    many: 'order details',
    listed: listOf('order_details'),
  })({ list: {} }),
  orderSlips: resource({ path: '/api/order_slip', many: 'order slips', listed: listOf('order_slips') })({
    list: {},
  }),
  orderPayments: resource({
    path: '/api/order_payments',
    many: 'order payments',
    listed: listOf('order_payments'),
  })({ list: {} }),
  orderCartRules: resource({
    path: '/api/order_cart_rules',
    many: 'order cart rules',
    listed: listOf('order_cart_rules'),
  })({ list: {} }),
  orderStates: resource({ path: '/api/order_states', many: 'order states', listed: listOf('order_states') })({
    list: {},
  }),
  cartRules: resource({ path: '/api/cart_rules', many: 'cart rules', listed: listOf('cart_rules') })({
    list: {},
  }),
  addresses: resource({ path: '/api/addresses', many: 'addresses', listed: listOf('addresses') })({
    list: {},
  }),
  customers: resource({ path: '/api/customers', many: 'customers', listed: listOf('customers') })({
    list: {},
  }),
  countries: resource({ path: '/api/countries', many: 'countries', listed: listOf('countries') })({
    list: {},
  }),
  states: resource({ path: '/api/states', many: 'states', listed: listOf('states') })({ list: {} }),
  currencies: resource({ path: '/api/currencies', many: 'currencies', listed: listOf('currencies') })({
    list: {},
  }),
  taxes: resource({ path: '/api/taxes', many: 'taxes', listed: listOf('taxes') })({ list: {} }),
});
