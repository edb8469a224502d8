import type * as z from 'zod';
import { composeRows } from '../../../../http/compose-rows.ts';
import { alike } from '../../../../http/fields.ts';
import { pageOf, slip, usualCalls } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { customFieldSlips } from '../fragments/tags-and-fields.ts';
import { shownFile } from '../various/file.ts';
import {
  shownCommand,
  shownCredit,
  shownDelivery,
  shownInvoice,
  shownProforma,
  shownQuotation,
} from './answers.ts';
import { actionBodies, documentBodies, liteFields, proformaBodies } from './fields.ts';

const action = <const At extends `/{id}/${string}`, Body, Ok>(at: At, title: string, body: Body, ok: Ok) =>
  ({ method: 'PUT', at, summary: title, source: `{chapter}, ${title}`, body, ok }) as const;

const { convert, deposit, deliver, cancel } = actionBodies;

/** All calls of sales documents; none has them all. Each action is PUT, and makes another document of this one. */
const salesCalls = {
  ...usualCalls,
  pdf: {
    method: 'GET',
    at: '/{id}/pdf',
    summary: 'Retrieve the PDF of {one}',
    source: '{chapter}, Retrieve the PDF',
    ok: shownFile,
  },
  lite: {
    method: 'PUT',
    at: '/{id}/lite',
    summary: 'Lite update {one}',
    source: '{chapter}, Lite update',
    body: liteFields,
    ok: 'shown',
  },
  toQuotation: action('/{id}/quotation', 'Create a quotation for {one}', convert, shownQuotation),
  toCommand: action('/{id}/command', 'Create a command for {one}', convert, shownCommand),
  toProforma: action('/{id}/proforma', 'Create a proforma for {one}', convert, shownProforma),
  toDeposit: action(
    '/{id}/deposit-invoice',
    'Create a deposit invoice from the {noun}',
    deposit,
    shownInvoice,
  ),
  bill: action('/{id}/bill', 'Bill {one}', convert, shownInvoice),
  deliver: action('/{id}/deliver', 'Deliver {one}', deliver, shownDelivery),
  cancel: action('/{id}/cancel', 'Cancel {one}', cancel, shownCredit),
} as const;

const rows = composeRows(salesCalls);

const addressesSorted = ['billing', 'delivery']
  .flatMap(kind => ['city', 'postal_code', 'country.name'].map(field => `${kind}_address.${field}`))
  .join(', ');
const addressesSearched = ['billing', 'delivery']
  .flatMap(kind => ['city', 'postal_code', 'country.name_fr'].map(field => `${kind}_address_${field}`))
  .join(', ');

const related =
  'pdf_model, contact, billing_address_country, delivery_address_country, customer, currency, vat_rate, ' +
  'secondary_unit, grant, teamUser, payment_term, sale_term, contents, tags, affair, vatrates.vat_rate, ' +
  'customFields, contents.vat_rate, contents.unit, contents.secondary_unit, contents.sale_category, ' +
  'contents.picture, contents.catalog, contents.variation, contents.providers, custom_fields, payment_methods';

/** Filters of lists; deliveries do not expire, and invoices may be deposits. */
const filters = (reference: 'expires' | 'delivery' | 'invoice') => () => ({
  ...alike(by.int, 'team_user', 'customer', 'contact', 'status', 'with_currency', 'delivery_status'),
  ...alike(by.texts, 'any_tags', 'all_tags'),
  ...alike(by.date, 'date_since', 'date_until'),
  ...alike(by.flag, 'is_draft', 'main_currency', 'can_be_billed'),
  ...(reference !== 'delivery' && alike(by.date, 'expire_since', 'expire_until')),
  ...(reference === 'invoice' && { is_deposit_invoice: by.flag }),
});

const bodySlips = [
  slip(
    'body.delivery_address_country',
    'object',
    'text, a code like "FR"',
    'it is the "Country code", as of billing',
  ),
  slip(
    'body.input_options.secondary_quantity_unit',
    'number',
    'true, false or a word',
    'words are printed, the sample shows true',
  ),
  slip('body.contents.*.duration_type', 'number', '"hour" or "day"', '"Can be : hour, day"'),
  ...customFieldSlips,
];
const answerSlips = [
  slip('answer.contents.*.duration_type', 'number', 'text', 'the sample shows "hour"'),
  slip('answer.grant_label', 'number', 'text', 'a label is a text'),
  slip(
    'answer.input_options.secondary_quantity_unit',
    'number',
    'any of three kinds',
    'the sample shows true',
  ),
];
/** Four of the five name the customer's own reference alike. */
const ofMost = { reference: 'customer_command_reference', bodies: documentBodies, slips: bodySlips };
const ofProformas = {
  reference: 'customer_proforma_reference',
  bodies: proformaBodies,
  slips: [
    ...bodySlips,
    slip(
      'body.customer_proforma_reference',
      'customer_proforma_reference',
      'customer_proforma_reference, as printed',
      'the whole chapter says it, though "proforma" may have replaced "command" in all of it',
    ),
  ],
};

