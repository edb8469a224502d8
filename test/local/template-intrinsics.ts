import * as z from 'zod';
import { TemplateError } from './template-error.ts';
import type { ResourceSections } from './template-resources.ts';

/** Account, region and emulator address that names of resources are made of. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  /** Origin of the SQS emulator: `http://127.0.0.1:4566`. */
  readonly sqsOrigin: string;
}

type Attributes = Readonly<Record<'Ref' | (string & {}), string>>;
type Naming = (name: string, place: Place) => Attributes;

/** For each type of resource: the property that names it, and what `!Ref` and `!GetAtt` give. */
const named: Readonly<Record<string, { readonly property: string; readonly attributes: Naming }>> = {
  'AWS::SQS::Queue': {
    property: 'QueueName',
    attributes: (name, { region, accountId, sqsOrigin }) => ({
      Ref: `${sqsOrigin}/${accountId}/${name}`,
      Arn: `arn:aws:sqs:${region}:${accountId}:${name}`,
      QueueName: name,
    }),
  },
  'AWS::DynamoDB::Table': {
    property: 'TableName',
    attributes: (name, { region, accountId }) => ({
      Ref: name,
      Arn: `arn:aws:dynamodb:${region}:${accountId}:table/${name}`,
    }),
  },
  'AWS::S3::Bucket': {
    property: 'BucketName',
    attributes: name => ({ Ref: name, Arn: `arn:aws:s3:::${name}` }),
  },
  'AWS::Events::Rule': {
    property: 'Name',
    attributes: (name, { region, accountId }) => ({
      Ref: name,
      Arn: `arn:aws:events:${region}:${accountId}:rule/${name}`,
    }),
  },
  'AWS::SNS::Topic': {
    property: 'TopicName',
    attributes: (name, { region, accountId }) => ({
      Ref: `arn:aws:sns:${region}:${accountId}:${name}`,
      TopicName: name,
    }),
  },
};

const resourceShape = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const listShape = z.array(z.unknown());
const conditioned = z.looseObject({ Condition: z.string() });

/** What the framework makes by itself and templates refer to. */
const ofTheFramework: Readonly<Record<string, Attributes>> = {
  HttpApi: { Ref: 'local', ApiEndpoint: 'http://127.0.0.1' },
  HttpApiLogGroup: { Ref: 'local' },
};

/** Gives the values of what a template says. Throws TemplateError for what it does not know. */
export interface Resolver {
  /** `value` with `Ref`, `Fn::GetAtt`, `Fn::Sub` and `Fn::Join` replaced everywhere; `key` says where it is. */
  readonly resolve: (value: unknown, key: string) => unknown;
  /** Whether a condition holds. */
  readonly holds: (condition: unknown, key: string) => boolean;
}

/** Leaves out resources whose condition does not hold, and resolves the others and the document. */
export function resolveIntrinsics<Sections extends Readonly<Record<string, unknown>>>(
  document: Sections,
  sections: Pick<ResourceSections, 'Resources' | 'Conditions'>,
  place: Place,
): Record<keyof Sections | 'Resources', unknown> {
  const { resolve, holds } = makeResolver(sections, place);
  const made = Object.entries(sections.Resources).filter(([id, resource]) => {
    const { data } = conditioned.safeParse(resource);
    return data === undefined || holds(data.Condition, id);
  });
  const Resources = made.map(([id, resource]) => [id, resolve(resource, id)]);
  const others = Object.entries(document).map(([key, part]) => [key, resolve(part, key)]);
  return { ...Object.fromEntries(others), Resources: Object.fromEntries(Resources) };
}

/** Resolves by the resources and conditions of one template. */
export function makeResolver(
  { Resources, Conditions }: Pick<ResourceSections, 'Resources' | 'Conditions'>,
  place: Place,
): Resolver {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': place.accountId,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };

  function attribute(logicalId: string, name: string, key: string): string {
    const foreign = ofTheFramework[logicalId]?.[name];
    if (foreign !== undefined) return foreign;
    const resource = resourceShape.safeParse(Resources[logicalId]).data;
    if (!resource) throw new TemplateError('serverless.yml', key, `there is no resource ${logicalId}`);
    const naming = named[resource.Type];
    const ownName = naming && walk(resource.Properties[naming.property], `${logicalId}.${naming.property}`);
    const value = naming && typeof ownName === 'string' ? naming.attributes(ownName, place)[name] : undefined;
    if (value === undefined) {
      throw new TemplateError(
        'serverless.yml',
        key,
        `${name} of ${logicalId} (${resource.Type}) is not known locally`,
      );
    }
    return value;
  }

  function holds(name: unknown, key: string): boolean {
    const value = walk(Conditions[String(name)], key);
    if (typeof value === 'boolean') return value;
    throw new TemplateError('serverless.yml', key, `there is no condition ${name}`);
  }

  const functions: Readonly<Record<string, (argument: unknown, key: string) => unknown>> = {
    Ref: (argument, key) => pseudo[String(argument)] ?? attribute(String(argument), 'Ref', key),
    'Fn::GetAtt': (argument, key) => {
      const [logicalId = '', ...name] = z.array(z.string()).catch([]).parse(argument);
      return attribute(logicalId, name.join('.'), key);
    },
    'Fn::Sub': (argument, key) => {
      if (typeof argument !== 'string')
        throw new TemplateError('serverless.yml', key, '!Sub with a list is not known locally');
      return argument.replaceAll(/\$\{([^}]+)\}/g, (_, id: string) => {
        if (id.startsWith('!')) return `\${${id.slice(1)}}`;
        const [logicalId = '', ...name] = id.split('.');
        return pseudo[id] ?? attribute(logicalId, name.length === 0 ? 'Ref' : name.join('.'), key);
      });
    },
    'Fn::Join': (argument, key) => {
      const [separator, list] = listShape.parse(walk(argument, key));
      return z.array(z.string()).parse(list).join(String(separator));
    },
    'Fn::Equals': (argument, key) => {
      const [one, other] = listShape.parse(walk(argument, key)).map(String);
      return one === other;
    },
    'Fn::Not': (argument, key) => listShape.parse(walk(argument, key))[0] !== true,
  };

  function walk(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${key}[${i}]`));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries.length === 1 ? (entries[0] ?? []) : [];
    if (name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
      const resolve = functions[name];
      if (!resolve) throw new TemplateError('serverless.yml', key, `${name} is not known locally`);
      return resolve(argument, key);
    }
    return Object.fromEntries(entries.map(([k, item]) => [k, walk(item, key === '' ? k : `${key}.${k}`)]));
  }

  return { resolve: walk, holds };
}
