import { randomUUID } from 'node:crypto';
import { deleteItem, putItem } from '../aws/table.ts';
import { clock } from '../clock.ts';

/** Proof that a lease is ours. */
interface Lease {
  readonly pk: string;
  readonly holder: string;
}

/** Takes a lease for so many seconds, or gives undefined while somebody else holds it. */
export async function acquireLease(name: string, seconds: number): Promise<Lease | undefined> {
  const now = clock.now().getTime();
  const lease: Lease = { pk: `LEASE#${name}`, holder: randomUUID() };
  const endsAt = now + clock.realSeconds(seconds) * 1000;
  const taken = await putItem(
    { ...lease, endsAt, expiresAt: Math.ceil(endsAt / 1000) + 3600 },
    { expression: 'attribute_not_exists(pk) OR endsAt < :now', values: { ':now': now } },
  );
  return taken ? lease : undefined;
}

/** Gives a lease back early; does nothing if it ran out and somebody else took it. */
export async function releaseLease(lease: Lease): Promise<void> {
  await deleteItem(lease.pk, { expression: 'holder = :holder', values: { ':holder': lease.holder } });
}

/** Leases as flows see them. */
export const leases = { acquireLease, releaseLease };
