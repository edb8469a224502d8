import * as z from 'zod';
import type { AwsCall } from './access.ts';

const target = z.looseObject({ TableName: z.string(), IndexName: z.string().optional() });
const targets = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) });

/** What IAM is asked before DynamoDB carries a request out; nothing if the request names no table. */
export function dynamoDbCalls(action: string, input: unknown, tablesArn: string): AwsCall[] {
  const one = target.safeParse(input).data;
  const tables = one
    ? [one.IndexName === undefined ? one.TableName : `${one.TableName}/index/${one.IndexName}`]
    : Object.keys(targets.safeParse(input).data?.RequestItems ?? {});
  return tables.map(table => ({ action: `dynamodb:${action}`, resource: `${tablesArn}/${table}` }));
}
