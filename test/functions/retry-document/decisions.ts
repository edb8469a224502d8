import type { Tenant, TenantOptions, World } from '../world.ts';

/** What order 1 buys. */
export const lines = [{ price: '49.90', sku: 'CAD-1' }];
export const create = 'POST /createDocument';

/** How often PHC GO was asked to create a document. */
export const creates = (tenant: Tenant): number =>
  tenant.phcGo.calls.filter(({ route }) => route === create).length;

/** Asks for a document again; a body that is text goes as it is. */
export const retry = (tenant: Tenant, documentId: string, body?: unknown) =>
  tenant.call(`documents/${documentId}/retry`, {
    method: 'POST',
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

export const answerOf = async (answer: Response): Promise<unknown> => [answer.status, await answer.json()];

/** A tenant whose PHC GO refuses order 1 with these words, once. */
export async function tenantRefusedWith(
  world: Pick<World, 'addTenant'>,
  message: string,
  options: TenantOptions = {},
) {
  const tenant = await world.addTenant(options);
  tenant.phcGo.faults.add({ route: create, fault: { kind: 'refuse', message } });
  await tenant.deliver({ id: '1', lines });
  const { documentId } = await tenant.documentOf('1', 'held', 'refused');
  return { tenant, documentId };
}

/** A tenant whose PHC GO said no in words that prove nothing. */
export const tenantInDoubt = (world: Pick<World, 'addTenant'>) =>
  tenantRefusedWith(world, 'Something went wrong.');
