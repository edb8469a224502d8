import { checkBody } from '../checks/check-body.ts';
import type { Call } from '../context.ts';
import { refuseField } from '../refusal.ts';
import { listOf } from '../resources/apply.ts';
import { existing, type Work } from '../resources/crud.ts';
import { inMicroseconds } from '../shown/form.ts';
import { requestedBy } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import type { KwixeoRecord } from '../store.ts';
import { big } from './amounts.ts';
import { linesOf } from './compose.ts';
import { makeFrom } from './convert.ts';
import { kinds } from './kinds.ts';
import { isValidated } from './validate.ts';

/**
 * "Cancel an invoice": a credit of all its lines, of those named by affair content with their quantities, or of an
 * amount. What a Credit shows the document does not print: here what an invoice shows.
 */
export const cancel: Work = (call, endpoint) => {
  const invoice = existing(call, endpoint, 'Invoice');
  const fields = checkBody(call, `PUT ${endpoint.path}`, endpoint.body);
  if (!isValidated(invoice)) refuseField('id', 'A draft can not be canceled.');
  const left = big(invoice.values.total_ttc).minus(big(invoice.values.credited));
  const lines = creditedLines(call, invoice, fields);
  const side = invoice.values.input_mode;
  const header =
    fields.amount !== undefined && fields.contents === undefined
      ? { input_mode: 'ttc', global_discount_value: 0 }
      : { input_mode: side };
  const credit = makeFrom(call, invoice, 'credit', fields, lines, { ...header, invoice: invoice.id });
  const amount = big(credit.values.total_ttc);
  if (amount.gt(left)) {
    call.data.remove(credit);
    refuseField(
      fields.contents === undefined ? 'amount' : 'contents',
      'More than the invoice would be canceled.',
    );
  }
  invoice.values.credited = big(invoice.values.credited).plus(amount).toString();
  if (amount.eq(left)) invoice.values.status = 9;
  call.data.touch(invoice);
  return { status: 200, value: showCredit(call, credit) };
};

function creditedLines(call: Call, invoice: KwixeoRecord, fields: Readonly<Record<string, unknown>>) {
  const lines = linesOf(call, kinds.invoice, invoice);
  const named = listOf(fields.contents).map(line => Object(line));
  if (named.length > 0) {
    return named.map(({ id, quantity }, index) => {
      const line = lines.find(({ values }) => values.affair_content === id);
      if (!line) refuseField(`contents.${index}.id`, `The selected contents.${index}.id is invalid.`);
      return { ...line.values, quantity: quantity ?? line.values.quantity ?? 1 };
    });
  }
  if (fields.amount === undefined || fields.amount === null)
    return lines.map(({ values }) => ({ ...values }));
  const [first] = lines;
  return [
    {
      designation: 'Avoir',
      quantity: 1,
      vat_rate: first?.values.vat_rate,
      unit_price_ttc: big(fields.amount).toString(),
    },
  ];
}

/** In the shape of an invoice, under the name of a credit. */
function showCredit(call: Call, credit: KwixeoRecord): unknown {
  if (call.switches.shownCredit === 'id') return { id: credit.id };
  const shownAs = show(call, 'Invoice', credit, requestedBy(['vatrates.vat_rate']));
  const contents = linesOf(call, kinds.credit, credit).map(line => show(call, kinds.invoice.content, line));
  return {
    ...shownAs,
    contents,
    invoice_id: credit.values.invoice,
    created_at: inMicroseconds(credit.createdAt),
  };
}
