import { concurrencyQuota } from '../../aws/operator/quotas.ts';
import { indexProjection } from '../../aws/operator/retained-data.ts';
import { findStack } from '../../aws/operator/stack.ts';
import { platformIds } from '../../domain/platforms.ts';
import { defineCommand } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { type Deployment, deploymentOptions, flagsOf, openDeployment } from '../deployment.ts';
import { webhookOf } from '../onboard/blocks.ts';
import { apiAddresses, findAnswering } from './api-address.ts';
import { packageStage } from './package-stage.ts';
import { readParam } from './params.ts';
import { runServerless } from './run-serverless.ts';
import { clearStrayData } from './stray-data.ts';
import { refuseStuck } from './stuck-stack.ts';

const help = `npm run deploy -- --stage S --alarm-email A [--region R] [--param key=value ..] [--delete-leftovers]
npm run deploy -- --endpoint URL --stage local

Packages the bundle and deploys it to your AWS account, or to an emulator; the first time and every time after. Then
asks the API whether it answers.

  --stage S          one to ten small letters or digits, such as prod; "local" in an emulator only: it opens plain
                     http and private addresses, for simulated vendors
  --alarm-email A    who is told when a person is needed; "none" for nobody, the default in an emulator
  --region R         region of AWS [eu-west-1]; the data stays there
  --endpoint URL     an AWS-compatible emulator in place of AWS, such as http://127.0.0.1:4566 [AWS_ENDPOINT_URL]
  --param key=value  a parameter of serverless.yml; may be given several times
  --delete-leftovers delete the table and the bucket that a failed first deployment left, if they hold nothing
  --help             print this`;

/** A new account may run so many functions at a time until AWS is asked for more. */
const quotaOfNewAccounts = 10;
/** Parameters that this command sets itself. */
const ownParams = new Set(['alarmEmail']);
/** How long a new API may take until it is reached. */
const patienceMilliseconds = 60_000;

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
    const chosen = values.param.map(readParam);
    for (const [name] of chosen.map(one => one.split('=')))
      if (ownParams.has(name ?? ''))
        throw new UsageError(`--param ${name} has a flag of its own: --alarm-email.`);
    const givenEmail = values['alarm-email'] === undefined ? undefined : readEmail(values['alarm-email']);
    const deployment = await openDeployment(
      values,
      root,
      'Stage "local" is that of "npm start": choose another name, or an emulator with --endpoint.',
    );
    const { stage, region, endpoint } = deployment;
    const alarmEmail = givenEmail ?? (endpoint === undefined ? readEmail(undefined) : 'none');
    const given = [`alarmEmail=${alarmEmail}`, ...chosen];
    terminal.print(`Deploying to ${deployment.place}; alarms go to ${alarmEmail}.`);

    const before = await findStack(deployment.stack);
    refuseStuck(before, deployment);
    const deletesEmpty = values['delete-leftovers'] ?? false;
    await clearStrayData(deployment, given, {
      deletesEmpty,
      print: terminal.print,
      warn: terminal.printError,
    });
    const params = [...given, ...(await paramsOfTable(deployment.table, given))];
    if (endpoint === undefined && (await concurrencyQuota()) === quotaOfNewAccounts) {
      terminal.printError(
        `Warning: this account may run ${quotaOfNewAccounts} functions at a time in ` +
          `${deployment.region}. Ask for 1,000 (Service Quotas, AWS Lambda, "Concurrent executions") ` +
          'before more than a few tenants work with it.',
      );
    }

    const zips = packageStage({ root, stage, region, params });
    terminal.print(`Packaged ${zips.length} functions.`);
    const flags = ['--stage', stage, '--region', region, ...params.flatMap(one => ['--param', one])];
    if ((await runServerless(root, ['deploy', '--package', '.serverless', ...flags])) !== 0) {
      // The framework gives this output; a first deployment that failed has left a stack without it.
      const isThere = before?.outputs.HttpApiUrl !== undefined;
      throw new CommandError(
        `The deployment to ${deployment.place} failed, see above. ${isThere ? 'The previous version keeps running.' : 'Nothing runs there yet: fix the cause, then run the same command again.'}`,
      );
    }
    const api = await answeringApi(deployment);
    terminal.print(nextSteps(deployment, api, alarmEmail));
    return 0;
  },
});

/** Asks the new version whether it is there. Throws CommandError if it is not. */
async function answeringApi({ stack, place, endpoint }: Deployment): Promise<string> {
  const addresses = apiAddresses((await findStack(stack))?.outputs ?? {}, endpoint);
  const answer = await findAnswering(addresses, patienceMilliseconds);
  if (answer.url !== undefined) return answer.url;
  throw new CommandError(
    `The stack is deployed to ${place}, but its API does not answer (${answer.said}). Look at the log of fetch-health, then run the same command again.`,
  );
}

/** CloudFormation changes no index: what those of a table hold that is there stays as an earlier version made it. */
async function paramsOfTable(table: string, given: readonly string[]): Promise<readonly string[]> {
  if (given.some(one => one.startsWith('indexProjection='))) return [];
  return (await indexProjection(table, 'GSI1')) === 'ALL' ? ['indexProjection=ALL'] : [];
}

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

function nextSteps(deployment: Deployment, api: string, alarmEmail: string): string {
  const { stage, endpoint, place } = deployment;
  const at = flagsOf(deployment);
  const steps = [
    ['npm run onboard', 'asks about a company, writes its connections file and a key'],
    [`npm run connections:put -- ${at} FILE`, `brings the file to ${endpoint ?? 'AWS'}`],
    [`npm run tenants:list -- ${at}`, 'shows what is there'],
    ...(endpoint !== undefined && stage === 'local'
      ? [
          ['npm start -- --vendors', 'simulated vendors, and a connections file for them'],
          [`npm run demo -- ${at}`, 'the demonstration of "npm start", here'],
        ]
      : []),
  ].map(([command = '', what]) => `  ${command.padEnd(46)} ${what}`);
  const hasMail = alarmEmail !== 'none' && endpoint === undefined;
  const confirm = hasMail ? `  confirm the subscription that AWS has mailed to ${alarmEmail}\n` : '';
  return `
The API is ${api}
It answers, in ${place}.

Next:
${confirm}${steps.join('\n')}
For a company's shop:
${platformIds.map(shop => `  ${webhookOf(shop, api, '<tenant>')}`).join('\n')}`;
}
