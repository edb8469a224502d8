import { clock } from '../clock.ts';
import { VendorUnavailableError } from '../errors.ts';
import type { leases } from '../ledger/leases.ts';
import { errorFields, log } from '../logger.ts';

/** The right to do what only one may do at a time, such as to write to a tool and to what we remember of it. */
export interface Turn {
  /** To be asked before anything is sent. Throws VendorUnavailableError if another one may have the turn. */
  readonly confirm: () => Promise<void>;
}

/** So long a function that died holds up its tenant. */
const leaseSeconds = 90;
/** Three renewals may fail before the turn is lost. */
const secondsBetweenRenewals = 20;

/**
 * Works while it has the turn of this name, or gives undefined if another one has it. The turn lasts as long as the
 * work, and ends by itself if the function dies.
 */
export async function takeTurn<Result>(
  name: string,
  { acquireLease, renewLease, releaseLease }: typeof leases,
  work: (turn: Turn) => Promise<Result>,
): Promise<Result | undefined> {
  let renewedAt = clock.now().toISOString();
  const lease = await acquireLease(name, leaseSeconds);
  if (!lease) return undefined;
  let isLost = false;
  const renew = async (): Promise<void> => {
    const now = clock.now().toISOString();
    if (await renewLease(lease, leaseSeconds)) renewedAt = now;
    else isLost = true;
  };
  const confirm = async (): Promise<void> => {
    if (clock.secondsSince(renewedAt) > leaseSeconds / 2) await renew();
    if (isLost) throw new VendorUnavailableError('Another run has taken the turn of this one.');
  };
  const timer = setInterval(
    () => void renew().catch((error: unknown) => log.warn('A turn was not renewed', errorFields(error))),
    clock.realSeconds(secondsBetweenRenewals) * 1000,
  );
  try {
    return await work({ confirm });
  } finally {
    clearInterval(timer);
    await releaseLease(lease);
  }
}
