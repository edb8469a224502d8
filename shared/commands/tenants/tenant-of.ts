import { isTenant } from '../../domain/tenant.ts';
import { UsageError } from '../command-error.ts';

/** The tenant that `--tenant` names. Throws UsageError. */
export function tenantOf(tenant: string | undefined): string {
  if (isTenant(tenant)) return tenant;
  throw new UsageError('--tenant is missing or is not a slug (small letters, digits, single hyphens).');
}
