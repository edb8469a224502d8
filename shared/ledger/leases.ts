import { randomUUID } from 'node:crypto';
import { deleteItem, putItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

/** Shows that a lease is ours. */
interface Lease {
  readonly pk: string;
  readonly holder: string;
}

/** Takes a lease for so many seconds, or gives undefined while somebody else holds it. */
export async function acquireLease(name: string, seconds: number): Promise<Lease | undefined> {
  const now = clock.now().getTime();
  const lease: Lease = { pk: `LEASE#${name}`, holder: randomUUID() };
  const taken = await putItem(
    { ...lease, ...endIn(seconds) },
    { expression: 'attribute_not_exists(pk) OR endsAt < :now', values: { ':now': now } },
  );
  return taken ? lease : undefined;
}

/** Keeps a lease for so many seconds from now on. False if it ran out and somebody else took it. */
function renewLease(lease: Lease, seconds: number): Promise<boolean> {
  return setAttributes(lease.pk, endIn(seconds), heldBy(lease));
}

/** Gives a lease back early; does nothing if it ran out and somebody else took it. */
export async function releaseLease(lease: Lease): Promise<void> {
  await deleteItem(lease.pk, heldBy(lease));
}

/** Leases as flows see them. */
export const leases = { acquireLease, renewLease, releaseLease };

const heldBy = ({ holder }: Lease) => ({ expression: 'holder = :holder', values: { ':holder': holder } });

function endIn(seconds: number) {
  const endsAt = clock.after(seconds).getTime();
  return { endsAt, expiresAt: Math.ceil(endsAt / 1000) + 3600 };
}
