import { Big } from 'big.js';
import { parseMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { kwixeoConnection, needForIssuing } from '../../../shared/vendors/kwixeo/connection.ts';
import { type InvoiceLine, pricesOf, toLines } from '../../../shared/vendors/kwixeo/issuing/to-lines.ts';
import { nextWay, type Way } from '../../../shared/vendors/kwixeo/issuing/ways.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import type { RoundingProfile } from '../../sandbox/kwixeo/documents/amounts.ts';
import { type Totals, totalUp } from '../../sandbox/kwixeo/documents/totals.ts';
import type { Basket } from '../../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { parseOrder } from './parse-order.ts';

/** Every way in which an account may add up what was entered with tax. */
export const kwixeoProfiles: readonly RoundingProfile[] = [
  'line',
  'rate',
  'difference',
  ...(['cut', 'kept'] as const).flatMap(nets =>
    (['line', 'rate', 'document'] as const).map(per => `nets-${nets}-${per}` as const),
  ),
];

const day = '2026-11-10';
const connection = needForIssuing(
  kwixeoConnection.schema.parse({
    token: 'k',
    pdfModel: 1,
    customerTypes: { person: 2, company: 1 },
    vatRates: { 'FR:20': 200, 'FR:10': 100, 'FR:5.5': 55, 'FR:2.1': 21 },
  }),
);
/** Ways in which an open document is written at most: the first one and four changes. */
const mostTimes = 5;

/** Lines of a French basket for Kwixéo; or the code of what holds it. */
export function kwixeoLinesOf(
  basket: Basket,
): { readonly paid: bigint; readonly lines: readonly InvoiceLine[] } | { readonly end: string } {
  const invoicing = invoicingSettings({ issueWith: 'kwixeo', country: 'FR', mixedShipping: 'pro-rata' });
  const payload = shopifyOrder({ country: 'FR', ...basket });
  const order = toOrder(parseOrder(shopifyOrderBody(payload)), 'boutique.myshopify.com', invoicing);
  if (order.kind !== 'order') return { end: 'ignored' };
  let lines: readonly InvoiceLine[] = [];
  const held = heldAs(() => {
    checkOrder(order.order);
    lines = toLines(treatTaxes(order.order, invoicing, day), connection, invoicing, day);
  });
  if (held !== 'not held') return { end: held.split(':')[0] ?? held };
  return { paid: order.order.totals.gross, lines };
}

/** How many times an open document is written until its total is what was paid; undefined: never. */
export function timesWrittenAtKwixeo(
  { paid, lines }: { readonly paid: bigint; readonly lines: readonly InvoiceLine[] },
  profile: RoundingProfile,
): number | undefined {
  const sold = lines.map(({ gross }) => gross);
  let way: Way | undefined = { gross: sold, off: 0n };
  for (let times = 1; way && times <= mostTimes; times++) {
    const { total } = totalsAt(lines, way, profile);
    const over: bigint = parseMinor(total.ttc.toFixed(2)) - paid;
    if (over === 0n) return times;
    way = nextWay(sold, way, over);
  }
  return undefined;
}

/** What the sandbox adds up: its arithmetic is its own. */
export function totalsAt(lines: readonly InvoiceLine[], way: Way, profile: RoundingProfile): Totals {
  const { contents, global_discount_value: off } = pricesOf(lines, way);
  return totalUp({
    side: 'ttc',
    lines: contents.map(({ unit_price_ttc: price, quantity }, at) => ({
      unitPrice: new Big(price),
      quantity: new Big(quantity),
      rate: new Big(lines[at]?.rate ?? 0),
      discount: { type: 'pourcent', value: new Big(0) },
      ecotax: new Big(0),
      counts: true,
    })),
    globalDiscount: { type: 'amount', value: new Big(off), side: 'ttc' },
    profile,
  });
}
