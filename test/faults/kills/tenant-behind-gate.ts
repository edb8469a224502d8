import type { World } from '../../functions/world.ts';
import { proveLookUps } from '../../local/tenant-door.ts';
import type { ErpUnderTest, FaultTenant } from '../erps-under-test.ts';
import type { Gate } from './gate.ts';

interface Parts {
  readonly world: World;
  readonly gate: Gate;
  /** Whoever closes the world closes these. */
  readonly opened: FaultTenant[];
}

/** A company whose calls to its ERP go through the gate, and whose look-ups count as proof. */
export async function addBehindGate(
  erp: ErpUnderTest,
  { world, gate, opened }: Parts,
  connection?: Parameters<ErpUnderTest['add']>[1],
): Promise<FaultTenant> {
  const tenant = await erp.add(world, connection);
  opened.push(tenant);
  const { baseUrl } = tenant.connection;
  tenant.put(erp.id, { ...tenant.connection, baseUrl: await gate.vendor(String(baseUrl)) });
  await proveLookUps(tenant, erp.chair);
  await tenant.settled();
  return tenant;
}
