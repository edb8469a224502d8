import Big from 'big.js';
import { tableBytes } from '../../aws/operator/retained-data.ts';
import { listSecrets } from '../../aws/operator/secret-inventory.ts';
import { findStack } from '../../aws/operator/stack.ts';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent, consentOf, consentOptions } from '../consent.ts';
import { prices } from '../cost/prices.ts';
import { type Deployment, deploymentOptions, openDeployment } from '../deployment.ts';
import { hasBucket } from './own-bucket.ts';
import { runServerless } from './run-serverless.ts';

const help = `npm run remove -- --stage S --keep-data [--region R] [--yes] [--dry-run]

Removes the functions, the API, the queues and the alarms of a stage. The table, the bucket and the secrets stay:
without the record of what was issued, a repeated webhook of an old order would become a second invoice.

  --stage S      the stage
  --keep-data    say that you know that data stays, and costs; required
  --region R     region of AWS [eu-west-1]
  --endpoint URL an AWS-compatible emulator in place of AWS [AWS_ENDPOINT_URL]
  --dry-run      only show what would be removed
  --yes          do not ask before
  --help         print this`;

/** `npm run remove`: takes the stack away and leaves the data (docs/decisions/data-that-stays.md). */
export const remove = defineCommand({
  name: 'remove',
  help,
  words: 0,
  options: { ...deploymentOptions, 'keep-data': { type: 'boolean' }, ...consentOptions },
  run: async ({ values }, { root, terminal }) => {
    if (!values['keep-data']) {
      throw new UsageError(
        '--keep-data is missing: the table, the bucket and the secrets are never removed by this ' +
          'command. Say --keep-data if that is what you want.',
      );
    }
    const deployment = await openDeployment(
      values,
      root,
      'Stage "local" ends with "npm start"; that of an emulator is removed with --endpoint.',
    );
    const { place, table, bucket, stack, stage, region, endpoint } = deployment;
    if ((await findStack(stack)) === undefined)
      throw new CommandError(`There is no stack ${stack} in ${place}: there is nothing to remove.`);
    const secrets = (await listSecrets(`invoice-bridge/${stage}/`)).filter(
      one => !one.isScheduledForDeletion,
    );
    const before = await standing(deployment);
    const bytes = (await tableBytes(table)) ?? 0;

    const kept = [
      {
        name: table,
        param: 'existingTable=true',
        costs: `table ${table}: ${costOf(bytes, prices.tableStorage)} for ${gigabytes(bytes)} GB, as much again for each of two indexes and for backups`,
      },
      {
        name: bucket,
        param: 'existingBucket=true',
        costs: `bucket ${bucket}: ${prices.bucketStorage.price} USD per GB`,
      },
    ].filter(({ name }) => before.includes(name));
    terminal.print(`To be removed in ${place}:
  functions, API, alarms, logs, and queues with every message that waits in them
  the address of the API: a later deployment has another one, which every shop and caller must be given
What stays, and its list price a month:${kept.map(({ costs }) => `\n  ${costs}`).join('')}
  ${secrets.length} secrets: ${new Big(prices.secret.price).times(secrets.length).toFixed(2)} USD; tenants:remove ends those of a tenant`);
    if (kept.length > 0)
      terminal.print(`To deploy again over them: ${kept.map(({ param }) => `--param ${param}`).join(' ')}`);
    const stop = await askForConsent(terminal, `Remove stage ${stage}?`, consentOf(values), 'removed');
    if (stop !== undefined) return stop;
    const args = ['remove', '--stage', stage, '--region', region, '--param', 'alarmEmail=none'];
    if ((await runServerless(root, args)) !== 0)
      throw new CommandError('Removing failed, see above. Fix the cause, then run the same command again.');
    const after = await standing(deployment);
    const gone = before.filter(name => !after.includes(name));
    if (gone.length === 0) {
      const stay = new Intl.ListFormat('en-GB').format([...before, `${secrets.length} secrets`]);
      terminal.print(`Removed in ${place}. ${stay} stay.`);
      return 0;
    }
    throw new CommandError(
      `Removed in ${place}, and ${gone.join(' and ')} with it, which should have stayed (${endpoint === undefined ? 'restore it from its backups: docs/operate.md' : 'this emulator does not keep what a stack retains'}). ${secrets.length} secrets stay.`,
    );
  },
});

/** Those of the two that are there. */
async function standing(deployment: Deployment): Promise<string[]> {
  const { table, bucket } = deployment;
  const [bytes, isThere] = await Promise.all([tableBytes(table), hasBucket(deployment)]);
  return [...(bytes === undefined ? [] : [table]), ...(isThere ? [bucket] : [])];
}

const gigabytes = (bytes: number): string => new Big(bytes).div(1e9).toFixed(2);
const costOf = (bytes: number, { price }: { readonly price: string }): string =>
  `${new Big(price).times(bytes).div(1e9).toFixed(2)} USD`;
