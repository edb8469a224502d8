import type { Call } from '../context.ts';
import type { KwixeoRecord } from '../store.ts';
import { big, type Side, sumOf, zero } from './amounts.ts';
import type { Kind } from './kinds.ts';
import { enteredLine, named, rateIdOf, writeTotals } from './lines.ts';
import { type TotalledLine, totalUp } from './totals.ts';

/** Works out everything of a document that follows from its header and lines. */
export function compose(call: Call, kind: Kind, document: KwixeoRecord): void {
  const { data, switches } = call;
  const { values } = document;
  const lines = linesOf(call, kind, document);
  const entered = lines.map(line => enteredLine(call, values, line.values));
  const side: Side = values.input_mode === 'ttc' ? 'ttc' : 'ht';
  const totals = totalUp({
    side,
    lines: entered,
    globalDiscount: {
      type: values.global_discount_type === 'amount' ? 'amount' : 'pourcent',
      value: big(values.global_discount_value),
      side: values.global_discount_type_amount === 'ttc' ? 'ttc' : 'ht',
    },
    profile: switches.vatRoundedPer,
  });
  lines.forEach((line, index) => {
    const [one, total] = [entered[index], totals.lines[index]];
    if (one && total) writeTotals(line, one, total, index + 1);
  });
  writeSubtotals(lines, totals.lines);
  const { ttc } = totals.total;
  const share = (percent: unknown) => ttc.times(big(percent)).div(100).round(2).toString();
  const escompte = (amount: typeof ttc) =>
    amount.times(big(values.escompte_rate)).div(100).round(2).toString();
  Object.assign(values, {
    ...named('total_content', totals.content),
    ...named('total_ecotaxe', totals.ecotax),
    ...named('global_discount', totals.globalDiscount),
    ...named('total', totals.total),
    vatrates: totals.rates.map(({ rate, ht, tva, ttc: whole }) => {
      const used = lines.find((_, index) => entered[index]?.rate.eq(rate));
      const id = used ? Number(rateIdOf(values, used.values)) : null;
      return {
        rate: Number(rate),
        vat_rate_id: id,
        vat_rate: id,
        ht: Number(ht),
        tva: Number(tva),
        ttc: Number(whole),
      };
    }),
    escompte_amount_ht: escompte(totals.total.ht),
    escompte_amount_tva: escompte(totals.total.tva),
    escompte_amount_ttc: escompte(ttc),
    ...(big(values.guarantee_holdback_pourcent).gt(0) && {
      guarantee_holdback_amount: share(values.guarantee_holdback_pourcent),
    }),
    advance_payment_amount:
      values.advance_payment_type === 'amount'
        ? values.advance_payment_value
        : share(values.advance_payment_value),
    total_quantity_1: sum(lines, 'quantity'),
    total_quantity: sum(lines, 'total_quantity'),
    total_quantity_2: sum(lines, 'total_quantity'),
    payment_term_value: data.find('Payment Term', values.payment_term)?.values.label ?? null,
    currency_code: data.find('Currency', values.currency)?.values.code ?? null,
    pdf_waits: switches.pdfWaits,
    pdf_status: switches.pdfWaits > 0 ? 0 : 2,
  });
  writeBilled(values);
}

/** What of a document was billed: orders are billed, and every kind shows it. */
export function writeBilled(values: Record<string, unknown>): void {
  const total = big(values.total_ttc);
  const billed = big(values.already_billed);
  const percent = total.eq(0) ? big(0) : billed.times(100).div(total).round(2);
  Object.assign(values, {
    already_billed: billed.toString(),
    to_bill: total.minus(billed).toString(),
    pourcent_billed: percent.toString(),
    pourcent_to_bill: big(100).minus(percent).toString(),
  });
}

/** The lines of a document in their order. */
export function linesOf({ data }: Call, kind: Kind, { values }: KwixeoRecord): KwixeoRecord[] {
  const ids = Array.isArray(values.contents) ? values.contents : [];
  return ids.flatMap(id => data.find(kind.content, id) ?? []);
}

/** A subtotal sums the lines since the one before it. */
function writeSubtotals(lines: readonly KwixeoRecord[], totalled: readonly TotalledLine[]): void {
  let since = zero;
  lines.forEach((line, index) => {
    since = sumOf([since, totalled[index]?.total ?? zero]);
    if (line.values.is_subtotal !== true) return;
    Object.assign(line.values, named('subtotal', since));
    since = zero;
  });
}

function sum(lines: readonly KwixeoRecord[], name: string): string {
  return lines.reduce((total, { values }) => total.plus(big(values[name])), big(0)).toString();
}
