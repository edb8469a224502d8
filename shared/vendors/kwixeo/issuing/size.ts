import { HeldError } from '../../../domain/held.ts';
import { formPairs } from '../../../http/encoding/form.ts';
import { formLimits } from '../connect.ts';
import type { KwixeoConnection } from '../connection.ts';
import type { Head } from './head.ts';
import { type InvoiceLine, pricesOf } from './to-lines.ts';

/** Throws HeldError "total-unreachable" for an order of which a form would hold more than is read, however it is written. */
export function checkSize(
  { bodyEncoding }: KwixeoConnection,
  head: Head,
  lines: readonly InvoiceLine[],
): void {
  if (bodyEncoding !== 'form') return;
  const ids = lines.map(() => 0);
  // Whatever a line costs, it has as many values.
  const contents = pricesOf(lines, { gross: [], off: 0n }, ids);
  const values = formPairs({ ...head, customer: 0, ...contents }).length;
  if (values <= formLimits.values) return;
  throw new HeldError(
    'total-unreachable',
    `The order has ${lines.length} lines: as a form it has ${values} values, and Kwixéo may read the first ${formLimits.values} only and drop the others in silence.`,
    `Issue this invoice by hand in the ERP, then name it: {"resolution": "adopt", "number": ".."}. Or, ${formLimits.remedy}, then retry.`,
  );
}
