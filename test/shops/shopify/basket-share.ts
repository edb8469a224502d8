import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { toLines } from '../../../shared/vendors/phc-go/to-lines.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { soldLines } from '../../sandbox/phc-go/lines.ts';
import { defaultInstallation, defaultSwitches } from '../../sandbox/phc-go/settings.ts';
import { addUp } from '../../sandbox/phc-go/totals.ts';
import type { RegionalBasket } from '../../sandbox/shopify/baskets.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { phcGoOf } from './outcome.ts';
import { parseOrder } from './parse-order.ts';

/** An installation of PHC GO as onboarding measured it. */
export interface Measured {
  readonly priceDecimals?: number;
  readonly vatRoundedApart?: boolean;
}

export interface Share {
  /** "issued", "ignored", or the code of a hold. */
  readonly end: string;
  /** Totals of the sandbox that are not what was paid, by its way of rounding. */
  readonly others: readonly string[];
}

const invoicing = invoicingSettings({ issueWith: 'phc-go', mixedShipping: 'pro-rata' });
const day = '2026-11-10';

/** What becomes of a basket at an installation, and what every sandbox that measures like it would print. */
export function shareOf({ basket, dispatchRegion }: RegionalBasket, measured: Measured): Share {
  const payload = shopifyOrder(basket);
  const outcome = toOrder(parseOrder(shopifyOrderBody(payload)), 'loja.myshopify.com', invoicing);
  if (outcome.kind !== 'order') return { end: 'ignored', others: [] };
  const { order } = outcome;
  const connection = phcGoOf({ dispatchRegion, ...measured });
  let others: string[] = [];
  const held = heldAs(() => {
    checkOrder(order);
    const { products, shippings } = toLines(treatTaxes(order, invoicing, day), connection, invoicing, day);
    const request = {
      requestOptions: { option: 1 as const },
      document: { docType: 2 },
      products,
      ...(shippings.length > 0 && { shippings }),
    };
    const switches = { ...defaultSwitches, priceDecimals: connection.priceDecimals };
    const lines = soldLines(request, defaultInstallation, switches);
    const ways = measured.vatRoundedApart ? (['apart'] as const) : (['line', 'rate', 'document'] as const);
    const paid = formatMinor(order.totals.gross);
    others = ways.flatMap(way => {
      const { total } = addUp(lines, { amount: undefined, percent: undefined }, way);
      return total === paid ? [] : [`${way}: ${total} for ${paid}`];
    });
  });
  return { end: held === 'not held' ? 'issued' : (held.split(':')[0] ?? held), others };
}
