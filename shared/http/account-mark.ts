import { createHash } from 'node:crypto';
import { withoutEnd } from '../domain/without-end.ts';

const markLength = 16;

/**
 * Tells an account at a vendor from any other, and neither its address nor its login: what was kept of one account must
 * not be believed of another. A password is never a part of it, for it may change at any time.
 * @param login what names the account at that address
 */
export function accountMark(baseUrl: string, ...login: readonly string[]): string {
  const { origin, pathname } = new URL(baseUrl);
  const names = JSON.stringify([origin, withoutEnd(pathname, '/'), ...login]);
  return createHash('sha256').update(names).digest('base64url').slice(0, markLength);
}
