import * as z from 'zod';
import type { AwsCall } from './access.ts';

const target = z.looseObject({
  TableName: z.string(),
  IndexName: z.string().optional(),
  /** Of calls that name one row. */
  Key: z.looseObject({ pk: z.object({ S: z.string() }) }).optional(),
});
const targets = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) });

/** What IAM is asked before DynamoDB carries a request out; nothing if the request names no table. */
export function dynamoDbCalls(action: string, input: unknown, tablesArn: string): AwsCall[] {
  const one = target.safeParse(input).data;
  const tables = one
    ? [one.IndexName === undefined ? one.TableName : `${one.TableName}/index/${one.IndexName}`]
    : Object.keys(targets.safeParse(input).data?.RequestItems ?? {});
  // The beginning is all that a role asks for, and decisions about it are few enough to be kept.
  const kind = one?.Key?.pk.S.replace(/#.*$/, '#');
  const context = kind !== undefined && { context: { 'dynamodb:LeadingKeys': [kind] } };
  return tables.map(table => ({
    action: `dynamodb:${action}`,
    resource: `${tablesArn}/${table}`,
    ...context,
  }));
}
