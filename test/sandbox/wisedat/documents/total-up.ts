import Big from 'big.js';
import { addUp, type DocumentTotals } from './add-up.ts';
import type { SalesDocumentKind } from './kinds.ts';
import type { Refuse } from './number.ts';
import type { DocumentItem } from './records.ts';
import type { WisedatDocumentSettings } from './settings.ts';

/** The totals of a document. "All the order's totals must be positive": none is below 0; 0 is as the switch says. */
export function totalUp(
  given: {
    readonly kind: SalesDocumentKind;
    readonly items: readonly DocumentItem[];
    readonly closed: boolean;
    /** Percent. */
    readonly entityDiscount: string;
    readonly financialDiscount: string;
    readonly decimals: number;
    readonly settings: WisedatDocumentSettings;
  },
  refuse: Refuse,
): DocumentTotals {
  const { kind, items, closed, settings } = given;
  if (items.length === 0 && (closed || settings.openWithoutItems === 'refused')) {
    refuse(`The ${kind.one} has no items`);
  }
  const totals = addUp(
    items.map(({ tax, ...item }) => ({ ...item, taxRate: new Big(tax?.value ?? 0).toFixed() })),
    given,
    settings,
  );
  for (const [name, amount] of Object.entries(totals)) {
    const isZero = name === 'total' && settings.zeroTotals === 'refused' && new Big(amount).eq(0);
    if (isZero || new Big(amount).lt(0)) refuse(`All the ${kind.one}'s totals must be positive: ${name}`);
  }
  return totals;
}
