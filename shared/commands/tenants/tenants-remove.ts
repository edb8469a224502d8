import { secretName } from '../../aws/connections.ts';
import { deleteObject, listKeys } from '../../aws/operator/object-inventory.ts';
import { deleteSecretIn } from '../../aws/operator/secret-inventory.ts';
import { markRemoved } from '../../ledger/removed-tenants.ts';
import { booksOf } from '../../ledger/sync-books.ts';
import { forgetTenant, readTenantConnections } from '../../ledger/tenant-connections.ts';
import { sentenceOf } from '../aws-sentence.ts';
import { defineCommand } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { findSecrets } from '../connections/stage-secrets.ts';
import { askForConsent, consentOf, consentOptions } from '../consent.ts';
import { deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import { tenantOf } from './tenant-of.ts';

/** The longest that AWS offers. */
const daysToRestore = 30;

const help = `npm run tenants:remove -- --stage S --tenant T [--region R] [--yes] [--dry-run]

Ends the work for a tenant: its secrets become unreadable at once and are deleted after ${daysToRestore} days, and schedules
forget it. What waits in the queues is dropped after ten days. The books of its syncs, which hold names of its customers, are deleted. Its documents and files stay. Until the ${daysToRestore} days are over, connections:put restores it.

${deploymentHelp}
  --tenant T     the tenant
  --dry-run      only show what would be removed
  --yes          do not ask before
  --help         print this`;

/** `npm run tenants:remove` */
export const tenantsRemove = defineCommand({
  name: 'tenants:remove',
  help,
  words: 0,
  options: { ...deploymentOptions, tenant: { type: 'string' }, ...consentOptions },
  run: async ({ values }, { root, terminal }) => {
    const tenant = tenantOf(values.tenant);
    const { place, table, bucket } = await openDeployment(values, root);
    const listed = await findSecrets(secretName(tenant, ''), [tenant]);
    const open = listed
      .filter(({ isScheduledForDeletion }) => !isScheduledForDeletion)
      .map(({ name }) => name);
    const isOnRecord = (await readTenantConnections()).some(row => row.tenant === tenant);
    const books = await listKeys(booksOf(tenant));
    if (open.length === 0 && !isOnRecord && books.length === 0)
      throw new CommandError(
        `The tenant ${tenant} does not exist in ${place}. "npm run tenants:list" shows all.`,
      );

    terminal.print(`To be removed in ${place}:`);
    for (const name of open) terminal.print(`  secret ${name}, for ever in ${daysToRestore} days`);
    if (isOnRecord) terminal.print(`  the record of ${tenant}: schedules pass it by`);
    for (const key of books) terminal.print(`  ${key}: names and addresses of its customers`);
    terminal.print(`What stays:
  its documents, in the table ${table}
  its files, in the bucket ${bucket}, until they have the age at which each kind is deleted
  its messages in the queues: they wait for its connections for ten days, then they are dropped`);
    const stop = await askForConsent(terminal, `Remove ${tenant}?`, consentOf(values), 'removed');
    if (stop !== undefined) return stop;
    // Before its secrets go: without the mark its orders would be put on record once more.
    await markRemoved(tenant);
    // Then the record, so that no schedule starts work that finds half of the secrets.
    if (isOnRecord) await forgetTenant(tenant);
    for (const [index, name] of open.entries()) {
      try {
        await deleteSecretIn(daysToRestore, name);
      } catch (error) {
        throw new CommandError(
          `${name} could not be deleted. ${sentenceOf(error)}\n` +
            `${index} of ${open.length} secrets are scheduled for deletion. Fix the cause, then run the same command again.`,
        );
      }
    }
    // Last: a sync that runs cannot begin another one without its secrets.
    for (const key of books) await deleteObject(key);
    terminal.print(`${tenant} is removed: ${open.length} secrets go in ${daysToRestore} days.`);
    return 0;
  },
});