/** The calls that all five documents have. */
const ofAll = (kind: 'expires' | 'delivery' | 'invoice', { reference, bodies, slips } = ofMost) => ({
  list: listOf({
    sort:
      `number, reference, ${reference}, title, date, expire_at, customer.name, contact.fullname, ` +
      `${addressesSorted}, total_ht, total_tva, total_ttc, already_billed, pourcent_billed, to_bill, ` +
      'pourcent_to_bill, total_costs, workforce_costs, total_charge, gross_margin_amount, gross_margin_rate, ' +
      'markup_rate, team_user.fullname, status_label, delivery_status_label, affair.reference',
    byDefault: 'created_at:desc',
    search:
      `reference, customer.company_name, customer.lastname, contact.lastname, ${reference}, title, ` +
      `${addressesSearched}, total_ht, total_tva, total_ttc`,
    filter: filters(kind),
    include: related,
    slips: answerSlips,
  }),
  create: { body: bodies.create, slips },
  get: showing(`${related}, linked_elements`),
  update: { body: bodies.update, slips },
  lite: { slips: customFieldSlips },
  remove: {},
  pdf: {},
});

const draftSlip = slip('body.is_draft', 'array', 'true or false', '"If .. must be created in draft"');
const conversion = { slips: [draftSlip] };
const namesItsSource = (target: string) => ({
  slips: [
    draftSlip,
    slip('answer', 'the document itself', `the new ${target}`, 'the title says what is created'),
  ],
});
/** Two chapters describe their `bill` with the words of `deposit-invoice`. */
const billsWhole = {
  slips: [
    draftSlip,
    slip('route', '"create a deposit invoice"', 'an invoice of the whole document', 'the title says so'),
  ],
};
const depositInvoice = {
  slips: [
    draftSlip,
    slip('body.amount', 'array', 'number', 'it is "The amount of the deposit"'),
    slip('body.percentage', 'array', 'number', 'it is "The percentage of the deposit"'),
  ],
};

/** A kind of document; all that makes, changes or ends one is fiscal. */
const of = <const Word extends string, Shown extends () => z.ZodType>(
  word: Word,
  one: `${'a' | 'an'} ${Word}`,
  many: string,
  shown: Shown,
) =>
  ({
    path: `/sales/${word}`,
    one,
    many,
    fiscal: true,
    shown,
    listed: pageOf(shown),
  }) as const;

/** Orders of customers; those to suppliers are provider commands. */
export const commands = rows(of('command', 'a command', 'commands', shownCommand))({
  ...ofAll('expires'),
  toQuotation: namesItsSource('quotation'),
  toProforma: conversion,
  toDeposit: depositInvoice,
  bill: conversion,
  deliver: conversion,
});

export const deliveries = rows(of('delivery', 'a delivery', 'deliveries', shownDelivery))({
  ...ofAll('delivery'),
  toCommand: conversion,
  toQuotation: conversion,
  bill: billsWhole,
});

export const invoices = rows(of('invoice', 'an invoice', 'invoices', shownInvoice))({
  ...ofAll('invoice'),
  cancel: { slips: [slip('body.amount', 'array', 'number', 'it is "The amount to cancel"')] },
  deliver: conversion,
});

export const proformas = rows(of('proforma', 'a proforma', 'proformas', shownProforma))({
  ...ofAll('expires', ofProformas),
  toQuotation: namesItsSource('quotation'),
  toCommand: namesItsSource('command'),
  bill: conversion,
  deliver: conversion,
});

export const quotations = rows(of('quotation', 'a quotation', 'quotations', shownQuotation))({
  ...ofAll('expires'),
  toCommand: conversion,
  toProforma: conversion,
  toDeposit: depositInvoice,
  bill: billsWhole,
  deliver: conversion,
});
