import { formatMinor, sumOf } from '../../shared/domain/money.ts';
import type { OpenItem } from '../../shared/domain/receivables/open-item.ts';

/** What is open of items, as sandboxes of receivables tools tell it: amounts by currency; none where nothing is open. */
export function balanceOfItems(items: Iterable<OpenItem>): Record<string, string> {
  const open = [...items].flatMap(({ balance, currency }) =>
    'remaining' in balance ? [{ currency, remaining: balance.remaining }] : [],
  );
  return Object.fromEntries(
    [...Map.groupBy(open, ({ currency }) => currency)].map(([currency, same]) => [
      currency,
      formatMinor(sumOf(same.map(({ remaining }) => remaining))),
    ]),
  );
}
