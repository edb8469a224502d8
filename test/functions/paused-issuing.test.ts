import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventually } from '../local/eventually.ts';
import { create, lines, retry } from './retry-document/decisions.ts';
import { useWorld } from './use-world.ts';
import type { Tenant } from './world.ts';

const world = useWorld();

const overview = z.object({ issuing: z.object({ pausedSince: z.string().nullable() }) });

const pausedSince = async (tenant: Tenant) =>
  overview.parse(await (await tenant.call('overview')).json()).issuing.pausedSince;

/** A tenant whose PHC GO refuses every document with the same words until the fault is removed. */
async function tenantBlocked() {
  const tenant = await world.addTenant({
    phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] },
  });
  const fault = { kind: 'refuse', message: 'Customer blocked.' } as const;
  const blocked = tenant.phcGo.faults.add({ route: create, fault, times: 100 });
  return { tenant, blocked };
}

describe('the same refusal', () => {
  it('of two documents does not pause issuing, however often a person retries them; that of a third one does', async () => {
    const { tenant, blocked } = await tenantBlocked();
    const ids: string[] = [];
    for (const id of ['1', '2']) {
      await tenant.deliver({ id, lines });
      ids.push((await tenant.documentOf(id, 'refused')).documentId);
    }
    for (const attempts of [2, 3]) {
      for (const documentId of ids) {
        expect((await retry(tenant, documentId)).status).toBe(202);
        const tried = await eventually(`${documentId} was tried`, async () => {
          const shown = await tenant.document(documentId);
          return shown.attempts === attempts && shown.state !== 'sending' && shown;
        });
        expect(tried).toMatchObject({ state: 'refused', reason: { code: 'refused-by-vendor' } });
      }
    }
    expect(await pausedSince(tenant)).toBeNull();

    await tenant.deliver({ id: '3', lines });
    await eventually('issuing pauses', () => pausedSince(tenant));
    expect(await tenant.documentOf('3', 'queued')).toMatchObject({ outcome: 'none' });
    blocked.remove();
    await world.cloud.showNow('create-phc-document');
    await tenant.documentOf('3', 'issued');
    expect(await pausedSince(tenant)).toBeNull();
  });
});
