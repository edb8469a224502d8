import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { checkConnections } from '../connections/check-connections.ts';
import { newApiKey } from '../tenants/new-api-key.ts';
import { askOn } from './ask.ts';
import { webhookOf } from './blocks.ts';
import { type Interview, interview } from './interview.ts';

const help = `npm run onboard [-- --file FILE]

Asks what docs/onboarding.md lists about one company, refuses what contradicts itself, and writes a connections
file that npm run connections:put takes. Nothing is sent anywhere, and nothing is written before the last answer.

  --file FILE   where to write [connections-<tenant>.json]
  --help        print this`;

/** `npm run onboard` */
export const onboard = defineCommand({
  name: 'onboard',
  help,
  words: 0,
  options: { file: { type: 'string' } },
  run: async ({ values }, { terminal }) => {
    const fileOf = (tenant: string) => values.file ?? `connections-${tenant}.json`;
    if (values.file !== undefined) refuseFile(values.file);
    // Two hours of answers are not asked for in vain.
    const outcome = await interview(askOn(process.stdin), tenant => refuseFile(fileOf(tenant)));
    const { tenant } = outcome;
    const file = fileOf(tenant);

    const { key, sha256 } = newApiKey();
    const connections = {
      [tenant]: { ...outcome.connections, 'api-keys': { keys: [{ id: 'office', sha256 }] } },
    };
    const faults = checkConnections(connections, () => new Set());
    if (faults.length > 0) {
      const lines = faults.map(({ place, message }) => `  ${place}: ${message}`);
      throw new CommandError(`These answers do not go together; nothing was written.\n${lines.join('\n')}`);
    }
    // Readable by its owner alone, and never over another file.
    writeFileSync(file, `${JSON.stringify(connections, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    terminal.print(nextSteps(outcome, file, key));
    return 0;
  },
});

/** Throws UsageError if the file could not be made at the end. */
function refuseFile(file: string): void {
  if (existsSync(file))
    throw new UsageError(`${file} is there already: rename it, or give --file another name.`);
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch {
    throw new UsageError(
      `${file} cannot be written: is its folder there, and yours? Or give --file another name.`,
    );
  }
}

function nextSteps({ tenant, shops, personInCharge }: Interview, file: string, key: string): string {
  const steps = [
    `npm run deploy -- --stage prod --alarm-email ${personInCharge}     (once per stage)`,
    `npm run connections:put -- --stage prod ${file}`,
    `delete ${file}: it holds passwords`,
    ...shops.map(shop => webhookOf(shop, 'https://<api>', tenant)),
    ...(shops.length > 0
      ? ['test it: docs/onboarding.md, part 3. Until "live" is true, every document is held.']
      : []),
  ];
  return `
${file} is written.

The API key of ${tenant}, shown this once; send it to its users through a safe channel:

  ${key}

Next:
${steps.map((step, index) => `  ${index + 1}. ${step}`).join('\n')}`;
}
