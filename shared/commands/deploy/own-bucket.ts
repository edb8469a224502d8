import { findBucket } from '../../aws/operator/retained-data.ts';
import { CommandError } from '../command-error.ts';
import type { Deployment } from '../deployment.ts';

/**
 * True if the account has the bucket of a stage. Throws CommandError if somebody else has: a bucket with a name that
 * anybody can guess would be given every order and every PDF.
 */
export async function hasBucket({
  bucket,
  accountId,
  place,
}: Pick<Deployment, 'bucket' | 'accountId' | 'place'>): Promise<boolean> {
  const found = await findBucket(bucket, accountId);
  if (found !== 'foreign') return found === 'own';
  throw new CommandError(
    `There is a bucket ${bucket}, and AWS does not show it to account ${accountId} as its own: somebody else has taken this name, or you may not look at it (s3:ListBucket). Whoever owns it could read what the functions of ${place} keep there: if it is not yours, take another --stage. Nothing was changed.`,
  );
}
