import { alike } from '../../../http/fields.ts';
import { formOptions, pdfOptions, prefixed, secondaryQuantityModes } from './fragments/document-options.ts';
import type { Kinds } from './kinds.ts';

/** How a kind of thing is numbered by itself: prefix, next number, digits. */
const numbering = (is: Kinds) => ({
  reference_prefix: is.text,
  ...alike(is.int, 'reference_number', 'reference_length'),
});

/** The same where the number may start again. The next number counts without a reset only. */
const numberingWithReset = (is: Kinds) => ({
  ...numbering(is),
  reference_mode: is.coded({ 0: 'no reset', 1: 'reset every month', 2: 'reset every year' }),
});

const account = (is: Kinds) => ({
  account_custom: is.flag,
  account_prefix: is.text,
  account_length: is.int,
});

const ofCatalog = (is: Kinds) => ({ reference_manual: is.flag, ...numbering(is) });

const stockEntry = {
  1: 'when a purchase order is marked as delivered',
  2: 'when a supplier order is created',
};
const stockOut = {
  1: 'when a delivery is marked as sent',
  2: 'when a delivery is marked as to be sent',
  3: 'when a delivery is created',
  4: 'when a quotation is validated',
  5: 'when a command is validated',
  6: 'when a quotation or a command is validated',
  7: 'when an invoice is created',
};

/** Which of the stocks are told of, and when. */
const notifications = (is: Kinds) => ({
  users: is.links,
  ...alike(is.flag, 'theorical_alert', 'theorical_min', 'theorical_max', 'theorical_no'),
  ...alike(is.flag, 'real_alert', 'real_min', 'real_max', 'real_no'),
});

const sales = (is: Kinds) => ({
  update_date_for_draft: is.flag,
  quotation_default_validity: is.int,
  subtotal_designation: is.text,
  ...salesDefaults(is),
  ...alike(is.flag, 'penalty_rate_law', 'collection_costs_law', 'use_customer_commercial'),
  ...formOptions(is),
  secondary_quantity: is.word(...secondaryQuantityModes),
  secondary_quantity_unit: is.flag,
  ...prefixed('pdf_', pdfOptions(is)),
  ...alike(is.flag, 'pdf_delivery_remaining_quantity', 'pdf_delivery_prices'),
  ...prefixed('quotation_', numberingWithReset(is)),
  ...prefixed('command_', numberingWithReset(is)),
  ...prefixed('proforma_', numberingWithReset(is)),
  ...prefixed('delivery_', numberingWithReset(is)),
  ...prefixed('invoice_', numberingWithReset(is)),
  ...prefixed('credit_', numberingWithReset(is)),
  ...prefixed('affair_', numberingWithReset(is)),
  ...alike(is.int, 'guarantee_holdback_pourcent', 'guarantee_holdback_duration'),
});

/** Defaults of sales documents, of the team and of a customer. */
export const salesDefaults = (is: Kinds) => ({
  ...alike(is.link, 'payment_term', 'sale_term'),
  payment_methods: is.links,
  ...alike(is.amount, 'payment_advance_rate', 'escompte_rate', 'penalty_rate'),
  use_global_vatrate: is.flag,
  amounts_type: is.word('ht', 'ttc'),
});

const providerCommand = (is: Kinds) => ({
  ...numberingWithReset(is),
  ...alike(is.flag, 'not_show_price', 'contact', 'reference_column', 'units'),
  ...prefixed('delivery_address_', {
    ...alike(is.text, 'road1', 'road2', 'road3', 'town', 'postal_code'),
    country: is.link,
  }),
  default_status: is.coded({ 0: 'draft', 1: 'wait for delivery', 3: 'delivered' }),
});

/** The template that a mail begins with, by what it is sent from. */
const mailModels = (is: Kinds) => ({
  ...alike(is.link, 'prospect', 'customer', 'provider', 'subcontractor', 'quotation', 'command', 'proforma'),
  ...alike(is.link, 'delivery', 'invoice', 'credit', 'provider_command'),
});

/** "The Team config parameters": the settings of the account. */
export const teamConfigs = (is: Kinds) => ({
  ...alike(is.link, 'currency', 'timezone'),
  currency_position: is.word('after', 'before', 'none'),
  number_format_decimals: is.word('.', ','),
  number_format_number_thousands: is.word('space', 'none'),
  date_format: is.word('DD-MM-YYYY', 'YYYY-MM-DD', 'DD/MM/YYYY', 'YYYY/MM/DD'),
  ...alike(is.flag, 'check_duplicates_for_person', 'automatic_newsletter_subscription'),
  ...prefixed('customer_', numbering(is)),
  ...prefixed('prospect_', numbering(is)),
  ...prefixed('provider_', numbering(is)),
  ...prefixed('subcontractor_', numbering(is)),
  ...prefixed('customer_', account(is)),
  ...prefixed('provider_', account(is)),
  average_hourly_person_cost: is.amount,
  ...prefixed('product_', ofCatalog(is)),
  ...prefixed('service_', ofCatalog(is)),
  ...prefixed('provider_command_', providerCommand(is)),
  ...prefixed('manual_movement_', numberingWithReset(is)),
  ...alike(is.coded(stockEntry), 'stock_theorical_entry', 'stock_real_entry'),
  ...alike(is.coded(stockOut), 'stock_theorical_out', 'stock_real_out'),
  ...prefixed('stock_notifications_', notifications(is)),
  ...prefixed('sales_', sales(is)),
  charges_default_status: is.coded({ 1: 'draft', 2: 'to be paid' }),
  ...prefixed('charges_', numberingWithReset(is)),
  ...prefixed('communication_model_', mailModels(is)),
});

/** "The Team User config parameters". */
export const teamUserConfigs = (is: Kinds) => ({
  ...alike(is.int, 'task_defaut_date', 'task_later_limit', 'task_header_limit', 'task_mail_hour'),
  task_defaut_team_user: is.links,
  task_mail_notifications: is.coded({ 0: 'never', 1: 'all days', 2: 'on Monday' }),
  ...alike(is.flag, 'calendar_show_task', 'calendar_task_hidden'),
  ...alike(is.text, 'calendar_task_color', 'calendar_task_foreground_color'),
  ...alike(is.int, 'calendar_header_limit', 'calendar_mail_hour'),
  calendar_mail_notifications: is.coded({ 0: 'never', 1: 'all days', 2: 'on Monday' }),
  ...alike(is.int, 'calendar_first_hour', 'calendar_min_hour', 'calendar_max_hour'),
  calendar_default_view: is.word('day', 'week', 'month', 'list'),
  calendar_default_calendar: is.linkOrId,
});
