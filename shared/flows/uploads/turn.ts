import { clock } from '../../clock.ts';
import { VendorUnavailableError } from '../../errors.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { errorFields, log } from '../../logger.ts';
import type { UploadParts } from './upload-parts.ts';

/** The right of one upload to write to a tool for its tenant, and to what we remember of it. */
export interface Turn {
  /** To be asked before anything is sent. Throws VendorUnavailableError if another upload may have the turn. */
  readonly confirm: () => Promise<void>;
}

/** So long a function that died holds up its tenant. */
const leaseSeconds = 90;
/** Three renewals may fail before the turn is lost. */
const secondsBetweenRenewals = 20;

/**
 * Works while it is this upload's turn, or gives undefined if it is another one's: one upload of a tenant and tool
 * at a time. The turn lasts as long as the work, and ends by itself if the function dies.
 */
export async function takeTurn<Result>(
  { tenant, target }: Pick<UploadRow, 'tenant' | 'target'>,
  leases: UploadParts['leases'],
  work: (turn: Turn) => Promise<Result>,
): Promise<Result | undefined> {
  let renewedAt = clock.now().toISOString();
  const lease = await leases.acquireLease(`UPLOAD#${tenant}#${target}`, leaseSeconds);
  if (!lease) return undefined;
  let isLost = false;
  const renew = async (): Promise<void> => {
    const now = clock.now().toISOString();
    if (await leases.renewLease(lease, leaseSeconds)) renewedAt = now;
    else isLost = true;
  };
  const confirm = async (): Promise<void> => {
    if (clock.secondsSince(renewedAt) > leaseSeconds / 2) await renew();
    if (isLost) throw new VendorUnavailableError('Another upload has taken the turn of this one.');
  };
  const timer = setInterval(
    () => void renew().catch((error: unknown) => log.warn('A turn was not renewed', errorFields(error))),
    clock.realSeconds(secondsBetweenRenewals) * 1000,
  );
  try {
    return await work({ confirm });
  } finally {
    clearInterval(timer);
    await leases.releaseLease(lease);
  }
}
