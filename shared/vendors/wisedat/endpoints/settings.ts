import * as z from 'zod';
import { alike, sent, shown, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { allOrByNumber, allOrByText, byNumber, byText, crud, listOrOne, sameBody } from './crud.ts';
import { flag, int, percent } from './fields.ts';
import { addressPartsWithoutRegion, shownAddressWithoutRegion } from './fragments/address.ts';
import * as named from './fragments/named.ts';
import { postalCodesOf } from './fragments/postal-code.ts';

const taxFields = {
  value: percent,
  description: text,
  /** "Type can assume these values": 0 exempt, 1 reduced, 2 intermediate, 3 normal, 4 no deduction. */
  type: z.literal([0, 1, 2, 3, 4], { error: 'must be 0, 1, 2, 3 or 4' }),
  exemption_reason: text,
};

/** "Id is a 2 character string, it must be unique and contain only alpha-numeric characters." */
const taxId = z.string().regex(/^[\p{L}\p{N}]{2}$/u, { error: 'must be two letters or digits' });

/** "If type is 0 or 4, exemption_reason is mandatory. In that case, the value must be 0, otherwise it can't be 0." */
const exemptWithReason: Rule<{ type: number; value: number; exemption_reason: string }> = (body, broken) => {
  const { type, value, exemption_reason: reason } = body;
  if (type === undefined) return;
  const isExempt = type === 0 || type === 4;
  const isMissing = !('exemption_reason' in body) || reason?.trim() === '';
  if (isExempt && isMissing) broken(['exemption_reason'], 'is required if "type" is 0 or 4');
  if (isExempt && value !== undefined && value !== 0) broken(['value'], 'must be 0 if "type" is 0 or 4');
  if (!isExempt && value === 0) broken(['value'], 'must not be 0 unless "type" is 0 or 4');
};

/** "Id, value, description and type are mandatory." `description` is printed twice. */
const newTax = sent({ id: taxId, ...taxFields }, 'id', 'value', 'description', 'type');

/** The list has no pages. */
export const taxes = crud({ path: '/taxes', one: 'a tax', many: 'taxes' })({
  find: { ...allOrByText, ...listOrOne(named.tax.extend({ id: shown.id })) },
  create: { body: withRules(newTax, exemptWithReason) },
  update: { body: withRules(sent({ id: text, ...taxFields }, 'id'), exemptWithReason) },
  remove: byText,
});

// Of units and series the notes are empty. The id is asked for because nothing but the id reaches one afterwards.

/** Units that products are counted in. */
export const units = crud({ path: '/units', one: 'a unit', many: 'units' })({
  find: allOrByText,
  ...sameBody(sent({ id: text, description: text }, 'id')),
  remove: byText,
});

/** Series that documents are numbered in. */
export const series = crud({ path: '/series', one: 'a series', many: 'series' })({
  find: allOrByText,
  ...sameBody(sent({ id: text, description: text, vat_cash_system: flag }, 'id')),
  remove: byText,
});

const warehouse = z.looseObject({
  id: shown.id,
  ...alike(shown.text, 'code', 'description'),
  address: shownAddressWithoutRegion.nullish(),
});

/** "If country is not defined, the company's country is used", which the body does not show. */
const warehouseFields = { description: text, address: addressPartsWithoutRegion };

/** "Code is a 8 character string, it must be unique and contain only alpha-numeric characters." */
const warehouseCode = z.string().regex(/^[\p{L}\p{N}]{8}$/u, { error: 'must be eight letters or digits' });

/** "Code and description are mandatory." */
const newWarehouse = sent({ code: warehouseCode, ...warehouseFields }, 'code', 'description');

/** The list has no pages. */
export const warehouses = crud({ path: '/warehouses', one: 'a warehouse', many: 'warehouses' })({
  find: { ...allOrByNumber, ...listOrOne(warehouse) },
  create: { body: withRules(newWarehouse, postalCodesOf('whole', 'address')) },
  update: { body: withRules(sent({ id: int, ...warehouseFields }, 'id'), postalCodesOf('parts', 'address')) },
  remove: byNumber,
});
