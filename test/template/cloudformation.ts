import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { makeResolver } from '../local/template-intrinsics.ts';
import { packagedStage, packagedTemplatePath } from './packaged.ts';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
  DependsOn: z.union([z.string().transform(one => [one]), z.array(z.string())]).default([]),
});
const templateShape = z.looseObject({
  Resources: z.record(z.string(), resource),
  Conditions: z.record(z.string(), z.unknown()),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })),
});
/** A packaged CloudFormation file. */
export type CloudFormation = z.output<typeof templateShape>;
export type Resource = CloudFormation['Resources'][string];

/** What CloudFormation would be sent for stage `production`. */
export const template = readCloudFormation(packagedTemplatePath());

/** Reads a packaged template. Throws a ZodError for what is not one. */
export function readCloudFormation(path: string): CloudFormation {
  return templateShape.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Account and region that names in tests are made of. */
export const place = {
  region: 'eu-west-1',
  accountId: '111122223333',
  sqsOrigin: 'https://sqs.eu-west-1.amazonaws.com',
} as const;

/** Gives what names and ARNs become in that account. */
export const { resolve, holds } = makeResolver(template, place);

/** Resources of one type, as [logical id, properties]. */
export function resourcesOf(type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

const functionShape = z.looseObject({
  FunctionName: z.string(),
  Role: z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Timeout: z.int(),
  MemorySize: z.int(),
});
const oneOrMore = z.union([z.string().transform(one => [one]), z.array(z.string())]);
const statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).exactOptional(),
});
const roleShape = z.looseObject({
  RoleName: z.string(),
  ManagedPolicyArns: z.array(z.unknown()).default([]),
  Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }) })),
});

/** A Lambda function with the role that it runs under. */
export interface DeployedFunction {
  /** Without service and stage: "create-phc-document". */
  readonly name: string;
  readonly logicalId: string;
  readonly properties: z.output<typeof functionShape>;
  readonly roleId: string;
  readonly role: z.output<typeof roleShape>;
  readonly statements: ReadonlyArray<z.output<typeof statement>>;
}

/** Every function of the template; names and ARNs are resolved. */
export const functions: readonly DeployedFunction[] = resourcesOf('AWS::Lambda::Function').map(
  ([logicalId, { Properties }]) => {
    const properties = functionShape.parse(Properties);
    const [roleId] = properties.Role['Fn::GetAtt'];
    const role = roleShape.parse(resolve(template.Resources[roleId]?.Properties, roleId));
    return {
      name: properties.FunctionName.replace(`invoice-bridge-${packagedStage}-`, ''),
      logicalId,
      properties,
      roleId,
      role,
      statements: role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    };
  },
);
