import { secretName } from '../../aws/connections.ts';
import { tableBytes } from '../../aws/operator/retained-data.ts';
import type { ListedSecret } from '../../aws/operator/secret-inventory.ts';
import { isTenant } from '../../domain/tenant.ts';
import { unmarkRemoved } from '../../ledger/removed-tenants.ts';
import { rememberConnections } from '../../ledger/tenant-connections.ts';
import { noTable } from '../aws-sentence.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent, type Consent, consentOf, consentOptions } from '../consent.ts';
import { type Deployment, deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import type { Terminal } from '../terminal.ts';
import { carryOut } from './carry-out.ts';
import { checkAddresses } from './check-addresses.ts';
import { checkConnections } from './check-connections.ts';
import { planConnections, type Step } from './connection-plan.ts';
import { type Connections, type Fault, readConnectionsFile } from './connections-file.ts';
import { findMissingSettings } from './issuing-settings.ts';
import { findRenamedShops } from './renamed-shops.ts';
import { findSharedSecrets } from './shared-secrets.ts';
import { findSharedShops } from './shared-shops.ts';
import { findSecrets } from './stage-secrets.ts';

const help = `npm run connections:put -- --stage S [--region R] [--yes] [--dry-run] FILE
npm run connections:put -- --stage S [--region R] --adopt --tenant T [--dry-run]

Writes the connections of FILE, {"tenant": {"connection": {..}}}, to Secrets Manager. Everything is checked first,
as the functions check it. Nothing is ever deleted, and what is equal already is left alone: running it again is safe.

${deploymentHelp}
  --dry-run      check and show, write nothing
  --yes          do not ask before writing
  --adopt        take no file: put on record which secrets the tenant has, made by hand or by another tool
  --tenant T     with --adopt, the tenant
  --help         print this`;

/** `npm run connections:put` */
export const connectionsPut = defineCommand({
  name: 'connections:put',
  help,
  words: 1,
  options: {
    ...deploymentOptions,
    ...consentOptions,
    adopt: { type: 'boolean' },
    tenant: { type: 'string' },
  },
  run: async ({ values, positionals: [file] }, { root, terminal }) => {
    if (values.adopt) {
      if (file !== undefined) throw new UsageError('--adopt takes no file: it reads what is there.');
      const tenant = values.tenant;
      if (!isTenant(tenant)) throw new UsageError('--adopt needs --tenant with the slug of the tenant.');
      return adopt(tenant, consentOf(values), await openDeployment(values, root), terminal);
    }
    if (values.tenant !== undefined)
      throw new UsageError('Use --tenant only with --adopt: a file names its own tenants.');
    if (file === undefined) throw new UsageError('The file with the connections is missing.');
    const read = readConnectionsFile(file);
    if ('faults' in read) return refuse(file, read.faults, terminal);
    return put(file, read.connections, consentOf(values), await openDeployment(values, root), terminal);
  },
});

async function put(
  file: string,
  connections: Connections,
  consent: Consent,
  deployment: Deployment,
  terminal: Terminal,
): Promise<ExitCode> {
  await needTable(deployment);
  const listed = await findSecrets(`invoice-bridge/${deployment.stage}/`, Object.keys(connections));
  const faults = checkConnections(connections, tenant => presentNames(tenant, listed));
  if (faults.length > 0) return refuse(file, faults, terminal);
  const unreachable = checkAddresses(connections);
  if (unreachable.length > 0) return refuse(file, unreachable, terminal);
  const missing = await findMissingSettings(connections, listed);
  if (missing.length > 0) return refuse(file, missing, terminal);
  const renamed = await findRenamedShops(connections, listed);
  if (renamed.length > 0) return refuse(file, renamed, terminal);
  const shared = await findSharedShops(connections, listed);
  if (shared.length > 0) return refuse(file, shared, terminal);
  const known = await findSharedSecrets(connections, listed);
  if (known.length > 0) return refuse(file, known, terminal);

  const steps = await planConnections(connections, listed);
  terminal.print(`To be done in ${deployment.place}:`);
  for (const step of steps) terminal.print(describeStep(step));
  const writes = steps.filter(({ action }) => action !== 'leave').length;
  const question = `Write ${writes} ${writes === 1 ? 'secret' : 'secrets'}?`;
  // Even if no secret changes, the tenants are put on record.
  const told = writes === 0 && consent === 'ask' ? 'yes' : consent;
  const stop = await askForConsent(terminal, question, told, 'written');
  if (stop !== undefined) return stop;
  for (const tenant of Object.keys(connections)) await unmarkRemoved(tenant);
  await carryOut(steps, terminal.print);
  for (const [tenant, given] of Object.entries(connections)) {
    await rememberConnections(tenant, [...new Set([...presentNames(tenant, listed), ...Object.keys(given)])]);
  }
  terminal.print(
    writes === 0
      ? 'Nothing had to be written.'
      : `${writes} written. Functions use it within a minute; what waits in the queues goes on by itself.`,
  );
  return 0;
}

/** Puts on record what is there (docs/decisions/tenants-on-record.md). */
async function adopt(
  tenant: string,
  consent: Consent,
  deployment: Deployment,
  terminal: Terminal,
): Promise<ExitCode> {
  await needTable(deployment);
  const names = [...presentNames(tenant, await findSecrets(secretName(tenant, ''), [tenant]))];
  if (names.length === 0) {
    throw new CommandError(
      `Tenant ${tenant} has no secret in ${deployment.place}: their names start with ${secretName(tenant, '')}.`,
    );
  }
  if (consent === 'dry-run') {
    terminal.print(`Of ${tenant} in ${deployment.place}: ${names.toSorted().join(', ')}.`);
    terminal.print('Nothing was written (--dry-run).');
    return 0;
  }
  await unmarkRemoved(tenant);
  await rememberConnections(tenant, names);
  terminal.print(`On record for ${tenant} in ${deployment.place}: ${names.toSorted().join(', ')}.`);
  return 0;
}

/** Names of the connections whose secrets a tenant has and that are not scheduled for deletion. */
function presentNames(tenant: string, listed: readonly ListedSecret[]): ReadonlySet<string> {
  const prefix = secretName(tenant, '');
  const names = listed
    .filter(({ name, isScheduledForDeletion }) => name.startsWith(prefix) && !isScheduledForDeletion)
    .map(({ name }) => name.slice(prefix.length));
  return new Set(names.filter(name => !name.includes('/')));
}

async function needTable({ table, place }: Deployment): Promise<void> {
  if ((await tableBytes(table)) !== undefined) return;
  throw new CommandError(noTable(table, place));
}

const words = { create: 'create ', change: 'change ', restore: 'restore', leave: 'leave  ' } as const;

function describeStep(step: Step): string {
  const fields = step.action === 'change' ? `: ${step.fields.join(', ')}` : '';
  const why = step.action === 'restore' ? ', which is scheduled for deletion' : '';
  return `  ${words[step.action]}  ${step.tenant} / ${step.name}${fields}${why}`;
}

function refuse(file: string, faults: readonly Fault[], terminal: Terminal): ExitCode {
  terminal.printError(`${file} is not right, and nothing was written:`);
  for (const { place, message } of faults) terminal.printError(`  ${place}: ${message}`);
  terminal.printError('Fix the file, then run the same command again.');
  return 2;
}
