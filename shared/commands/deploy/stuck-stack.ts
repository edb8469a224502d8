import type { Stack } from '../../aws/operator/stack.ts';
import { CommandError } from '../command-error.ts';
import { type Deployment, flagsOf } from '../deployment.ts';

/** States in which AWS changes a stack no more: its first deployment failed, or its removal. */
const stuck: ReadonlySet<string> = new Set([
  ...['REVIEW_IN_PROGRESS', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'],
]);

/** Throws CommandError for a stack that can only be taken away; an emulator may change it all the same. */
export function refuseStuck(found: Stack | undefined, deployment: Deployment): void {
  const { stack, place, endpoint } = deployment;
  if (!found || endpoint !== undefined || !stuck.has(found.status)) return;
  throw new CommandError(
    `The stack ${stack} in ${place} is in the state ${found.status}: its first deployment failed, or its removal, and AWS does not change it any more. Unless somebody else deploys at this moment, take it away (npm run remove -- ${flagsOf(deployment)} --keep-data), then run the same command again. Nothing was deployed.`,
  );
}
