import Big from 'big.js';
import type { WisedatDocumentSettings } from './settings.ts';

/** An item as the sums see it; amounts are decimal text. */
export interface SummedItem {
  /** 1 merchandise, 2 postage, 3 adjustment, 4 and 5 discounts, 6 note. */
  readonly type: number;
  readonly price: string;
  readonly quantity: string;
  /** Percent. */
  readonly discount: string;
  /** Percent of tax; types 3 and 6 have none. */
  readonly taxRate?: string;
}

/** The totals of a document, as decimal text with the decimals of its currency. */
export type DocumentTotals = Readonly<
  Record<'merchandise' | 'postage' | 'discounts' | 'subtotal' | 'taxes' | 'adjustment' | 'total', string>
>;

interface Terms {
  /** Percent, on merchandise only. */
  readonly entityDiscount: string;
  /** Percent, on what the entity's discount leaves of the merchandise. */
  readonly financialDiscount: string;
  readonly decimals: number;
}

type Settings = Pick<WisedatDocumentSettings, 'vatRounding' | 'percentDiscounts'> &
  Partial<Pick<WisedatDocumentSettings, 'nets'>>;

/** What an item of a type does to the subtotal: "Merchandise plus Postage minus Discounts". */
const signs: Readonly<Record<number, 1 | -1>> = { 1: 1, 2: 1, 4: -1, 5: -1 };

/**
 * Adds a document up with exact decimals. Every amount is rounded to the cent, a half away from zero, unless
 * the installation keeps the nets of lines; tax is rounded per line, per rate or once. Two percentages on the merchandise are part of it or of the discounts.
 */
export function addUp(items: readonly SummedItem[], terms: Terms, settings: Settings): DocumentTotals {
  const round = (amount: Big): Big => amount.round(terms.decimals, Big.roundHalfUp);
  const kept = keptOf(terms.entityDiscount).times(keptOf(terms.financialDiscount));
  const lines = items.map((item, index) => {
    const full = new Big(item.price).times(item.quantity);
    const isMerchandise = item.type === 1;
    const cut = (amount: Big): Big => (settings.nets === 'kept' && item.type !== 3 ? amount : round(amount));
    const before = cut(isMerchandise ? full.times(keptOf(item.discount)) : full);
    const after = isMerchandise ? cut(full.times(keptOf(item.discount)).times(kept)) : before;
    return { type: item.type, before, after, rate: new Big(item.taxRate ?? 0).div(100), index };
  });
  const ofTypes = (...types: number[]) => lines.filter(({ type }) => types.includes(type));
  const postage = sum(ofTypes(2).map(({ before }) => before));
  const adjustment = sum(ofTypes(3).map(({ before }) => before));
  const given = sum(ofTypes(4, 5).map(({ before }) => before));
  const [before, after] = [sum(ofTypes(1).map(line => line.before)), sum(ofTypes(1).map(line => line.after))];
  const inItems = settings.percentDiscounts === 'in-merchandise';
  const merchandise = inItems ? after : before;
  const discounts = inItems ? given : given.plus(before).minus(after);
  const subtotal = round(merchandise.plus(postage).minus(discounts));
  const groups = Map.groupBy(
    lines.filter(({ type }) => signs[type] !== undefined),
    ({ index, rate }) =>
      ({ line: `line ${index}`, rate: rate.toFixed(), document: 'all' })[settings.vatRounding],
  );
  const taxes = sum(
    [...groups.values()].map(group =>
      round(sum(group.map(({ type, after: base, rate }) => base.times(rate).times(signs[type] ?? 0)))),
    ),
  );
  const total = subtotal.plus(taxes).minus(adjustment);
  const text = (amount: Big): string => amount.toFixed(terms.decimals);
  return {
    merchandise: text(merchandise),
    postage: text(postage),
    discounts: text(discounts),
    subtotal: text(subtotal),
    taxes: text(taxes),
    adjustment: text(adjustment),
    total: text(total),
  };
}

function keptOf(percent: string): Big {
  return new Big(100).minus(percent).div(100);
}

function sum(amounts: readonly Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), new Big(0));
}
