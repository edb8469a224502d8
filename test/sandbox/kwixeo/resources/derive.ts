import type { Call } from '../context.ts';
import { type Amounts, big, sumOf, unitOf, withTax } from '../documents/amounts.ts';
import { named } from '../documents/lines.ts';
import { type Counter, takeNumber } from '../documents/numbering.ts';
import type { KwixeoRecord } from '../store.ts';
import { listOf } from './apply.ts';

type Derive = (call: Call, record: KwixeoRecord) => void;

/** Gives an element its reference once, from a counter of the team's settings. */
const referenceOf =
  (counter: Counter): Derive =>
  (call, { values }) => {
    const date = String(values.date ?? call.now.toISOString()).slice(0, 10);
    values.reference ??= takeNumber(call, counter, date).reference;
  };

/** "CHA00001" of what the team's settings have no counter for. */
const numbered =
  (prefix: string): Derive =>
  (_, { id, values }) => {
    values.reference ??= `${prefix}${String(id).padStart(5, '0')}`;
  };

const customer: Derive = (call, { values }) => {
  const reference: Record<string, unknown> = Object(values.reference);
  for (const role of ['customer', 'prospect', 'provider', 'subcontractor'] as const) {
    if (values[`is_${role}`] !== true || reference[role]) continue;
    reference[role] = takeNumber(call, role, call.now.toISOString().slice(0, 10)).reference;
  }
  values.reference = reference;
};

/** Prices of the catalog; "unit price TTC: not used if unit_price_ht is present". */
const priced: Derive = ({ data }, { values }) => {
  const rate = big(data.find('Vat Rate', values.vat_rate)?.values.rate);
  const side = values.unit_price_ht === undefined || values.unit_price_ht === null ? 'ttc' : 'ht';
  const unit = unitOf(side, big(values[`unit_price_${side}`]), rate);
  const total = withTax('ht', unit.ht.times(big(values.default_quantity ?? 1)), rate);
  const costs = big(values.various_costs).plus(big(values.unit_buy_price_ht ?? values.products_costs));
  const margin = unit.ht.minus(costs);
  const percent = (part: ReturnType<typeof big>, whole: ReturnType<typeof big>) =>
    (whole.eq(0) ? big(0) : part.times(100).div(whole)).toFixed(2);
  Object.assign(values, {
    ...named('unit_price', unit),
    ...named('total', total),
    total_costs: costs.toString(),
    gross_margin_amount: margin.toString(),
    gross_margin_rate: percent(margin, costs),
    markup_rate: percent(margin, unit.ht),
    ...named('eco_tax', unitOf('ht', big(values.eco_tax_ht), rate)),
  });
};

/** Lines of what is bought, in the element's `contents`. */
const bought =
  (content: string): Derive =>
  ({ data }, { values }) => {
    const totals = listOf(values.contents).flatMap(id => {
      const line = data.find(content, id);
      return line ? [totalLine(line, data.find('Vat Rate', line.values.vat_rate)?.values.rate)] : [];
    });
    Object.assign(values, {
      ...named('total', sumOf(totals.map(({ total }) => total))),
      vatrates: [...new Set(totals.map(({ rate }) => rate))].map(rate => {
        const { ht, tva, ttc } = sumOf(totals.filter(one => one.rate === rate).map(({ total }) => total));
        return { rate, ht: Number(ht), tva: Number(tva), ttc: Number(ttc) };
      }),
    });
  };

function totalLine({ values }: KwixeoRecord, listed: unknown): { rate: number; total: Amounts } {
  const isCustom = values.custom_vat_rate === true;
  const quantity = big(values.quantity);
  const side = values.unit_price_ht === undefined || values.unit_price_ht === null ? 'ttc' : 'ht';
  const price = big(values[`unit_price_${side}`]);
  const rate = big(isCustom ? 0 : listed);
  const unit = unitOf(side, price, rate);
  const plain = withTax(side, price.times(quantity), rate);
  const tva = isCustom ? big(values.unit_price_tva).times(quantity).round(2) : plain.tva;
  const total = isCustom ? { ht: plain.ht, tva, ttc: plain.ht.plus(tva) } : plain;
  Object.assign(values, {
    ...named('unit_price', isCustom ? { ...unit, tva: big(values.unit_price_tva) } : unit),
    ...named('total', total),
    vat_rate_value: Number(rate),
    quantity_to_deliver: quantity.minus(big(values.delivered_quantity)).toString(),
  });
  return { rate: Number(rate), total };
}

/** What was paid of a charge, by payments and credits. */
const charge: Derive = (call, record) => {
  referenceOf('charges')(call, record);
  bought('Charge Content')(call, record);
  const { values } = record;
  const paid = call.data
    .all('Payment')
    .filter(({ deletedAt }) => !deletedAt)
    .flatMap(payment => listOf(payment.values.charges))
    .filter(use => Number(Object(use).charge) === record.id)
    .reduce<ReturnType<typeof big>>((sum, use) => sum.plus(big(Object(use).ttc)), big(0));
  const total = big(values.total_ttc);
  Object.assign(values, {
    type: 1,
    currency_code: call.data.find('Currency', values.currency)?.values.code ?? null,
    to_paid: total.toString(),
    already_paid: paid.toString(),
    stay_to_pay: total.minus(paid).toString(),
    status: paid.eq(0) ? 2 : paid.lt(total) ? 3 : 4,
  });
};

const payment: Derive = (call, { values }) => {
  const uses = listOf(values.charges).map(use => {
    const { id, charge: known, amount, ttc } = Object(use);
    const paid = big(amount ?? ttc);
    return { charge: Number(id ?? known), ht: Number(paid), tva: 0, ttc: Number(paid) };
  });
  const used = uses.reduce((sum, { ttc }) => sum.plus(big(ttc)), big(0));
  const amount = values.amount === undefined || values.amount === null ? used : big(values.amount);
  const first = call.data.find('Charge', uses[0]?.charge);
  Object.assign(values, {
    type: 1,
    charges: uses,
    customer: first?.values.customer ?? values.customer ?? null,
    currency_code: call.data.find('Currency', values.currency)?.values.code ?? null,
    amount: amount.toString(),
    amount_used: used.toString(),
    stay_to_use: amount.minus(used).toString(),
    status: used.eq(0) ? 1 : used.lt(amount) ? 2 : 3,
  });
  for (const { charge: id } of uses) {
    const paid = call.data.find('Charge', id);
    if (paid) charge(call, paid);
  }
};

const opportunity: Derive = (call, record) => {
  numbered('OPP')(call, record);
  const { values } = record;
  values.status ??= 1;
  const ended = { 2: 'winned_at', 3: 'losed_at', 4: 'cancelled_at' }[Number(values.status)];
  if (ended) values[ended] ??= call.now.toISOString().slice(0, 10);
};

const planification: Derive = (call, record) => {
  numbered('INT')(call, record);
  const { values } = record;
  const content = call.data.find('Construction Content', Object(listOf(values.contents)[0]).content);
  values.construction ??= content?.values.parent ?? null;
  values.status ??= 1;
};

/** What follows from what was written of an element, by object. */
export const derivations: Readonly<Record<string, Derive>> = {
  Charge: charge,
  Construction: numbered('CHA'),
  'Construction Planification': planification,
  Customer: customer,
  Opportunity: opportunity,
  Payment: payment,
  Product: priced,
  Service: priced,
  'Provider Command': (call, record) => {
    referenceOf('provider_command')(call, record);
    bought('Provider Command Content')(call, record);
    record.values.status ??= 1;
  },
};
