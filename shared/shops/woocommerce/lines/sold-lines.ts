import Big from 'big.js';
import { HeldError } from '../../../domain/held.ts';
import { grossToTax } from '../../../domain/money.ts';
import type { LineKind, LineTax, OrderLine } from '../../../domain/order.ts';
import type { WoocommerceOrder, WoocommerceTax } from '../payload.ts';
import { plainName } from '../plain-text.ts';
import { isGiftCard } from './gift-cards.ts';
import { centsOf, spread, sumOfShares, wholeCents } from './spread.ts';

/** One line with its shares in cents, fractions and all. */
interface ExactLine {
  readonly given: Pick<OrderLine, 'id' | 'kind' | 'sku' | 'name' | 'quantity' | 'discount'>;
  /** As the shop wrote them. */
  readonly net: Big;
  readonly tax: Big;
  readonly taxes: ReadonlyArray<{ readonly rate: string; readonly title: string; readonly share: Big }>;
}

/**
 * Lines of an order as they were sold, in cents that add up to what was paid if that can be: articles, postage and
 * fees, after coupons. A shop may round taxes in the total alone; then the cents of its lines follow the taxes that it
 * did not round (docs/decisions/taxes-rounded-in-the-total.md). Throws HeldError "order-unreadable" for a rate that is
 * not described, "order-does-not-add-up" for parts of a cent.
 * @param goal minor units that were paid for the lines
 */
export function soldLines(payload: WoocommerceOrder, goal: bigint): OrderLine[] {
  const exact = exactLines(payload);
  const asWritten = exact.map(line => wholeCents(line.net.plus(line.tax)));
  const isWritten = asWritten.every(gross => gross !== undefined);
  const written = asWritten.reduce<bigint>((sum, gross) => sum + (gross ?? 0n), 0n);
  if (isWritten && written === goal && exact.every(line => wholeCents(line.tax) !== undefined))
    return exact.map((line, index) => toLine(line, asWritten[index] ?? 0n, wholeCents(line.tax) ?? 0n));
  const shares = exact.map(grossShare);
  const gross = isNear(sumOfShares(shares), goal, payload) ? spread(shares, goal) : undefined;
  if (!gross) return exact.map(line => toLine(line, centOf(line.net.plus(line.tax)), centOf(line.tax)));
  return exact.map((line, index) => toLine(line, gross[index] ?? 0n, taxOf(line, gross[index] ?? 0n)));
}

/** The tax in a line whose cents were spread: that of its one rate. */
function taxOf(line: ExactLine, gross: bigint): bigint {
  const [only, other] = line.taxes;
  return only && !other && gross >= 0n ? grossToTax(gross, only.rate) : centOf(taxShare(line));
}

/** Half a cent for each amount that the total rounds by itself: goods, and each rate in goods and in postage. */
function isNear(shares: Big, goal: bigint, { tax_lines }: WoocommerceOrder): boolean {
  const rounded = 2 + 2 * (tax_lines?.length ?? 0);
  return shares.minus(goal.toString()).abs().times(2).lte(rounded);
}

const taxShare = ({ tax, taxes }: ExactLine): Big =>
  taxes.length === 0 ? tax : sumOfShares(taxes.map(({ share }) => share));

/** Net amounts are written in whole cents; the tax at one rate tells what they were before. */
function grossShare(line: ExactLine): Big {
  const { net, taxes } = line;
  const [only, other] = taxes;
  const byTax = only && !other && Number(only.rate) > 0 ? only.share.times(100).div(only.rate) : net;
  const isSame = byTax.minus(net).abs().lt(0.51);
  // Six decimals of a tax give the amount to a hundredth of a cent.
  return (isSame ? byTax : net).plus(taxShare(line)).round(2);
}

const centOf = (amount: Big): bigint => BigInt(amount.round(0, Big.roundHalfUp).toFixed(0));

function toLine({ given, taxes }: ExactLine, gross: bigint, tax: bigint): OrderLine {
  const parts = spread(
    taxes.map(({ share }) => share),
    tax,
  );
  const [only, other] = taxes;
  const amounts = parts ?? (only && !other ? [tax] : taxes.map(({ share }) => centOf(share)));
  const ofRates: LineTax[] = taxes.map(({ rate, title }, index) => ({
    rate,
    title,
    amount: amounts[index] ?? 0n,
  }));
  return { ...given, gross, net: gross - tax, tax, taxes: ofRates };
}

function exactLines(payload: WoocommerceOrder): ExactLine[] {
  const rates = ratesOf(payload);
  const articles = payload.line_items.map((item): ExactLine => {
    const sku = item.sku?.trim();
    const kind: LineKind = isGiftCard(item) ? 'gift-card' : 'product';
    const name = plainName(item.name ?? '') || sku || 'Article';
    const net = centsOf(item.total);
    const tax = centsOf(item.total_tax);
    const before = centsOf(item.subtotal ?? item.total).plus(centsOf(item.subtotal_tax ?? item.total_tax));
    const off = centOf(before.minus(net).minus(tax));
    const discount = off > 0n ? off : 0n;
    const quantity = new Big(item.quantity).toFixed();
    const given = { id: item.id, kind, ...(sku ? { sku } : {}), name, quantity, discount };
    return { given, net, tax, taxes: taxesOf(item.taxes, rates, name) };
  });
  const others = [
    ...(payload.shipping_lines ?? []).map(
      line => [line, 'shipping', plainName(line.method_title ?? '') || 'Shipping'] as const,
    ),
    ...(payload.fee_lines ?? []).map(line => [line, 'fee', plainName(line.name ?? '') || 'Fee'] as const),
  ].map(([line, kind, name]): ExactLine => {
    const given = { id: line.id, kind, name, quantity: '1', discount: 0n };
    const taxes = taxesOf(line.taxes, rates, name);
    return { given, net: centsOf(line.total), tax: centsOf(line.total_tax), taxes };
  });
  return [...articles, ...others.filter(({ net, tax }) => !net.eq(0) || !tax.eq(0))];
}

type Rates = ReadonlyMap<string, { readonly percent: string | undefined; readonly title: string }>;

const ratesOf = ({ tax_lines }: WoocommerceOrder): Rates =>
  new Map(
    (tax_lines ?? []).map(({ rate_id, rate_percent, rate_code, label }) => [
      rate_id,
      {
        percent: rate_percent == null ? undefined : new Big(rate_percent).toFixed(),
        title: plainName(`${rate_code ?? ''} ${label ?? ''}`),
      },
    ]),
  );

/** The rates of a line; those without a share do not concern it. */
function taxesOf(
  taxes: readonly WoocommerceTax[] | null | undefined,
  rates: Rates,
  name: string,
): ExactLine['taxes'] {
  return (taxes ?? [])
    .filter(({ total }) => total != null && total !== '')
    .map(({ id, total }) => {
      const rate = rates.get(id);
      if (rate?.percent !== undefined)
        return { rate: rate.percent, title: rate.title, share: centsOf(total) };
      const missing = rate ? 'the field "rate_percent"' : 'a line';
      throw new HeldError(
        'order-unreadable',
        `"${name}" has the tax rate ${id}, of which "tax_lines" lacks ${missing}.`,
      );
    });
}
