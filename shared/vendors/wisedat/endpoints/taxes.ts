import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';
import { type Broken, withRules } from '../../../http/rules.ts';
import { filled, inQuery, percent, shown, text, unprinted } from './fields.ts';
import { shownTax } from './fragments/tax.ts';

const tax = shownTax.extend({ id: shown.id });

/** "Type can assume these values": 0 exempt, 1 reduced, 2 intermediate, 3 normal, 4 no deduction. */
const type = z.literal([0, 1, 2, 3, 4], { error: 'must be 0, 1, 2, 3 or 4' });

/** "Id, value, description and type are mandatory." `description` is printed twice. */
const newTax = withRules(
  z.strictObject({
    /** "Id is a 2 character string, it must be unique and contain only alpha-numeric characters." */
    id: z.string().regex(/^[\p{L}\p{N}]{2}$/u, { error: 'must be two letters or digits' }),
    value: percent,
    description: filled,
    type,
    exemption_reason: text.optional(),
  }),
  exemptWithReason,
);

/** "Id is mandatory." */
const changedTax = withRules(
  z.strictObject({
    id: filled,
    value: percent.optional(),
    description: text.optional(),
    type: type.optional(),
    exemption_reason: text.optional(),
  }),
  exemptWithReason,
);

interface TaxBody {
  readonly value?: number | undefined;
  readonly type?: number | undefined;
  readonly exemption_reason?: string | undefined;
}

/** "If type is 0 or 4, exemption_reason is mandatory. In that case, the value must be 0, otherwise it can't be 0." */
function exemptWithReason(body: TaxBody, broken: Broken): void {
  const { type: kind, value, exemption_reason: reason } = body;
  if (kind === undefined) return;
  const isExempt = kind === 0 || kind === 4;
  const isMissing = !('exemption_reason' in body) || reason?.trim() === '';
  if (isExempt && isMissing) broken(['exemption_reason'], 'is required if "type" is 0 or 4');
  if (isExempt && value !== undefined && value !== 0) broken(['value'], 'must be 0 if "type" is 0 or 4');
  if (!isExempt && value === 0) broken(['value'], 'must not be 0 unless "type" is 0 or 4');
}

/** The list has no pages. */
export const taxes = defineEndpoints({
  taxes: {
    find: {
      route: 'GET /taxes',
      effect: 'read',
      summary: 'Get one or a list of taxes',
      query: z.strictObject({ id: inQuery.text.optional() }),
      ok: z.union([z.array(tax), tax]),
      source: 'Taxes, Get',
    },
    create: {
      route: 'POST /taxes',
      effect: 'write',
      summary: 'Insert a new tax',
      body: newTax,
      ok: unprinted,
      source: 'Taxes, Post',
    },
    update: {
      route: 'PUT /taxes',
      effect: 'write',
      summary: 'Update an existing tax',
      body: changedTax,
      ok: unprinted,
      source: 'Taxes, Put',
    },
    remove: {
      route: 'DELETE /taxes',
      effect: 'write',
      summary: 'Delete a tax',
      query: z.strictObject({ id: inQuery.text }),
      ok: unprinted,
      source: 'Taxes, Delete',
    },
  },
});
