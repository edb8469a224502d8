import { erps, issuingErpIds } from '../../domain/erps.ts';
import { ownValue } from '../../domain/own-value.ts';
import { queueVariable } from '../../queue-variable.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { UsageError } from '../command-error.ts';
import { consentOf, consentOptions } from '../consent.ts';
import { type Deployment, deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import { setEnvironment } from '../environment.ts';
import { didYouMean } from '../nearest-name.ts';
import type { Action } from './action.ts';
import { forget } from './forget.ts';
import { held } from './held.ts';
import { redrive } from './redrive.ts';
import { replay } from './replay.ts';
import { retry } from './retry.ts';
import { status } from './status.ts';
import { version } from './version.ts';

/** What an operator may do. */
const actions: Readonly<Record<string, Action>> = { status, held, retry, redrive, replay, forget, version };

const help = `npm run ops -- ACTION --stage S [--tenant T] [--region R] [flags]

  status         what waits for a person and what is under way, of each tenant; what the queues hold
  held           documents that wait for a person     --tenant T [--code C] [--limit N] [--cursor X]
  retry          queues documents again               --tenant T --code C [--state held|refused], or --document ID
                 closes one that shall not exist      --tenant T --document ID --resolution close [--reason R]
                 takes that back                      --tenant T --document ID --resolution reopen
  redrive        sends dead letters again             --queue WORKER
  replay         queues raw webhooks again            --tenant T --order ID, or --since D [--until D]
  forget         erases the buyer of an order         --tenant T --order ID
  version        which version and commit are deployed

${deploymentHelp}
  --tenant T     the tenant
  --code C       a reason, such as go-live-not-confirmed
  --state S      held or refused [held]
  --document ID  one document
  --resolution   close: it is not issued, and waits no more; reopen: it waits again
  --reason R     why; it stays in the history of the document
  --order ID     id of an order on its platform, or its name ('#1042')
  --since D      from this day or instant on (2026-11-01, 2026-11-01T08:00:00Z)
  --until D      up to it [now]
  --queue W      the function whose queue it is, such as send-notification
  --limit N      documents of a page [50]
  --cursor X     where a page went on
  --dry-run      only show what would be done
  --yes          do not ask before
  --help         print this`;

/** `npm run ops` */
export const ops = defineCommand({
  name: 'ops',
  help,
  words: 1,
  options: {
    ...deploymentOptions,
    tenant: { type: 'string' },
    code: { type: 'string' },
    state: { type: 'string' },
    document: { type: 'string' },
    resolution: { type: 'string' },
    reason: { type: 'string' },
    order: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    queue: { type: 'string' },
    limit: { type: 'string' },
    cursor: { type: 'string' },
    ...consentOptions,
  },
  run: async ({ values, positionals: [name = ''] }, context): Promise<ExitCode> => {
    const action = actionOf(name);
    const { 'dry-run': isDryRun, yes, ...flags } = values;
    const deployment = await openDeployment(values, context.root);
    // Before anything else reads the environment: it is read once.
    useQueues(deployment);
    return action({ ...flags, consent: consentOf({ 'dry-run': isDryRun, yes }) }, deployment, context);
  },
});

function actionOf(name: string): Action {
  const names = Object.keys(actions);
  const action = ownValue(actions, name);
  if (action) return action;
  const said = name === '' ? 'Say what to do' : `"${name}" is not an action`;
  throw new UsageError(`${said}${didYouMean(name, names) || `: one of ${names.join(', ')}.`}`);
}

/** Tells the modules of functions where the queues of documents are in this stage. */
function useQueues({ queuesOf }: Deployment): void {
  for (const { worker } of issuingErpIds.map(id => erps[id]))
    setEnvironment({ [queueVariable(worker)]: queuesOf(worker).queue });
}
