import type { Reply } from './one-door.ts';

/** A CloudFormation template, as far as this engine looks at it. */
export interface CompiledTemplate {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;
}

interface Stack {
  readonly template: CompiledTemplate;
  readonly status: string;
}

/** What happens to what a template names. */
export interface StackEffects {
  /** Reads the template that was uploaded. */
  readonly read: (url: string) => Promise<CompiledTemplate>;
  /** Makes what the template says; gives the names of the resources by logical id. */
  readonly carryOut: (template: CompiledTemplate) => Promise<ReadonlyMap<string, string>>;
  readonly remove: () => Promise<void>;
  readonly outputs: () => Readonly<Record<string, string>>;
}

/**
 * The part of CloudFormation that the Serverless Framework and our commands use, for one stack: change sets that are
 * carried out at once. It checks no template and never rolls back.
 */
export function startStacks(name: string, effects: StackEffects) {
  const id = `arn:aws:cloudformation:eu-west-1:000000000000:stack/${name}/1`;
  let stack: Stack | undefined;
  let changes: CompiledTemplate | undefined;
  let resources: ReadonlyMap<string, string> = new Map();
  const events: { readonly type: string; readonly status: string; readonly logical: string }[] = [];

  const note = (status: string): void => {
    events.unshift({ type: 'AWS::CloudFormation::Stack', status, logical: name });
  };
  async function carryOut(template: CompiledTemplate, verb: 'CREATE' | 'UPDATE'): Promise<void> {
    note(`${verb}_IN_PROGRESS`);
    resources = await effects.carryOut(template);
    for (const [logical, { Type }] of Object.entries(template.Resources))
      events.unshift({ type: Type, status: `${verb}_COMPLETE`, logical });
    stack = { template, status: `${verb}_COMPLETE` };
    note(`${verb}_COMPLETE`);
  }
  const templateOf = async (input: URLSearchParams): Promise<CompiledTemplate> => {
    const body = input.get('TemplateBody');
    return body === null ? effects.read(input.get('TemplateURL') ?? '') : JSON.parse(body);
  };
  const ofStack = `<StackId>${id}</StackId><StackName>${name}</StackName>`;
  const missing = failure('ValidationError', `Stack with id ${name} does not exist`);

  const actions: Record<string, (input: URLSearchParams) => Reply | Promise<Reply>> = {
    ValidateTemplate: () => success('ValidateTemplate', ''),
    SetStackPolicy: () => success('SetStackPolicy', ''),
    DescribeStacks: () =>
      stack
        ? success(
            'DescribeStacks',
            `<Stacks><member>${ofStack}<CreationTime>2026-11-28T00:00:00Z</CreationTime><StackStatus>${stack.status}</StackStatus><Outputs>${members(
              Object.entries(effects.outputs()),
              ([key, value]) => `<OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue>`,
            )}</Outputs></member></Stacks>`,
          )
        : missing,
    GetTemplate: () =>
      stack
        ? success('GetTemplate', `<TemplateBody>${escaped(JSON.stringify(stack.template))}</TemplateBody>`)
        : missing,
    async CreateStack(input) {
      await carryOut(await templateOf(input), 'CREATE');
      return success('CreateStack', `<StackId>${id}</StackId>`);
    },
    async UpdateStack(input) {
      await carryOut(await templateOf(input), 'UPDATE');
      return success('UpdateStack', `<StackId>${id}</StackId>`);
    },
    async CreateChangeSet(input) {
      changes = await templateOf(input);
      return success('CreateChangeSet', `<Id>${id}/changes</Id><StackId>${id}</StackId>`);
    },
    DeleteChangeSet: () => success('DeleteChangeSet', ''),
    DescribeChangeSet: () =>
      success(
        'DescribeChangeSet',
        `${ofStack}<Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus><Changes></Changes>`,
      ),
    async ExecuteChangeSet() {
      if (!changes) return failure('ChangeSetNotFound', 'there is no change set');
      await carryOut(changes, stack ? 'UPDATE' : 'CREATE');
      changes = undefined;
      return success('ExecuteChangeSet', '');
    },
    async DeleteStack() {
      note('DELETE_IN_PROGRESS');
      await effects.remove();
      stack = undefined;
      note('DELETE_COMPLETE');
      return success('DeleteStack', '');
    },
    DescribeStackEvents: () =>
      success(
        'DescribeStackEvents',
        `<StackEvents>${members(
          events.map((event, index) => ({ ...event, number: events.length - index })),
          ({ type, status, logical, number }) =>
            `<EventId>${number}</EventId>${ofStack}<LogicalResourceId>${logical}</LogicalResourceId><ResourceType>${type}</ResourceType><ResourceStatus>${status}</ResourceStatus><Timestamp>2026-11-28T00:00:00Z</Timestamp>`,
        )}</StackEvents>`,
      ),
    ListStackResources: () =>
      stack
        ? success(
            'ListStackResources',
            `<StackResourceSummaries>${members([...resources], ([logical, physical]) => resourceOf(logical, physical, stack))}</StackResourceSummaries>`,
          )
        : missing,
    DescribeStackResource(input) {
      const logical = input.get('LogicalResourceId') ?? '';
      const physical = resources.get(logical);
      if (!stack || physical === undefined)
        return failure('ValidationError', `Resource ${logical} does not exist for stack ${name}`);
      const detail = resourceOf(logical, physical, stack);
      return success(
        'DescribeStackResource',
        `<StackResourceDetail>${ofStack}${detail}</StackResourceDetail>`,
      );
    },
  };

  return async (body: Buffer): Promise<Reply> => {
    const input = new URLSearchParams(body.toString());
    const action = actions[input.get('Action') ?? ''];
    return action
      ? action(input)
      : failure('InvalidAction', `${input.get('Action')} is not known to this emulator.`);
  };
}

const resourceOf = (logical: string, physical: string, stack: Stack | undefined): string =>
  `<LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId><ResourceType>${stack?.template.Resources[logical]?.Type}</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus>`;

const members = <One>(all: readonly One[], text: (one: One) => string): string =>
  all.map(one => `<member>${text(one)}</member>`).join('');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const success = (action: string, content: string): Reply => ({
  status: 200,
  type: 'text/xml',
  text: `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`,
});
const failure = (code: string, message: string): Reply => ({
  status: 400,
  type: 'text/xml',
  text: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
