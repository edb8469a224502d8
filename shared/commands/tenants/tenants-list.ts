import { readTenantConnections } from '../../ledger/tenant-connections.ts';
import { defineCommand } from '../command.ts';
import { findSecrets } from '../connections/stage-secrets.ts';
import { deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import { findTenants } from './tenant-findings.ts';

const help = `npm run tenants:list -- --stage S [--region R]

Lists the tenants of a stage: their connections, when connections:put wrote them last, and which secrets are missing,
scheduled for deletion or not on record.

${deploymentHelp}
  --help         print this`;

/** `npm run tenants:list` */
export const tenantsList = defineCommand({
  name: 'tenants:list',
  help,
  words: 0,
  options: deploymentOptions,
  run: async ({ values }, { root, terminal }) => {
    const { stage, place } = await openDeployment(values, root);
    const prefix = `invoice-bridge/${stage}/`;
    const tenants = findTenants(await readTenantConnections(), await findSecrets(prefix, []), prefix);
    if (tenants.length === 0) {
      terminal.print(`There is no tenant in ${place}: npm run connections:put makes the first one.`);
      return 0;
    }
    terminal.print(`Tenants of ${place}:`);
    for (const { tenant, connections, writtenAt, findings } of tenants) {
      terminal.print(`\n  ${tenant}: ${connections.join(', ') || 'no connection on record'}`);
      terminal.print(`    written ${writtenAt ?? 'never by connections:put'}`);
      for (const finding of findings) terminal.print(`    ! ${finding}`);
    }
    return 0;
  },
});
