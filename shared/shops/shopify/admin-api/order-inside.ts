import { parseJson } from '../../../domain/exact-json.ts';
import { VendorContractError } from '../../../errors.ts';

/** What REST puts around an order. */
const frame = /^\s*\{\s*"order"\s*:(.*)\}\s*$/s;

/**
 * The order in an answer of REST, in its own bytes: what a webhook would have brought, with every digit. Throws
 * VendorContractError.
 */
export function orderInside(answer: Buffer): Buffer {
  const inside = frame.exec(answer.toString('utf8'))?.[1]?.trim();
  if (inside !== undefined && isObject(inside)) return Buffer.from(inside);
  throw new VendorContractError('Shopify answered with something else than {"order": {..}}.');
}

/** Something behind the order would be inside of the frame as well: then it is not JSON by itself. */
function isObject(text: string): boolean {
  try {
    const read = parseJson(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read);
  } catch {
    return false;
  }
}
