import * as z from 'zod';
import { alike, shown } from '../../../../http/fields.ts';

// Things as others name them in an answer. What is shown itself has an id for certain: `.extend({ id: shown.id })`.

/** What has an id and a description and no more: unit, brand, delivery method, payment condition or method. */
export const described = z.looseObject({ id: shown.link, description: shown.text });

/** Customer or supplier. */
export const party = z.looseObject({
  id: shown.link,
  ...alike(shown.text, 'code', 'name', 'tax_id'),
  active: shown.flag,
});

/** Salesman; his commission is in percent. */
export const salesman = party.extend({ commission: shown.float });

export const currency = described.extend({ symbol: shown.text, decimal_cases: shown.int });

/** Series that documents are numbered in. */
export const series = described.extend(alike(shown.flag, 'vat_cash_system', 'active'));

/** `sales_document` or `payment_document`: the kind of document that a company set up. */
export const documentKind = described.extend({
  default_series: shown.text,
  /** 0 quotation request, 1 quotation, 2 order, 3 stock or transfer, 4 financial. */
  document_type: shown.int,
  /** -1 none. Type 3: 0 GR, 1 GT, 2 GA, 3 GC, 4 GD. Type 4: 0 FT, 1 ND, 2 NC, 3 VD, 4 TV, 5 TD, 6 FS, 7 FR. */
  saft_type: shown.int,
  active: shown.flag,
});

export const tax = z.looseObject({
  id: shown.link,
  /** Percent. */
  value: shown.float,
  description: shown.text,
  /** 0 exempt, 1 reduced, 2 intermediate, 3 normal, 4 no deduction. */
  type: shown.int,
  exemption_reason: described.nullish(),
});

/** Category of products. */
export const category = z.looseObject({
  ...alike(shown.link, 'id', 'id_parent'),
  ...alike(shown.text, 'name', 'short_name'),
});

/** Signature, version of its key; code of the series at the tax authority, "-" and the number of the document. */
export const signature = alike(shown.text, 'hash', 'hash_control', 'atcud');
