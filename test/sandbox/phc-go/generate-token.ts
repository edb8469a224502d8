import { randomUUID } from 'node:crypto';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import type { PhcGoCredentials } from '../../../shared/vendors/phc-go/endpoints/tokens.ts';
import type { RowHandler } from '../rows.ts';
import type { PhcGoContext, PhcGoFault } from './context.ts';
import { door } from './door.ts';
import { refuseUnless } from './refusal.ts';

/** `POST /generateAccessToken`. `tokenLifeTime` is taken as it comes: its unit is not documented. */
export function generateToken(context: PhcGoContext): RowHandler<PhcGoFault> {
  const { store, switches, installation, now } = context;
  const { body } = phcGoEndpoints.tokens.generate;
  return door(context, { access: 'open', body }, ({ credentials }) => {
    refuseUnless(isSame(credentials, installation.credentials), 'The login data are not valid.');
    if (switches.newTokenVoidsOlder) store.tokens.clear();
    const token = randomUUID();
    const seconds = switches.tokenLifeSeconds ?? Number.POSITIVE_INFINITY;
    store.tokens.set(token, now().getTime() + seconds * 1000);
    return { ok: { token }, outcome: 'token' };
  });
}

function isSame(given: PhcGoCredentials, right: PhcGoCredentials): boolean {
  return (
    withoutSlash(given.backendUrl) === withoutSlash(right.backendUrl) &&
    given.appId === right.appId &&
    given.userCode === right.userCode &&
    given.password === right.password &&
    given.company === right.company
  );
}

/** The vendor's own plug-ins disagree about a slash at the end. */
function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
