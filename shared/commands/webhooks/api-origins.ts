import { findStack } from '../../aws/operator/stack.ts';
import { apiOrigins } from '../../config.ts';
import { CommandError } from '../command-error.ts';
import type { Deployment } from '../deployment.ts';
import { readLocalStack } from '../local-stack.ts';

/** Origins under which the API of a stage is reached, the one that shops are told first. Throws CommandError. */
export async function originsOf(
  { stage, stack, place }: Deployment,
  root: string,
): Promise<readonly string[]> {
  if (stage === 'local') return apiOrigins(readLocalStack(root).api);
  const outputs = (await findStack(stack))?.outputs ?? {};
  const api = outputs.HttpApiUrl ?? outputs.ApiUrl;
  if (api !== undefined) return apiOrigins(api.replace(/\/$/, ''), outputs.PublicApiUrl);
  throw new CommandError(
    `No API was found in ${place}: deploy the stage first (npm run deploy), or correct --stage and --region.`,
  );
}
