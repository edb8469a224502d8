import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventually } from '../local/eventually.ts';
import { lineOf, linesOf } from './log-lines.ts';
import { answerOf, create, creates, lines, retry } from './retry-document/decisions.ts';
import { useWorld } from './use-world.ts';
import type { Tenant } from './world.ts';

const world = useWorld();

/** PHC GO rounds it to another total than was paid. */
const uneven = { lines: [{ price: '3.33', quantity: 3, sku: 'CAD-1' }], discount: { fixed: '0.01' } };
const haltedLine = 'Issuing is halted until a person accepts a total';

const accept = (tenant: Tenant, documentId: string) => retry(tenant, documentId, { resolution: 'accept' });

const overview = z.object({
  issuing: z.object({ haltedBy: z.string().nullable(), halting: z.array(z.string()) }),
});

/** What the overview tells of the documents that halt issuing. */
const haltsOf = async (tenant: Tenant) =>
  overview.parse(await (await tenant.call('overview')).json()).issuing;

/** Has the document that waits tried once more, and waits until it was: it is sent, or the log says why not. */
async function tryAgain(tenant: Tenant): Promise<void> {
  const sent = creates(tenant);
  const told = linesOf(world.cloud, tenant.slug, haltedLine).length;
  await eventually('the document that waits is tried', async () => {
    await world.cloud.showNow('create-phc-document');
    return creates(tenant) > sent || linesOf(world.cloud, tenant.slug, haltedLine).length > told;
  });
}

/** A tenant whose documents 1 and 2, of two groups of its queue, come to differ at PHC GO at the same moment. */
async function tenantHaltedTwice() {
  const tenant = await world.addTenant({
    phcGo: { priceDecimals: 4, errorPatterns: [{ contains: 'blocked', means: 'refused' }] },
    sandbox: { switches: { priceDecimals: 2 } },
  });
  tenant.phcGo.faults.add({ route: create, fault: { kind: 'refuse', message: 'Customer blocked.' } });
  await tenant.deliver({ id: '1', ...uneven });
  const { documentId: first } = await tenant.documentOf('1', 'refused');
  const both = Promise.withResolvers<void>();
  let made = 0;
  tenant.phcGo.onCommit(() => {
    made++;
    if (made === 2) both.resolve();
    return both.promise;
  });
  await Promise.all([retry(tenant, first), tenant.deliver({ id: '2', ...uneven })]);
  const { documentId: second } = await tenant.documentOf('2', 'held');
  await tenant.reached(first, 'held');
  return { tenant, first, second };
}

describe('two documents that PHC GO shows with other totals at the same moment', () => {
  it.each(['first', 'second'] as const)(
    'halt issuing until a person has accepted both, the %s one first',
    async accepted => {
      const { tenant, first, second } = await tenantHaltedTwice();
      const [one, other] = accepted === 'first' ? [first, second] : [second, first];
      const both = await haltsOf(tenant);
      expect(both.halting.toSorted()).toEqual([first, second].toSorted());
      expect(both.haltedBy).toBe(both.halting[0]);
      await tenant.deliver({ id: '3', lines });
      // Once as the shop tells of it, and once in the line of documents.
      await lineOf(world.cloud, tenant.slug, haltedLine, 2);
      expect(await answerOf(await accept(tenant, one))).toEqual([202, { documentId: one, state: 'issued' }]);
      await tryAgain(tenant);
      expect(creates(tenant)).toBe(3);
      expect(await haltsOf(tenant)).toEqual({ haltedBy: other, halting: [other] });
      expect(await tenant.documentOf('3', 'queued')).toMatchObject({ attempts: 0 });
      expect((await accept(tenant, other)).status).toBe(202);
      expect(await haltsOf(tenant)).toEqual({ haltedBy: null, halting: [] });
      await world.cloud.showNow('create-phc-document');
      expect(await tenant.documentOf('3', 'issued')).toMatchObject({ total: '49.90' });
      expect(tenant.phcGo.documents).toHaveLength(3);
    },
  );
});
