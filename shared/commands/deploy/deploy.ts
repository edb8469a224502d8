import { concurrencyQuota } from '../../aws/operator/quotas.ts';
import { bucketExists, tableBytes } from '../../aws/operator/retained-data.ts';
import { findStack } from '../../aws/operator/stack.ts';
import { platformIds } from '../../domain/platforms.ts';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { type Deployment, deploymentOptions, openDeployment, regionOf, stageOf } from '../deployment.ts';
import { webhookOf } from '../onboard/blocks.ts';
import { packageStage } from './package-stage.ts';
import { runServerless } from './run-serverless.ts';

const help = `npm run deploy -- --stage S --alarm-email A [--region R] [--param key=value ..]

Packages the bundle and deploys it to your AWS account; the first time and every time after.

  --stage S          one to ten small letters or digits, such as prod
  --alarm-email A    who is told when a person is needed; "none" for nobody
  --region R         region of AWS [eu-west-1]; the data stays there
  --param key=value  a parameter of serverless.yml; may be given several times
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

    await refuseStrayData(deployment, params);
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

/** A table or bucket that outlived an earlier stack cannot be created again: the deployment would fail half-way. */
async function refuseStrayData(
  { stack, table, bucket, place }: Deployment,
  params: readonly string[],
): Promise<void> {
  const known = (await findStack(stack))?.physicalIds ?? new Set();
  const candidates = [
    { param: 'existingTable=true', name: table, exists: async () => (await tableBytes(table)) !== undefined },
    { param: 'existingBucket=true', name: bucket, exists: () => bucketExists(bucket) },
  ];
  const missing: string[] = [];
  const strays: string[] = [];
  for (const { param, name, exists } of candidates) {
    if (known.has(name) || params.includes(param) || !(await exists())) continue;
    strays.push(name);
    missing.push(`--param ${param}`);
  }
  if (strays.length === 0) return;
  throw new CommandError(
    `In ${place} there is data of an earlier deployment that this one does not own: ` +
      `${strays.join(', ')}. To go on with it, add ${missing.join(' ')}, now and at every later ` +
      'deployment. Nothing was deployed.',
  );
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
