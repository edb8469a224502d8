import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { expect, it } from 'vitest';
import { type CloudFormation, template } from './cloudformation.ts';
import { specFaults } from './spec-faults.ts';

const spec = loadAwsServiceSpecSync();

it('uses only resources and properties that AWS knows, with the kinds of values that they take', () => {
  expect(specFaults(template, spec)).toEqual([]);
});

type Change = (resources: CloudFormation['Resources']) => unknown;
const properties = (resources: CloudFormation['Resources'], id: string) => resources[id]?.Properties ?? {};

it.each<{ planted: string; change: Change; found: string }>([
  {
    planted: 'a misspelt property',
    change: all => Object.assign(properties(all, 'CreatePhcDocumentQueue'), { VisibilityTimeOut: 360 }),
    found: 'CreatePhcDocumentQueue: there is no property VisibilityTimeOut',
  },
  {
    planted: 'a misspelt property inside another',
    change: all =>
      Object.assign(properties(all, 'Bucket'), { VersioningConfiguration: { State: 'Enabled' } }),
    found: 'Bucket.VersioningConfiguration: there is no property State',
  },
  {
    planted: 'a text instead of a number',
    change: all => Object.assign(properties(all, 'IssuingHaltedAlarm'), { Period: 'often' }),
    found: 'IssuingHaltedAlarm.Period is not a whole number',
  },
  {
    planted: 'a missing property',
    change: all => delete properties(all, 'BucketPolicy').PolicyDocument,
    found: 'BucketPolicy: PolicyDocument is missing',
  },
  {
    planted: 'a wrong list',
    change: all =>
      Object.assign(properties(all, 'Table'), { KeySchema: [{ AttributeName: 'pk', Key: 'HASH' }] }),
    found: 'Table.KeySchema[0]: there is no property Key',
  },
  {
    planted: 'a type that there is not',
    change: all => Object.assign(all, { Table: { ...all.Table, Type: 'AWS::DynamoDB::Tables' } }),
    found: 'Table: there is no resource type AWS::DynamoDB::Tables',
  },
  {
    planted: 'a wrong attribute of a resource',
    change: all => Object.assign(all.Table ?? {}, { DeletePolicy: 'Retain' }),
    found: 'Table: a resource has no DeletePolicy',
  },
])('finds $planted', ({ change, found }) => {
  const changed = structuredClone(template);
  change(changed.Resources);
  expect(specFaults(changed, spec)).toContain(found);
});
