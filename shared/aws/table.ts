import { randomUUID } from 'node:crypto';
import { config } from '../config.ts';
import { RefusedCallError } from './signed/refused-call.ts';
import { callTable } from './signed/table-call.ts';

/** One item of the table; `pk` is its whole key. */
export type Item = { readonly pk: string } & Record<string, unknown>;

interface Condition {
  readonly expression: string;
  readonly names?: Record<string, string>;
  readonly values?: Record<string, unknown>;
}

/** Strongly consistent read. */
export async function getItem(pk: string): Promise<Item | undefined> {
  const { Item: found } = await callTable('GetItem', {
    TableName: config.table(),
    Key: { pk },
    ConsistentRead: true,
  });
  return found as Item | undefined;
}

/** Writes the whole item if the condition holds. False if it does not. */
export async function putItem(item: Item, condition?: Condition): Promise<boolean> {
  const writeId = randomUUID();
  return isWritten(
    callTable('PutItem', {
      TableName: config.table(),
      Item: condition ? { ...item, writeId } : item,
      ...expressions(condition),
    }),
    async () => (await getItem(item.pk))?.writeId === writeId,
  );
}

/** Deletes the item if the condition holds. False if it does not; true if there is no item any more. */
export async function deleteItem(pk: string, condition?: Condition): Promise<boolean> {
  return isWritten(
    callTable('DeleteItem', { TableName: config.table(), Key: { pk }, ...expressions(condition) }),
    async () => (await getItem(pk)) === undefined,
  );
}

/**
 * Adds one to the attribute `count` and gives the new figure; `expiresAt` (epoch seconds) cleans up. Where several add
 * at the same time, one whose answer was lost may count twice if another's came between: never too few.
 */
export async function increment(pk: string, expiresAt: number): Promise<number> {
  const writeId = randomUUID();
  try {
    const { Attributes } = await callTable('UpdateItem', {
      TableName: config.table(),
      Key: { pk },
      UpdateExpression: 'ADD #count :one SET expiresAt = :expiresAt, writeId = :writeId',
      ConditionExpression: 'attribute_not_exists(writeId) OR writeId <> :writeId',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':one': 1, ':expiresAt': expiresAt, ':writeId': writeId },
      ReturnValues: 'ALL_NEW',
    });
    return Number(Attributes?.count);
  } catch (error) {
    // The condition fails on nothing but our own write, which was sent again.
    if (isConditionFailure(error)) return Number((await getItem(pk))?.count ?? 1);
    throw error;
  }
}

/**
 * Sets single attributes of an item, takes out those that are undefined, and leaves the others. Creates the item if
 * there is none, unless the condition forbids it; false if the condition does not hold.
 */
export async function setAttributes(
  pk: string,
  attributes: Record<string, unknown>,
  condition?: Condition,
): Promise<boolean> {
  const writeId = randomUUID();
  const written: Record<string, unknown> = condition ? { ...attributes, writeId } : attributes;
  const parts = Object.entries(written).map(([name, value], i) => ({
    name,
    value,
    at: `#n${i}`,
    to: `:v${i}`,
  }));
  const set = parts.filter(({ value }) => value !== undefined);
  const removed = parts.filter(({ value }) => value === undefined);
  return isWritten(
    callTable('UpdateItem', {
      TableName: config.table(),
      Key: { pk },
      UpdateExpression: [
        `SET ${set.map(({ at, to }) => `${at} = ${to}`).join(', ')}`,
        ...(removed.length > 0 ? [`REMOVE ${removed.map(({ at }) => at).join(', ')}`] : []),
      ].join(' '),
      ConditionExpression: condition?.expression,
      ExpressionAttributeNames: {
        ...Object.fromEntries(parts.map(({ at, name }) => [at, name])),
        ...condition?.names,
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(set.map(({ to, value }) => [to, value])),
        ...condition?.values,
      },
    }),
    async () => (await getItem(pk))?.writeId === writeId,
  );
}

/**
 * Sets attributes of an item, adds a number to each of some sets and takes numbers out of others; creates the item if
 * there is none. Repeating it changes nothing.
 */
export async function changeSets(
  pk: string,
  changes: {
    readonly set?: Readonly<Record<string, string>>;
    readonly add?: Readonly<Record<string, number>>;
    readonly take?: Readonly<Record<string, ReadonlySet<number>>>;
  },
): Promise<void> {
  const { set = {}, add = {}, take = {} } = changes;
  const parts = [
    ...Object.entries(set).map(([name, to]) => ({ verb: 'SET', name, to })),
    ...Object.entries(add).map(([name, to]) => ({ verb: 'ADD', name, to: new Set([to]) })),
    ...Object.entries(take).flatMap(([name, to]) => (to.size === 0 ? [] : [{ verb: 'DELETE', name, to }])),
  ].map((part, i) => ({ ...part, at: `#n${i}`, value: `:v${i}` }));
  if (parts.length === 0) return;
  const clauses = Map.groupBy(parts, ({ verb }) => verb);
  await callTable('UpdateItem', {
    TableName: config.table(),
    Key: { pk },
    UpdateExpression: [...clauses]
      .map(([verb, of]) => {
        const sign = verb === 'SET' ? ' = ' : ' ';
        return `${verb} ${of.map(({ at, value }) => `${at}${sign}${value}`).join(', ')}`;
      })
      .join(' '),
    ExpressionAttributeNames: Object.fromEntries(parts.map(({ at, name }) => [at, name])),
    ExpressionAttributeValues: Object.fromEntries(parts.map(({ value, to }) => [value, to])),
  });
}

/**
 * Whether a conditional write took place. A call whose answer was lost is repeated; the condition then fails on
 * what we wrote ourselves, so a failed condition is read back before it counts.
 */
async function isWritten(sent: Promise<unknown>, isOurs: () => Promise<boolean>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return isOurs();
    throw error;
  }
}

const isConditionFailure = (error: unknown): boolean =>
  error instanceof RefusedCallError && error.name === 'ConditionalCheckFailedException';

function expressions(condition: Condition | undefined) {
  return (
    condition && {
      ConditionExpression: condition.expression,
      ExpressionAttributeNames: condition.names,
      ExpressionAttributeValues: condition.values,
    }
  );
}
