import * as z from 'zod';
import { TemplateError } from './template-error.ts';

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

/**
 * Replaces `Ref`, `Fn::GetAtt` and `Fn::Sub` everywhere in a document. Throws TemplateError for another function,
 * and for a resource or attribute that is not there.
 */
export function resolveIntrinsics(
  document: unknown,
  resources: Readonly<Record<string, unknown>>,
  place: Place,
): unknown {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': place.accountId,
    'AWS::Region': place.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };

  function attribute(logicalId: string, name: string, key: string): string {
    const resource = resourceShape.safeParse(resources[logicalId]).data;
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

  const functions: Readonly<Record<string, (argument: unknown, key: string) => string>> = {
    Ref: (argument, key) => pseudo[String(argument)] ?? attribute(String(argument), 'Ref', key),
    'Fn::GetAtt': (argument, key) => {
      const [logicalId = '', ...name] = z.array(z.string()).catch([]).parse(argument);
      return attribute(logicalId, name.join('.'), key);
    },
    'Fn::Sub': (argument, key) => {
      if (typeof argument !== 'string')
        throw new TemplateError('serverless.yml', key, '!Sub with a list is not known locally');
      return argument.replaceAll(/\$\{([^}]+)\}/g, (_, id: string) => {
        const [logicalId = '', ...name] = id.split('.');
        return pseudo[id] ?? attribute(logicalId, name.length === 0 ? 'Ref' : name.join('.'), key);
      });
    },
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

  return walk(document, '');
}
