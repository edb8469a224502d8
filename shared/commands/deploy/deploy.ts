import { concurrencyQuota } from '../../aws/operator/quotas.ts';
import { findStack } from '../../aws/operator/stack.ts';
import { platformIds } from '../../domain/platforms.ts';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { deploymentOptions, openDeployment, regionOf, stageOf } from '../deployment.ts';
import { webhookOf } from '../onboard/blocks.ts';
import { packageStage } from './package-stage.ts';
import { runServerless } from './run-serverless.ts';
import { clearStrayData } from './stray-data.ts';

const help = `npm run deploy -- --stage S --alarm-email A [--region R] [--param key=value ..] [--delete-leftovers]

Packages the bundle and deploys it to your AWS account; the first time and every time after.

  --stage S          one to ten small letters or digits, such as prod
  --alarm-email A    who is told when a person is needed; "none" for nobody
  --region R         region of AWS [eu-west-1]; the data stays there
  --param key=value  a parameter of serverless.yml; may be given several times
  --delete-leftovers delete the table and the bucket that a failed first deployment left, if they hold nothing
  --help             print this`;

/** A new account may run so many functions at a time until AWS is asked for more. */
const quotaOfNewAccounts = 10;
/** Parameters that this command sets itself. */
const ownParams = new Set(['alarmEmail']);

/** `npm run deploy` */
export const deploy = defineCommand({
  name: 'deploy',
  help,
  words: 0,
  options: {
    ...deploymentOptions,
    'alarm-email': { type: 'string' },
    'delete-leftovers': { type: 'boolean' },
    param: { type: 'string', multiple: true, default: [] },
  },
  run: async ({ values }, { root, terminal }) => {
    const stage = stageOf(values.stage);
    if (stage === 'local') throw new UsageError('Stage "local" is that of "npm start"; choose another name.');
    regionOf(values.region);
    const alarmEmail = readEmail(values['alarm-email']);
    const params = [`alarmEmail=${alarmEmail}`, ...values.param.map(readParam)];
    const deployment = await openDeployment(values, root);
    terminal.print(`Deploying to ${deployment.place}; alarms go to ${alarmEmail}.`);

    const deletesEmpty = values['delete-leftovers'] ?? false;
    await clearStrayData(deployment, params, { deletesEmpty, print: terminal.print });
    if ((await concurrencyQuota()) === quotaOfNewAccounts) {
      terminal.printError(
        `Warning: this account may run ${quotaOfNewAccounts} functions at a time in ` +
          `${deployment.region}. Ask for 1,000 (Service Quotas, AWS Lambda, "Concurrent executions") ` +
          'before more than a few tenants work with it.',
      );
    }

    const { region } = deployment;
    const zips = packageStage({ root, stage, region, params });
    terminal.print(`Packaged ${zips.length} functions.`);
    const flags = ['--stage', stage, '--region', region, ...params.flatMap(one => ['--param', one])];
    if ((await runServerless(root, ['deploy', '--package', '.serverless', ...flags])) !== 0)
      throw new CommandError('The deployment failed, see above. The previous version keeps running.');

    const outputs = (await findStack(deployment.stack))?.outputs ?? {};
    terminal.print(nextSteps(stage, outputs.HttpApiUrl ?? outputs.ApiUrl, alarmEmail));
    return 0;
  },
});

function readEmail(given: string | undefined): string {
  if (given === undefined) {
    throw new UsageError(
      '--alarm-email is missing: somebody must hear of orders that are held. ' +
        'Give an address, or "none" if you watch the alarms in another way.',
    );
  }
  if (given === 'none' || /^[^\s@=,]+@[^\s@=,]+\.[^\s@=,]+$/.test(given)) return given;
  throw new UsageError('--alarm-email takes one e-mail address, or "none".');
}

function readParam(given: string): string {
  const name = /^([A-Za-z][A-Za-z0-9]*)=.+$/.exec(given)?.[1];
  if (name === undefined) throw new UsageError(`--param takes name=value, not "${given.split('=')[0]}".`);
  if (ownParams.has(name)) throw new UsageError(`--param ${name} has a flag of its own: --alarm-email.`);
  return given;
}

function nextSteps(stage: string, api: string | undefined, alarmEmail: string): string {
  const address = api ?? '<the HttpApiUrl among the outputs of the stack>';
  const confirm = `  confirm the subscription that AWS has mailed to ${alarmEmail}\n`;
  return `
The API is ${address}

Next:
${alarmEmail === 'none' ? '' : confirm}  npm run onboard                                 asks about a company, writes its connections file and a key
  npm run connections:put -- --stage ${stage} FILE   brings the file to AWS
  npm run tenants:list -- --stage ${stage}           shows what is there
For a company's shop:
${platformIds.map(shop => `  ${webhookOf(shop, address, '<tenant>')}`).join('\n')}`;
}
