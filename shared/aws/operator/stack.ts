import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';

const client = new CloudFormationClient({});

/** What CloudFormation knows of a stack. */
export interface Stack {
  /** "UPDATE_COMPLETE" */
  readonly status: string;
  /** Values by name of the output. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Names that AWS calls its resources by; without those that it lost, or never had. */
  readonly physicalIds: ReadonlySet<string>;
}

/** A stack of this name, or undefined if there is none. */
export async function findStack(name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const [stack] = Stacks;
    if (!stack || stack.StackStatus === 'DELETE_COMPLETE') return undefined;
    const outputs = (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]);
    return {
      status: stack.StackStatus ?? '',
      outputs: Object.fromEntries(outputs),
      physicalIds: await physicalIdsOf(name),
    };
  } catch (error) {
    // "Stack with id .. does not exist" has no error class of its own.
    const isMissing =
      error instanceof CloudFormationServiceException && error.message.includes('does not exist');
    if (isMissing) return undefined;
    throw error;
  }
}

/** Rows that a stack keeps of what is no longer its own: kept at a deletion, or not made, or left by a rollback. */
const notItsOwn: ReadonlySet<string> = new Set([
  'DELETE_COMPLETE',
  'DELETE_SKIPPED',
  'DELETE_FAILED',
  'CREATE_FAILED',
]);

async function physicalIdsOf(name: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: name },
  )) {
    for (const { PhysicalResourceId, ResourceStatus } of StackResourceSummaries) {
      if (PhysicalResourceId !== undefined && !notItsOwn.has(ResourceStatus ?? ''))
        ids.add(PhysicalResourceId);
    }
  }
  return ids;
}
