import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chair } from '../functions/articles.ts';
import { startWorld, type Tenant, type World } from '../functions/world.ts';
import { proveLookUps } from '../local/tenant-door.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ clockScale: 300 });
});
afterAll(() => world?.close());

const odd = { ...chair, title: "Mesa ' OR 1=1--" };
const create = 'POST /createDocument';
const says = (part: string) => (body: unknown) => JSON.stringify(body).includes(part);

async function addTenant(): Promise<Tenant> {
  const tenant = await world.addTenant();
  await proveLookUps(tenant, chair);
  return tenant;
}

describe('the next order is issued behind one', () => {
  it('whose create a firewall always answers with 302, 403 or 429, and that one waits for a person after six tries', async () => {
    await Promise.all([302, 403, 429].map(expectNextIssued));
  });

  async function expectNextIssued(status: number): Promise<void> {
    const tenant = await addTenant();
    const fault = { kind: 'status', status, headers: { 'retry-after': '0' } } as const;
    const placed = tenant.phcGo.faults.add({ route: create, match: says('OR 1=1'), times: 1_000, fault });
    await tenant.deliver({ id: '1', lines: [odd] });
    await tenant.deliver({ id: '2', lines: [chair] });
    await tenant.documentOf('2', 'issued');
    const held = await tenant.documentOf('1', 'held');
    expect(held, `${status}`).toMatchObject({ outcome: 'none', reason: { code: 'vendor-keeps-failing' } });
    expect([placed.met, tenant.phcGo.documents.length], `${status}`).toEqual([6, 2]);
  }

  it.concurrent.each(['1.234,56', '1E+16', '49.90 EUR', '', null])(
    'whose document is shown with the total %j, and that one waits for a person with what was seen',
    async totalShownAs => {
      const tenant = await addTenant();
      tenant.phcGo.faults.add({ route: create, times: 1, fault: { kind: 'cut-after-commit' } });
      tenant.phcGo.switches.totalShownAs = totalShownAs;
      await tenant.deliver({ id: '1', lines: [chair] });
      const held = await tenant.documentOf('1', 'held');
      expect(held).toMatchObject({ outcome: 'unknown', reason: { code: 'outcome-unknown' } });
      expect(held.reason?.text).toContain(`number 2, total ${JSON.stringify(totalShownAs)}`);
      tenant.phcGo.switches.totalShownAs = undefined;
      await tenant.deliver({ id: '2', lines: [chair] });
      await tenant.documentOf('2', 'issued');
      expect(tenant.phcGo.documents).toHaveLength(3);
    },
  );
});
