import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { needForIssuing, wisedatConnection } from '../../../shared/vendors/wisedat/connection.ts';
import { toLines, type Writing } from '../../../shared/vendors/wisedat/issuing/to-lines.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import type { RegionalBasket } from '../../sandbox/shopify/baskets.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { addUp } from '../../sandbox/wisedat/documents/add-up.ts';
import type { WisedatDocumentSettings } from '../../sandbox/wisedat/documents/settings.ts';
import { parseOrder } from './parse-order.ts';

type Rounding = Pick<WisedatDocumentSettings, 'vatRounding' | 'nets'>;

/** Every way in which an installation may round. */
export const roundings: readonly Rounding[] = (['line', 'rate', 'document'] as const).flatMap(vatRounding =>
  (['cut', 'kept'] as const).map(nets => ({ vatRounding, nets })),
);

const territories = ['PT', 'PT-AC', 'PT-MA'];
const rates = ['23', '22', '16', '13', '12', '9', '6', '4'];
const taxes = territories.flatMap(territory =>
  rates.map(rate => [`${territory}:${rate}`, `T${rate}`] as const),
);
const day = '2026-11-10';

/** Ways of writing a basket at an installation that is taken to round so; or the code of what holds it. */
export function writingsOf(
  { basket, dispatchRegion }: RegionalBasket,
  given: { readonly vatRoundedPer: Rounding['vatRounding']; readonly roundingLine: boolean },
): { readonly paid: string; readonly writings: readonly Writing[] } | { readonly end: string } {
  const { vatRoundedPer, roundingLine } = given;
  const invoicing = invoicingSettings({ issueWith: 'wisedat', mixedShipping: 'pro-rata', roundingLine });
  const order = toOrder(parseOrder(shopifyOrderBody(shopifyOrder(basket))), 'loja.myshopify.com', invoicing);
  if (order.kind !== 'order') return { end: 'ignored' };
  const connection = needForIssuing(
    wisedatConnection.schema.parse({
      ...{ baseUrl: 'https://wisedat.example', apiKey: 'k', user: 'u', password: 'p', vatRoundedPer },
      ...{ salesDocument: 'FR', series: { '2026': 'A26' }, finalConsumerCustomer: 1, dispatchRegion },
      ...{ defaultProductId: 1, shippingProductId: 2, feeProductId: 3, taxIds: Object.fromEntries(taxes) },
    }),
  );
  let writings: readonly Writing[] = [];
  const held = heldAs(() => {
    checkOrder(order.order);
    writings = toLines(treatTaxes(order.order, invoicing, day), connection, invoicing, day).writings;
  });
  if (held !== 'not held') return { end: held.split(':')[0] ?? held };
  return { paid: formatMinor(order.order.totals.gross), writings };
}

/** How many times an open document is written at an installation until its total is what was paid; undefined: never. */
export function timesWritten(
  { paid, writings }: { readonly paid: string; readonly writings: readonly Writing[] },
  rounding: Rounding,
): number | undefined {
  const fits = writings.findIndex(({ items }) => {
    const summed = items.map(({ type, price, quantity, discount, tax }) => ({
      type: type ?? 1,
      price: String(price ?? 0),
      quantity: String(quantity ?? 1),
      discount: String(discount ?? 0),
      ...(type !== 3 && { taxRate: (tax ?? '').slice(1) }),
    }));
    const terms = { entityDiscount: '0', financialDiscount: '0', decimals: 2 };
    return addUp(summed, terms, { ...rounding, percentDiscounts: 'in-merchandise' }).total === paid;
  });
  return fits < 0 ? undefined : fits + 1;
}
