import { ownValue } from '../../domain/own-value.ts';
import { checkWebhooks } from '../../flows/webhooks/check-webhooks.ts';
import { hearings } from '../../ledger/hearing-record.ts';
import { hasConnection } from '../../ledger/tenant-connections.ts';
import { currentToken } from '../../ledger/tokens.ts';
import { watches } from '../../ledger/watches.ts';
import { shopChecks } from '../../shops/shop-checks.ts';
import { webhookKeepers } from '../../shops/webhook-keepers.ts';
import { erpChecks } from '../../vendors/erp-checks.ts';
import { sentenceOf } from '../aws-sentence.ts';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import { didYouMean } from '../nearest-name.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import type { Terminal } from '../terminal.ts';
import { originsOf } from '../webhooks/api-origins.ts';

const tested = { ...erpChecks, ...shopChecks };
const names = Object.keys(tested);

const help = `npm run connections:test -- --stage S --tenant T [NAME] [--region R]

Logs in with a connection, reads one thing and compares its settings with what the ERP or the shop says. Changes
nothing. NAME is one of ${names.join(', ')}; without it all of the tenant are tested.
Calls go out from here: what only functions reach, such as a WISEDAT behind a VPN, is tested by the route
POST /tenants/{tenant}/connections/{name}/test.

${deploymentHelp}
  --tenant T     the tenant
  --help         print this`;

/** `npm run connections:test` */
export const connectionsTest = defineCommand({
  name: 'connections:test',
  help,
  words: 1,
  options: { ...deploymentOptions, tenant: { type: 'string' } },
  run: async ({ values, positionals: [name] }, { root, terminal }) => {
    const tenant = tenantOf(values.tenant);
    if (name !== undefined && !names.includes(name))
      throw new UsageError(`"${name}" cannot be tested${didYouMean(name, names) || '.'}`);
    const deployment = await openDeployment(values, root);
    const chosen = name === undefined ? await testedOf(tenant) : [name];
    if (chosen.length === 0)
      throw new CommandError(`${tenant} has no connection in ${deployment.place} that can be tested.`);
    const origins = await originsOf(deployment, root);
    let wrong = 0;
    for (const one of chosen) wrong += await testOne(tenant, one, origins, terminal);
    terminal.print(
      wrong === 0 ? 'All is right.' : `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.`,
    );
    return wrong === 0 ? 0 : 1;
  },
});

/** Connections that the tenant's record names, and that have a test. */
async function testedOf(tenant: string): Promise<string[]> {
  const has = await Promise.all(names.map(name => hasConnection(tenant, name)));
  return names.filter((_, at) => has[at]);
}

/** Prints what is right and wrong about a connection; gives how much is wrong. */
async function testOne(
  tenant: string,
  name: string,
  origins: readonly string[],
  { print }: Terminal,
): Promise<number> {
  print(`${name}:`);
  try {
    const checks = (await ownValue(tested, name)?.(tenant, currentToken)) ?? [];
    const shops = (await ownValue(webhookKeepers, name)?.(tenant, currentToken)) ?? [];
    const all = [...checks, ...(await checkWebhooks(tenant, shops, { origins, hearings, watches }))];
    for (const { name: what, ok, message } of all) print(`  ${ok ? 'ok   ' : 'WRONG'} ${what}: ${message}`);
    return all.filter(({ ok }) => !ok).length;
  } catch (error) {
    print(`  WRONG ${sentenceOf(error)}`);
    return 1;
  }
}
