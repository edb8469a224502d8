import { deleteBucket, deleteTable, isBucketEmpty, isTableEmpty } from '../../aws/operator/leftovers.ts';
import { tableBytes } from '../../aws/operator/retained-data.ts';
import { findStack } from '../../aws/operator/stack.ts';
import { CommandError } from '../command-error.ts';
import type { Deployment } from '../deployment.ts';
import { hasBucket } from './own-bucket.ts';

/** The table or the bucket of a stage, which its stack makes and owns unless a parameter says that it is there. */
interface Kept {
  /** Parameter that goes on with it. */
  readonly param: string;
  readonly kind: 'table' | 'bucket';
  readonly name: string;
  /** Parameters of what the stack makes: they change nothing in one that is there already. */
  readonly settings: readonly string[];
  readonly exists: () => Promise<boolean>;
  readonly isEmpty: () => Promise<boolean>;
  readonly delete: () => Promise<void>;
}

function keptBy(deployment: Deployment): readonly Kept[] {
  const { table, bucket } = deployment;
  return [
    {
      param: 'existingTable=true',
      kind: 'table',
      name: table,
      settings: ['indexProjection'],
      exists: async () => (await tableBytes(table)) !== undefined,
      isEmpty: () => isTableEmpty(table),
      delete: () => deleteTable(table),
    },
    {
      param: 'existingBucket=true',
      kind: 'bucket',
      name: bucket,
      settings: ['drop', 'report', 'webhook', 'order', 'document'].map(one => `${one}RetentionDays`),
      exists: () => hasBucket(deployment),
      isEmpty: () => isBucketEmpty(bucket),
      delete: () => deleteBucket(bucket),
    },
  ];
}

const namesOf = (strays: readonly Kept[]): string => strays.map(({ name }) => name).join(', ');

/**
 * A table or bucket that no stack owns cannot be created again: the deployment would fail half-way. What holds nothing
 * is deleted if that was asked for; all else stops the command, which says what can be done. Nor is a parameter believed
 * that says of one that it is there, and a bucket of another account is never gone on with. Throws CommandError.
 */
export async function clearStrayData(
  deployment: Deployment,
  params: readonly string[],
  options: {
    readonly deletesEmpty: boolean;
    readonly print: (line: string) => void;
    readonly warn: (line: string) => void;
  },
): Promise<void> {
  const known = (await findStack(deployment.stack))?.physicalIds ?? new Set();
  const kept = keptBy(deployment);
  for (const one of kept.filter(({ param }) => params.includes(param))) {
    await refuseWrongWord(one, known, deployment.place);
    for (const given of one.settings.filter(name => params.some(param => param.startsWith(`${name}=`))))
      options.warn(
        `Warning: --param ${given} changes nothing in ${one.name}, which is there already and keeps its own settings: change them in AWS.`,
      );
  }
  const empty: Kept[] = [];
  const full: Kept[] = [];
  for (const stray of kept) {
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

/** Throws CommandError where a parameter says wrongly that a table or bucket of no stack is there. */
async function refuseWrongWord(
  { param, kind, name, exists }: Kept,
  known: ReadonlySet<string>,
  place: string,
): Promise<void> {
  if (known.has(name))
    throw new CommandError(
      `The stack in ${place} owns ${name}, and --param ${param} would take it out of the stack for good: its settings would no longer be deployed. Leave this parameter out. Nothing was deployed.`,
    );
  if (!(await exists()))
    throw new CommandError(
      `--param ${param} names the ${kind} ${name}, which does not exist in ${place}. Correct --stage and --region; or, for a new stage, leave this parameter out, and the ${kind} is made. Nothing was deployed.`,
    );
}
