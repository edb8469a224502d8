import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { FunctionTemplate, Template } from './template.ts';
import type { RoleStatement } from './template-schema.ts';

/** One thing that a request asks AWS for. */
export interface AwsCall {
  /** "sqs:SendMessage" */
  readonly action: string;
  /** ARN of what it is done to. */
  readonly resource: string;
  /** Values that conditions of a statement may ask for: "s3:prefix". */
  readonly context?: Readonly<Record<string, string | string[]>>;
}

/** Who signed a request, and for which service. */
export interface Signature {
  readonly accessKey: string;
  /** "dynamodb"; empty where it cannot be read, which fits none. */
  readonly service: string;
}

/** Asks whether who signed a request may do all that it asks for. Gives what AWS says if not. */
export type AccessCheck = (
  signature: Signature | undefined,
  calls: readonly AwsCall[],
) => Promise<string | undefined>;

/** Gets every refused call, in the words of AWS. */
export type OnDenied = (functionName: string, message: string) => void;

/** Access key of a function. It is part of every request that the function signs, as on AWS. */
export const accessKeyOf = (functionName: string): string => `local-role-of-${functionName}`;

const inHeader = /Credential=([^,\s]+)/;
const inAddress = /[?&]X-Amz-Credential=([^&]+)/;
/** Far more than a test asks for: a guard against a stack that runs for days. */
const decisionsKept = 10_000;

/** What a request, or a presigned address, is signed with. */
export function signatureOf(authorization: string | undefined, url = ''): Signature | undefined {
  const [, credential] = inHeader.exec(authorization ?? '') ?? inAddress.exec(url) ?? [];
  const [accessKey, _day, _region, service = ''] = decodeURIComponent(credential ?? '').split('/');
  return accessKey ? { accessKey, service } : undefined;
}

/**
 * Decides as IAM does, by the statements of the function's own role. Whoever is not a function, such as a test or
 * an operator, may do everything.
 */
export function checkAccess(
  { functions, accountId }: Pick<Template, 'functions' | 'accountId'>,
  onDenied: OnDenied,
): AccessCheck {
  const byKey = new Map(functions.map(one => [accessKeyOf(one.name), one]));
  const decisions = new Map<string, Promise<boolean>>();
  const patterns = new Map<string, readonly string[]>();

  function patternsOf({ name, statements }: FunctionTemplate, action: string): readonly string[] {
    const key = `${name} ${action}`;
    const known = patterns.get(key) ?? naming(statements, action).flatMap(({ Resource }) => Resource);
    patterns.set(key, known);
    return known;
  }

  function isAllowed(source: FunctionTemplate, call: AwsCall): Promise<boolean> {
    const { action, resource, context } = call;
    const question = JSON.stringify([
      source.name,
      action,
      kindOf(resource, patternsOf(source, action)),
      context,
    ]);
    const known = decisions.get(question);
    if (known) return known;
    if (decisions.size >= decisionsKept) decisions.clear();
    const decision = mayCall(source, call, accountId);
    decisions.set(question, decision);
    return decision;
  }

  return async (signature, calls) => {
    const source = signature && byKey.get(signature.accessKey);
    if (!source) return undefined;
    for (const call of calls) {
      const message = isScopedTo(call, signature) ? await refusalOf(source, call) : wrongScope(call);
      if (message === undefined) continue;
      onDenied(source.name, message);
      return message;
    }
    return undefined;
  };

  async function refusalOf(source: FunctionTemplate, call: AwsCall): Promise<string | undefined> {
    if (await isAllowed(source, call)) return undefined;
    const user = `arn:aws:sts::${accountId}:assumed-role/${source.fullName}`;
    const { action, resource } = call;
    return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  }
}

const serviceOf = ({ action }: AwsCall): string => action.split(':')[0] ?? '';
const isScopedTo = (call: AwsCall, { service }: Signature): boolean => service === serviceOf(call);
const wrongScope = (call: AwsCall): string =>
  `Credential should be scoped to correct service: '${serviceOf(call)}'.`;

/**
 * What a role can tell of a resource: where it is, and which of the role's patterns it fits. Every order has objects
 * of its own, and to weigh each of them anew would take longer than all the rest of a call.
 */
function kindOf(resource: string, patterns: readonly string[]): string {
  if (patterns.some(pattern => /[$?]/.test(pattern))) return resource;
  const [place = ''] = resource.split('/');
  return [place, ...patterns.map(pattern => Number(fits(resource, pattern)))].join(' ');
}

function fits(resource: string, pattern: string): boolean {
  const [start = '', ...others] = pattern.split('*');
  const end = others.pop();
  if (end === undefined) return resource === pattern;
  if (!resource.startsWith(start)) return false;
  let at = start.length;
  for (const part of others) {
    const found = resource.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return resource.length - end.length >= at && resource.endsWith(end);
}

/** What the role of a function says to one call. An action that IAM does not know is allowed by nobody. */
export async function mayCall(
  { fullName, statements }: Pick<FunctionTemplate, 'fullName' | 'statements'>,
  { action, resource, context = {} }: AwsCall,
  accountId: string,
): Promise<boolean> {
  // Roles have dozens of statements, and the simulation weighs each of them.
  const some = naming(statements, action);
  if (some.length === 0) return false;
  const policy = { Version: '2012-10-17', Statement: some };
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${accountId}:role/${fullName}`,
        action,
        resource: { resource, accountId },
        contextVariables: { ...context },
      },
      identityPolicies: [{ name: 'role', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  return result.resultType !== 'error' && result.overallResult === 'Allowed';
}

const naming = (statements: readonly RoleStatement[], action: string): RoleStatement[] =>
  statements.filter(({ Action }) => Action.some(one => names(one, action)));
const names = (pattern: string, action: string): boolean =>
  pattern.includes('*') || pattern.toLowerCase() === action.toLowerCase();
