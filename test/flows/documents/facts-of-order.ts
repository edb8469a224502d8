import type { SentFacts } from '../../../shared/domain/document.ts';
import type { CheckedOrder } from '../../../shared/domain/erp.ts';
import { formatMinor } from '../../../shared/domain/money.ts';

/** What a simulated ERP puts on record of an order: each line at its own price. */
export const factsOfOrder = ({ lines }: Pick<CheckedOrder, 'lines'>, day: string): SentFacts => ({
  documentType: '2',
  documentDate: day,
  lines: lines.map(({ id, kind, quantity, gross, rate }) => ({
    sourceLineId: id,
    reference: id,
    quantity,
    unitPrice: formatMinor(gross / BigInt(quantity)),
    taxIncluded: true,
    gross: formatMinor(gross),
    rate,
    ...(kind === 'shipping' && { isShipping: true }),
  })),
});
