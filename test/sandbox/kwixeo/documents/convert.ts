import { checkBody } from '../checks/check-body.ts';
import type { Call } from '../context.ts';
import { refuseField } from '../refusal.ts';
import { listOf } from '../resources/apply.ts';
import { existing, type Work } from '../resources/crud.ts';
import type { KwixeoRecord } from '../store.ts';
import { big } from './amounts.ts';
import { linesOf, writeBilled } from './compose.ts';
import { type KindName, kinds } from './kinds.ts';
import { finish, openAffair, shown } from './write.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What of a header goes over into the document that is made of another. */
const copied = [
  'title',
  'pdf_model',
  'customer',
  'customer_vatrate',
  'customer_command_reference',
  'contact',
  'billing_address',
  'delivery_address',
  'comments',
  'currency',
  'exchange_rate',
  'use_global_vatrate',
  'vat_rate',
  'secondary_quantity_mode',
  'secondary_quantity',
  'secondary_unit',
  'global_discount_type',
  'global_discount_value',
  'global_discount_type_amount',
  'input_mode',
  'team_user',
  'sale_term',
  'tags',
  'payment_term',
  'payment_methods',
  'custom_fields',
  'penalty_rate',
  'penalty_rate_law',
  'escompte_rate',
  'collection_costs_law',
  'guarantee_holdback_pourcent',
  'guarantee_holdback_duration',
  'affair',
  'expire_at',
] as const;

/** `PUT /sales/quotation/{id}/command` and the others that make a document of all lines of another. */
export const convert =
  (from: KindName, to: KindName): Work =>
  (call, endpoint) => {
    const source = existing(call, endpoint, kinds[from].object);
    const fields = checkBody(call, `PUT ${endpoint.path}`, endpoint.body);
    if (to === 'invoice' && big(source.values.to_bill).lte(0))
      refuseField('id', 'The document is already billed.');
    const lines = linesOf(call, kinds[from], source).map(({ values }) => ({ ...values }));
    const made = makeFrom(call, source, to, fields, [
      ...lines,
      ...(to === 'invoice' ? depositLines(call, source) : []),
    ]);
    if (to === 'invoice') bill(call, source, made);
    return { status: 200, value: shown(call, to, made) };
  };

/** "Create a deposit invoice": of an amount, or of a percentage of the whole with tax. */
export const depositInvoice =
  (from: KindName): Work =>
  (call, endpoint) => {
    const source = existing(call, endpoint, kinds[from].object);
    const fields = checkBody(call, `PUT ${endpoint.path}`, endpoint.body);
    const whole = big(source.values.total_ttc);
    const amount =
      fields.amount === undefined || fields.amount === null
        ? whole.times(big(fields.percentage)).div(100).round(2)
        : big(fields.amount);
    if (amount.lte(0)) refuseField('amount', 'The amount field is required.');
    if (amount.gt(big(source.values.to_bill)))
      refuseField('amount', 'The amount is more than what is left to bill.');
    const rates = fields.with_vatrate === true ? listOf(source.values.vatrates) : [];
    const shares =
      rates.length > 0 ? rates.map(rate => ({ rate: Object(rate).vat_rate, of: big(Object(rate).ttc) })) : [];
    const parts = shares.length > 0 ? shares : [{ rate: zeroRate(call), of: whole }];
    let left = amount;
    const lines = parts.map(({ rate, of }, index) => {
      const part = index === parts.length - 1 ? left : amount.times(of).div(whole).round(2);
      left = left.minus(part);
      return {
        designation: `Acompte ${source.values.reference ?? ''}`.trim(),
        quantity: 1,
        vat_rate: rate,
        unit_price_ttc: part.toString(),
      };
    });
    const header = {
      input_mode: 'ttc',
      use_global_vatrate: false,
      global_discount_value: 0,
      is_deposit: true,
    };
    const made = makeFrom(call, source, 'invoice', fields, lines, header);
    bill(call, source, made, 5);
    return { status: 200, value: shown(call, 'invoice', made) };
  };

