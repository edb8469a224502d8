import * as z from 'zod';
import { alike, shown } from '../../../../http/fields.ts';
import { answer } from '../crud.ts';
import { formOptions, pdfOptions } from '../fragments/document-options.ts';
import { shownCustomFields } from '../fragments/tags-and-fields.ts';
import { answered } from '../kinds.ts';
import { addressTexts, ofAdvance, ofBilledDocument, ofContent, ofDocument } from './fields.ts';

/** An amount without tax, its tax, and both: `total_ht`, `total_tva`, `total_ttc`. */
const taxed = (...names: readonly string[]) =>
  alike(shown.float, ...names.flatMap(name => ['ht', 'tva', 'ttc'].map(part => `${name}_${part}`)));

const shownContent = () =>
  z.looseObject({
    id: shown.id,
    ...ofContent(answered),
    catalog: z.looseObject({ type: shown.text, id: shown.link, element: answered.link }).nullish(),
    ...alike(shown.link, 'variation_id', 'picture_id', 'affair_content_id', 'sale_category_id'),
    ...alike(shown.link, 'unit_id', 'secondary_unit_id', 'vat_rate_id'),
    ...alike(answered.link, 'variation', 'picture', 'sale_category', 'unit', 'secondary_unit', 'vat_rate'),
    line_number: shown.int,
    ...alike(shown.float, 'unit_price_tva', 'ecotax_u_tva', 'total_weight', 'vat_rate_value'),
    ...taxed(
      'discount',
      'unit_price_net',
      'subtotal',
      'total_ecotax',
      'total',
      'global_discount',
      'total_net',
    ),
    ...alike(shown.float, 'total_costs_u', 'workforce_costs_u', 'total_charge_u', 'gross_margin_amount_u'),
    ...alike(shown.float, 'total_catalog_costs', 'total_various_costs', 'total_costs', 'total_duration_hour'),
    ...alike(shown.float, 'total_workforce', 'total_charge', 'gross_margin_amount', 'gross_margin_rate'),
    ...alike(shown.float, 'markup_rate', 'delivered_quantity', 'quantity_to_deliver'),
  });

const shownAddress = () =>
  z.looseObject({ ...alike(shown.text, ...addressTexts, 'country_code'), country: answered.link }).nullish();

const shownRate = () =>
  z.looseObject({
    ...alike(shown.float, 'rate', 'ht', 'tva', 'ttc'),
    vat_rate_id: shown.link,
    vat_rate: answered.link,
  });

const shownOptions = () =>
  z
    .looseObject({
      ...formOptions(answered),
      secondary_quantity_unit: z.union([z.string(), z.number(), z.boolean()]).nullish(),
    })
    .nullish();

/** What every document shows. */
const inEvery = (reference: string) => ({
  id: shown.id,
  ...ofDocument(answered),
  ...alike(shown.int, 'number', 'version', 'pdf_status', 'nb_people_needed'),
  ...alike(shown.text, 'reference', reference, 'currency_code', 'status_label', 'delivery_status_label'),
  payment_term_value: shown.text,
  creation_date: shown.date,
  ...alike(shown.link, 'pdf_model_id', 'customer_id', 'contact_id', 'currency_id', 'vat_rate_id'),
  ...alike(shown.link, 'secondary_unit_id', 'team_user_id', 'sale_term_id', 'affair_id', 'payment_term_id'),
  ...alike(answered.link, 'pdf_model', 'customer', 'contact', 'currency', 'vat_rate', 'secondary_unit'),
  ...alike(answered.link, 'team_user', 'sale_term', 'affair', 'payment_term'),
  ...alike(answered.links, 'tags', 'payment_methods'),
  custom_fields: shownCustomFields(),
  ...alike(shownAddress(), 'billing_address', 'delivery_address'),
  ...taxed('total_content', 'total_ecotaxe', 'global_discount', 'total', 'escompte_amount'),
  vatrates: z.array(shownRate()).nullish(),
  ...alike(shown.float, 'catalog_costs', 'various_costs', 'total_costs', 'workforce_costs', 'total_charge'),
  ...alike(shown.float, 'gross_margin_amount', 'gross_margin_rate', 'markup_rate', 'total_duration_hour'),
  ...alike(shown.float, 'total_weight', 'total_quantity_1', 'total_quantity_2', 'total_quantity'),
  ...alike(shown.float, 'already_billed', 'pourcent_billed', 'to_bill', 'pourcent_to_bill'),
  input_options: shownOptions(),
  pdf_options: z.looseObject(pdfOptions(answered)).nullish(),
  contents: z.array(shownContent()).nullish(),
});

/** What all but deliveries show. */
const ofBilled = () => ({
  ...ofBilledDocument(answered),
  grant_id: shown.link,
  grant: answered.link,
  ...alike(shown.text, 'grant_label', 'grant_pdf_mentions'),
  accepted_at: shown.date,
});

/** What commands, invoices and quotations show. */
const whole = () => ({
  ...inEvery('customer_command_reference'),
  ...ofBilled(),
  ...ofAdvance(answered),
  advance_payment_amount: shown.float,
});

export const shownCommand = answer('Command', whole);
export const shownInvoice = answer('Invoice', whole);
export const shownQuotation = answer('Quotation', whole);
export const shownProforma = answer('Proforma', () => ({
  ...inEvery('customer_proforma_reference'),
  ...ofBilled(),
}));
export const shownDelivery = answer('Delivery', () => ({
  ...inEvery('customer_command_reference'),
  ...alike(shown.text, 'package_qty', 'delivery_mode', 'delivery_tracking'),
}));

/** "A Credit object", which is described nowhere. */
export const shownCredit = answer('Credit', () => ({ id: shown.id }));
