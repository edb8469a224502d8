import type { Command } from './command.ts';
import { openTerminal } from './terminal.ts';

/** Every command of the operator; each is loaded only when it is asked for. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'connections:put': async () => (await import('./connections/connections-put.ts')).connectionsPut,
  'connections:test': async () => (await import('./connections/connections-test.ts')).connectionsTest,
  onboard: async () => (await import('./onboard/onboard.ts')).onboard,
  'keys:new': async () => (await import('./tenants/keys-new.ts')).keysNew,
  'tenants:list': async () => (await import('./tenants/tenants-list.ts')).tenantsList,
  'tenants:remove': async () => (await import('./tenants/tenants-remove.ts')).tenantsRemove,
  'syncs:run': async () => (await import('./syncs/syncs-run.ts')).syncsRun,
  'orders:forget': async () => (await import('./tenants/orders-forget.ts')).ordersForget,
  ops: async () => (await import('./ops/ops.ts')).ops,
  'webhooks:put': async () => (await import('./webhooks/webhooks-put.ts')).webhooksPut,
  package: async () => (await import('./deploy/package.ts')).packageCommand,
  deploy: async () => (await import('./deploy/deploy.ts')).deploy,
  remove: async () => (await import('./deploy/remove.ts')).remove,
  openapi: async () => (await import('./openapi.ts')).openapi,
  cost: async () => (await import('./cost/cost.ts')).cost,
};

/** Main of `npm run <command>`; npm runs scripts in the folder of package.json. */
const [name = '', ...args] = process.argv.slice(2);
const load = commands[name];
const terminal = openTerminal({ input: process.stdin, output: process.stdout, errors: process.stderr });
if (load) {
  const command = await load();
  process.exitCode = await command.run(args, { root: process.cwd(), terminal });
  // A question that was asked leaves the input open, and the program would wait for more.
  process.stdin.destroy();
} else {
  terminal.printError(`There is no command "${name}": there are ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
}
