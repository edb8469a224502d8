import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMinor } from '../../../../shared/domain/money.ts';
import { differenceOf } from '../../../../shared/vendors/kwixeo/issuing/differences.ts';
import { headOf } from '../../../../shared/vendors/kwixeo/issuing/head.ts';
import type { ShownInvoice } from '../../../../shared/vendors/kwixeo/issuing/shown.ts';
import { type InvoiceLine, pricesOf } from '../../../../shared/vendors/kwixeo/issuing/to-lines.ts';
import { nextWay, type Way } from '../../../../shared/vendors/kwixeo/issuing/ways.ts';
import type { RoundingProfile } from '../../../sandbox/kwixeo/documents/amounts.ts';
import { frenchBaskets, taxWays } from '../../../sandbox/shopify/baskets.ts';
import { kwixeoLinesOf, kwixeoProfiles, totalsAt } from '../../../shops/shopify/kwixeo-share.ts';
import { checkedOrder, issuingConnection, send } from './orders.ts';

/** Ways in which an open document is written at most: the first one and four changes. */
const mostTimes = 5;
const head = headOf(checkedOrder(), send, issuingConnection(), {
  ...{ currency: 51, name: 'Maria Fictícia', vatNumber: '' },
});

/** What an account shows of lines that are written in one way, and its total in cents. */
function shownAs(lines: readonly InvoiceLine[], way: Way, profile: RoundingProfile) {
  const { contents, global_discount_value: off } = pricesOf(lines, way);
  const { total, rates } = totalsAt(lines, way, profile);
  const shown: ShownInvoice = {
    id: 1,
    billing_address: {
      ...{ name: 'Maria Fictícia', road: '12 Rue de Dole', city: 'Besançon' },
      ...{ postal_code: '25000', country_code: 'FR' },
    },
    global_discount_ttc: off,
    contents: contents.map(({ vat_rate: rate, ...line }) => ({ ...line, vat_rate_id: rate })),
    total_tva: total.tva.toFixed(2),
    vatrates: rates.map(({ rate, ttc }) => ({ rate: rate.toFixed(2), ttc: ttc.toFixed(2) })),
  };
  return { shown, total: parseMinor(total.ttc.toFixed(2)) };
}

describe('a draft that was written as the order is', () => {
  it.each(kwixeoProfiles)(
    'does not differ in any way of writing it, in an account that adds up as %s',
    profile => {
      fc.assert(
        fc.property(fc.constantFrom(...taxWays).chain(frenchBaskets), basket => {
          const one = kwixeoLinesOf(basket);
          if (!('lines' in one)) return;
          const { lines, paid } = one;
          const sold = lines.map(({ gross }) => gross);
          let way: Way | undefined = { gross: sold, off: 0n };
          for (let times = 1; way && times <= mostTimes; times++) {
            const { shown, total } = shownAs(lines, way, profile);
            expect(differenceOf(shown, { head, lines, isOfToday: false })).toBeUndefined();
            way = nextWay(sold, way, total - paid);
          }
        }),
        { numRuns: 20 },
      );
    },
  );
});
