import type { Ledger } from '../../ledger/ledger.ts';
import { errorFields, log } from '../../logger.ts';

/** Every tenant that issues documents, with its settings. One whose settings cannot be read is left out, and logged. */
export async function* eachTenant<Settings>(
  ledger: Pick<Ledger, 'listTenants'>,
  /** Undefined if the tenant issues nothing. Throws ConfigurationError. */
  settingsOf: (tenant: string) => Promise<Settings | undefined>,
): AsyncGenerator<{ readonly tenant: string; readonly settings: Settings }> {
  for await (const tenant of ledger.listTenants()) {
    const settings = await settingsOf(tenant).catch(error => {
      log.warn('A tenant is left out: its settings cannot be read', { tenant, ...errorFields(error) });
      return undefined;
    });
    if (settings) yield { tenant, settings };
  }
}