/** "Deliver": all lines, or those that are named with their quantities. */
export const deliver =
  (from: KindName): Work =>
  (call, endpoint) => {
    const source = existing(call, endpoint, kinds[from].object);
    const fields = checkBody(call, `PUT ${endpoint.path}`, endpoint.body);
    const lines = linesOf(call, kinds[from], source);
    const named = listOf(fields.contents).map(line => Object(line));
    const quantities = named.length > 0 ? named : lines.map(({ values }) => ({ id: values.affair_content }));
    const delivered = quantities.map(({ id, quantity }, index) => {
      const line = lines.find(({ values }) => values.affair_content === id);
      if (!line) refuseField(`contents.${index}.id`, `The selected contents.${index}.id is invalid.`);
      const open = big(line.values.quantity ?? 1).minus(big(line.values.delivered_quantity));
      const wanted = quantity === undefined ? open : big(quantity);
      if (wanted.gt(open))
        refuseField(`contents.${index}.quantity`, 'The quantity is more than what is left to deliver.');
      line.values.delivered_quantity = big(line.values.delivered_quantity).plus(wanted).toString();
      line.values.quantity_to_deliver = open.minus(wanted).toString();
      return { ...line.values, quantity: wanted.toString(), delivered_quantity: 0 };
    });
    const isDone = lines.every(({ values }) => big(values.quantity_to_deliver).lte(0));
    source.values.delivery_status = isDone ? 3 : 2;
    call.data.touch(source);
    return {
      status: 200,
      value: shown(call, 'delivery', makeFrom(call, source, 'delivery', fields, delivered)),
    };
  };

/** A document with lines that come from another; they keep their affair contents. */
export function makeFrom(
  call: Call,
  source: KwixeoRecord,
  to: KindName,
  fields: Fields,
  lines: readonly Fields[],
  header: Fields = {},
): KwixeoRecord {
  const { object, content } = kinds[to];
  const document = call.data.add(object, {
    ...Object.fromEntries(copied.map(name => [name, source.values[name]])),
    date: fields.date ?? call.now.toISOString().slice(0, 10),
    ...header,
    ...(fields.is_draft !== undefined && { is_draft: fields.is_draft }),
    delivery_status: 1,
    version: 1,
    creation_date: call.now.toISOString().replace('Z', '000Z'),
  });
  document.values.affair ??= openAffair(call, String(document.values.date));
  document.values.contents = lines.map(
    ({ id: _, ...line }) =>
      call.data.add(content, { affair_content: call.data.add('Affair Content', {}).id, ...line }).id,
  );
  // A status comes with no conversion: validation by status happens later, by an update.
  finish(call, to, document, fields);
  return document;
}

/** Deposits that were billed before are taken off the invoice of the rest. */
function depositLines({ data }: Call, source: KwixeoRecord): Fields[] {
  return listOf(source.values.deposits).flatMap(id => {
    const deposit = data.find('Invoice', id);
    if (!deposit) return [];
    const { input_mode: side } = source.values;
    return listOf(deposit.values.vatrates).map(rate => ({
      designation: `Acompte ${deposit.values.reference ?? ''}`.trim(),
      quantity: -1,
      vat_rate: Object(rate).vat_rate,
      ...(side === 'ttc' ? { unit_price_ttc: Object(rate).ttc } : { unit_price_ht: Object(rate).ht }),
    }));
  });
}

function bill(call: Call, source: KwixeoRecord, invoice: KwixeoRecord, status?: number): void {
  const { values } = source;
  values.already_billed = big(values.already_billed).plus(big(invoice.values.total_ttc)).toString();
  writeBilled(values);
  if (status !== undefined) values.deposits = [...listOf(values.deposits), invoice.id];
  values.status = status ?? (big(values.to_bill).lte(0) ? 7 : 6);
  call.data.touch(source);
}

function zeroRate({ data }: Call): number | undefined {
  return data.all('Vat Rate').find(({ values }) => Number(values.rate) === 0)?.id;
}
