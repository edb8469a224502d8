import { platformIds, platforms } from '../../domain/platforms.ts';
import { hostOf, isOurs } from '../../domain/webhook-address.ts';
import { isListed, type UnlistedShop, type WebhookKeeper } from '../../domain/webhook-keeper.ts';
import { IntegrationError } from '../../errors.ts';
import type { Finding } from '../../flows/webhooks/compare-webhooks.ts';
import {
  addressesOf,
  type ComparedShop,
  type KeptShop,
  keepWebhooks,
  lookAtWebhooks,
  topicsAtOurs,
} from '../../flows/webhooks/keep-webhooks.ts';
import { isWrong, planRepair, type Repair, type Repaired } from '../../flows/webhooks/repair-webhooks.ts';
import { keyOf } from '../../flows/webhooks/watch-parts.ts';
import { leases } from '../../ledger/leases.ts';
import { currentToken } from '../../ledger/tokens.ts';
import { watches } from '../../ledger/watches.ts';
import { webhookKeepers } from '../../shops/webhook-keepers.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { askForConsent, consentOf, consentOptions } from '../consent.ts';
import { deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import type { Terminal } from '../terminal.ts';
import { originsOf } from './api-origins.ts';

const help = `npm run webhooks:put -- --stage S --tenant T [--shop X] [--region R] [--yes] [--dry-run]

Lists the webhooks of a tenant's shops that its orders need, makes those that are missing and switches on those that
are off. What goes to another host, or is not a whole order, is told and left alone. Running it again is safe.

${deploymentHelp}
  --tenant T     the tenant
  --shop X       one of its shops, by the name in its connection [all]
  --dry-run      list and show, change nothing
  --yes          do not ask before changing
  --help         print this`;

/** A shop as it was looked at. */
interface SeenShop {
  readonly kept: KeptShop;
  readonly compared: ComparedShop;
  readonly plan: ReadonlyArray<{ readonly finding: Finding; readonly repair: Repair }>;
}

/** `npm run webhooks:put` */
export const webhooksPut = defineCommand({
  name: 'webhooks:put',
  help,
  words: 0,
  options: {
    ...deploymentOptions,
    tenant: { type: 'string' },
    shop: { type: 'string' },
    ...consentOptions,
  },
  run: async ({ values }, { root, terminal }) => {
    const tenant = tenantOf(values.tenant);
    const deployment = await openDeployment(values, root);
    const origins = await originsOf(deployment, root);
    const shops = await findShops(tenant, values.shop);
    terminal.print(`Webhooks of ${tenant} in ${deployment.place}:`);
    const seen: SeenShop[] = [];
    let isUnseen = false;
    for (const shop of shops) {
      const looked = await lookAt(tenant, shop, origins, terminal);
      if (looked) seen.push(looked);
      else isUnseen ||= isListed(shop);
    }
    const changes = seen.flatMap(({ plan }) => plan.filter(({ repair }) => repair.kind !== 'none')).length;
    const question = `Change ${changes} ${changes === 1 ? 'webhook' : 'webhooks'}?`;
    const consent = consentOf(values);
    const told = changes === 0 && consent === 'ask' ? 'yes' : consent;
    const stop = await askForConsent(terminal, question, told, 'changed');
    if (stop !== undefined) return isUnseen ? 1 : stop;
    if (changes === 0) terminal.print('Nothing had to be changed.');
    const results: boolean[] = [];
    for (const shop of seen) results.push(await carryOut(shop, terminal));
    return (isUnseen || results.includes(false) ? 1 : 0) satisfies ExitCode;
  },
});

/** Throws CommandError if a connection is wrong, or no shop has this name. */
async function findShops(
  tenant: string,
  name: string | undefined,
): Promise<(WebhookKeeper | UnlistedShop)[]> {
  try {
    const found = await Promise.all(
      platformIds.map(platform => webhookKeepers[platform](tenant, currentToken)),
    );
    const shops = found.flat();
    const named = shops.filter(shop => name === undefined || shop.name === name);
    if (named.length > 0) return named;
    const there = shops.map(shop => shop.name).join(', ') || 'none that sends webhooks';
    throw new CommandError(
      name === undefined
        ? `Tenant ${tenant} has no shop that sends webhooks.`
        : `Tenant ${tenant} has no shop "${name}"; it has: ${there}.`,
    );
  } catch (error) {
    throw error instanceof IntegrationError ? new CommandError(error.message) : error;
  }
}

/** Prints what a shop lists and what would be done. Undefined if nobody can see it. */
async function lookAt(
  tenant: string,
  shop: WebhookKeeper | UnlistedShop,
  origins: readonly string[],
  { print }: Terminal,
): Promise<SeenShop | undefined> {
  print(`\n  ${shop.name} (${platforms[shop.platform].label})`);
  const addresses = addressesOf(tenant, shop, origins);
  if (!isListed(shop) || !addresses) {
    print(`    cannot be seen: ${isListed(shop) ? 'it sends none' : shop.cannotSee}`);
    return undefined;
  }
  const kept = { tenant, shop, addresses };
  print(`    to ${addresses.ours[0]}`);
  try {
    const compared = await lookAtWebhooks(kept, await watches.readWatch(keyOf(kept)));
    const plan = compared.findings.map(finding => ({ finding, repair: planRepair(finding, shop, 'person') }));
    for (const one of plan) print(`    ${describePlan(one)}`);
    printOthers(kept, compared, print);
    if (plan.some(({ finding, repair }) => finding.kind === 'unseen' && repair.kind === 'subscribe'))
      print(
        '    The shop may have the same in its own settings, which are not shown: remove them there, or each comes twice.',
      );
    if (shop.signing === 'unknown')
      print('    New ones are signed with the secret of the app: it must be in "webhookSecrets".');
    return { kept, compared, plan };
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    print(`    cannot be seen: ${error.message}`);
    return undefined;
  }
}

const actions = { subscribe: 'make', restart: 'switch on' } as const;
const states: Readonly<Record<Finding['kind'], string>> = {
  right: 'is right',
  missing: 'is missing',
  stopped: 'was switched off by the shop',
  paused: 'is paused',
  unfit: 'does not send whole orders as JSON',
  elsewhere: 'goes elsewhere',
  unseen: 'is not shown',
};

function describePlan({ finding, repair }: SeenShop['plan'][number]): string {
  const action = repair.kind === 'none' ? 'leave' : actions[repair.kind];
  const because = repair.kind === 'none' && repair.because !== undefined ? `: ${repair.because}` : '';
  return `${action.padEnd(10)} ${finding.topic} ${states[finding.kind]}${because}`;
}

/** Of an address that is not ours only the host is shown: the rest may hold a secret. */
function printOthers({ addresses }: KeptShop, { listed }: ComparedShop, print: Terminal['print']): void {
  const others = listed.filter(({ address }) => !isOurs(address, addresses));
  for (const [host, of] of Map.groupBy(others, ({ address }) => hostOf(address)))
    print(`    others to ${host}: ${of.map(({ topic }) => topic).join(', ')}`);
}

/** False if something is left that does not come, or not whole. */
async function carryOut({ kept }: SeenShop, { print, printError }: Terminal): Promise<boolean> {
  const done = await keepWebhooks(kept, 'person', { watches, leases });
  if (!done) {
    printError(`${kept.shop.name} is being worked on by the schedule: run this again in a minute.`);
    return false;
  }
  for (const one of done.repaired) tellOf(kept.shop.name, one, print, printError);
  await watches.rememberTopics(keyOf(kept), topicsAtOurs(done.repaired));
  return !done.repaired.some(isWrong);
}

function tellOf(
  shop: string,
  { finding, repair, failure }: Repaired,
  print: Terminal['print'],
  printError: Terminal['printError'],
): void {
  if (failure) printError(`${shop}: ${finding.topic} was not changed. ${failure.message}`);
  else if (repair.kind !== 'none')
    print(`  ${repair.kind === 'subscribe' ? 'made' : 'switched on'}  ${shop} ${finding.topic}`);
}
