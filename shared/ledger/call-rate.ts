import { increment } from '../aws/table.ts';
import { clock } from '../clock.ts';

const most = 200;
const windowSeconds = 10;
const secondsKept = 3600;

/**
 * Counts a call of one tenant to one vendor, over all containers: 200 in ten seconds are let through. Gives the
 * seconds to wait if this one is too many.
 */
export async function countCall(tenant: string, vendor: string): Promise<number | undefined> {
  const windowMs = clock.realSeconds(windowSeconds) * 1000;
  const now = clock.now().getTime();
  const window = Math.floor(now / windowMs);
  const count = await increment(`RATE#${tenant}#${vendor}#${window}`, Math.ceil(now / 1000) + secondsKept);
  return count > most ? ((window + 1) * windowMs - now) / 1000 : undefined;
}
