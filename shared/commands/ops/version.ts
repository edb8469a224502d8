import { findStack } from '../../aws/operator/stack.ts';
import { CommandError } from '../command-error.ts';
import { readLocalStack } from '../local-stack.ts';
import type { Action } from './action.ts';

/** Says what is deployed. */
export const version: Action = async (_flags, deployment, { root, terminal }) => {
  const { stage, endpoint, stack, place } = deployment;
  const isOfStart = stage === 'local' && endpoint === undefined;
  const running = isOfStart ? readLocalStack(root).release : (await findStack(stack))?.outputs.Release;
  if (running === undefined)
    throw new CommandError(
      `It is not known what runs in ${place}: deploy the stage with this version first.`,
    );
  terminal.print(`${running} runs in ${place}.`);
  return 0;
};
