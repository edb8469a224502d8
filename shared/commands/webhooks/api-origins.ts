import { findStack } from '../../aws/operator/stack.ts';
import { apiOrigins } from '../../config.ts';
import { CommandError } from '../command-error.ts';
import { apiAddresses, findAnswering } from '../deploy/api-address.ts';
import type { Deployment } from '../deployment.ts';
import { readLocalStack } from '../local-stack.ts';

/** Origins under which the API of a stage is reached, the one that shops are told first. Throws CommandError. */
export async function originsOf(
  { stage, stack, place, endpoint }: Deployment,
  root: string,
): Promise<readonly string[]> {
  if (stage === 'local' && endpoint === undefined) return apiOrigins(readLocalStack(root).api);
  const outputs = (await findStack(stack))?.outputs ?? {};
  const addresses = apiAddresses(outputs, endpoint);
  const answer = endpoint === undefined ? undefined : await findAnswering(addresses, 0);
  const api = answer?.url ?? addresses[0];
  if (api !== undefined) return apiOrigins(api.replace(/\/$/, ''), outputs.PublicApiUrl);
  throw new CommandError(
    `No API was found in ${place}: deploy the stage first (npm run deploy), or correct --stage and --region.`,
  );
}
