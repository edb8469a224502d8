import { deleteBucket, deleteTable, isBucketEmpty, isTableEmpty } from '../../aws/operator/leftovers.ts';
import { bucketExists, tableBytes } from '../../aws/operator/retained-data.ts';
import { findStack } from '../../aws/operator/stack.ts';
import { CommandError } from '../command-error.ts';
import type { Deployment } from '../deployment.ts';

/** A table or bucket that this deployment would have to create, and that is there. */
interface Stray {
  /** Parameter that goes on with it. */
  readonly param: string;
  readonly name: string;
  readonly exists: () => Promise<boolean>;
  readonly isEmpty: () => Promise<boolean>;
  readonly delete: () => Promise<void>;
}

const candidates = ({ table, bucket }: Deployment): readonly Stray[] => [
  {
    param: 'existingTable=true',
    name: table,
    exists: async () => (await tableBytes(table)) !== undefined,
    isEmpty: () => isTableEmpty(table),
    delete: () => deleteTable(table),
  },
  {
    param: 'existingBucket=true',
    name: bucket,
    exists: () => bucketExists(bucket),
    isEmpty: () => isBucketEmpty(bucket),
    delete: () => deleteBucket(bucket),
  },
];

const namesOf = (strays: readonly Stray[]): string => strays.map(({ name }) => name).join(', ');

/**
 * A table or bucket that no stack owns cannot be created again: the deployment would fail half-way. What holds nothing
 * is deleted if that was asked for; all else stops the command, which says what can be done. Throws CommandError.
 */
export async function clearStrayData(
  deployment: Deployment,
  params: readonly string[],
  options: { readonly deletesEmpty: boolean; readonly print: (line: string) => void },
): Promise<void> {
  const known = (await findStack(deployment.stack))?.physicalIds ?? new Set();
  const empty: Stray[] = [];
  const full: Stray[] = [];
  for (const stray of candidates(deployment)) {
    if (known.has(stray.name) || params.includes(stray.param) || !(await stray.exists())) continue;
    ((await stray.isEmpty()) ? empty : full).push(stray);
  }
  const { place } = deployment;
  if (full.length > 0) {
    const missing = [...full, ...empty].map(({ param }) => `--param ${param}`).join(' ');
    throw new CommandError(
      `In ${place} there is data of an earlier deployment that this one does not own: ${namesOf([...full, ...empty])}. To go on with it, add ${missing}, now and at every later deployment. Nothing was deployed.`,
    );
  }
  if (empty.length === 0) return;
  if (!options.deletesEmpty) {
    throw new CommandError(
      `In ${place} there is what was left by a failed first deployment, and holds nothing: ${namesOf(empty)}. To delete it and begin anew, add --delete-leftovers. Nothing was deployed.`,
    );
  }
  for (const stray of empty) {
    await stray.delete();
    options.print(`Deleted ${stray.name}, left by a failed first deployment and empty.`);
  }
}
