import { listTenants } from '../../ledger/tenants.ts';
import { CommandError } from '../command-error.ts';
import type { Deployment } from '../deployment.ts';
import { didYouMean } from '../nearest-name.ts';

/** Throws CommandError for a tenant that is not on record: of a name that was mistyped nothing waits, either. */
export async function needTenant(tenant: string, { place }: Pick<Deployment, 'place'>): Promise<void> {
  const known: string[] = [];
  for await (const one of listTenants()) known.push(one);
  if (known.includes(tenant)) return;
  throw new CommandError(
    `The tenant ${tenant} is not on record in ${place}${didYouMean(tenant, known) || '.'} "npm run tenants:list" shows all.`,
  );
}
