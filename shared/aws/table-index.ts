import { config } from '../config.ts';
import { callTable } from './signed/table-call.ts';
import type { Item } from './table.ts';

type IndexName = 'GSI1' | 'GSI2';

/** Attributes of an index: its partition, and what its items are sorted by. */
const attributesOf = {
  GSI1: ['gsi1pk', 'gsi1sk'],
  GSI2: ['gsi2pk', 'gsi2sk'],
} as const satisfies Readonly<Record<IndexName, readonly [hash: string, sort: string]>>;

interface Page {
  readonly items: readonly Item[];
  /** For the next page, if there may be more: the sort key of the last item, as one opaque word. */
  readonly cursor?: string;
}

interface Range {
  readonly limit: number;
  /** Only what sorts before this. */
  readonly before?: string | undefined;
  /** Of the page before; then `before` no longer counts. */
  readonly cursor?: string | undefined;
}

/** The place of an item in an index. */
interface Entry {
  readonly pk: string;
  readonly sort: string;
}

/**
 * One page of what some partitions of an index hold together, newest first: `GSI1` lists by tenant and state, `GSI2`
 * tenants and uploads. The index holds keys alone (docs/decisions/what-an-order-writes.md) and is eventually
 * consistent; the items are as they are now, those left out that are in none of the partitions any more.
 */
export async function queryIndex(
  index: IndexName,
  partitions: readonly string[],
  { limit, cursor, ...range }: Range,
): Promise<Page> {
  const before = cursor === undefined ? range.before : Buffer.from(cursor, 'base64url').toString();
  const lists = await Promise.all(partitions.map(one => entriesOf(index, one, { limit, before })));
  const all = lists.flatMap(({ entries }) => entries).toSorted(newestFirst);
  const entries = all.slice(0, limit);
  const hasMore = all.length > limit || lists.some(({ more }) => more);
  const last = hasMore ? entries.at(-1) : undefined;
  const [hash] = attributesOf[index];
  // What moves at this moment may be listed twice.
  const items = await readItems([...new Set(entries.map(({ pk }) => pk))]);
  return {
    items: items.filter(item => partitions.some(one => item[hash] === one)),
    ...(last && { cursor: Buffer.from(last.sort).toString('base64url') }),
  };
}

const newestFirst = (a: Entry, b: Entry): number => (a.sort === b.sort ? 0 : a.sort < b.sort ? 1 : -1);

const largestPage = 100;

/** Every item of a partition of an index, newest first, read page by page. */
export async function* eachOfIndex(index: IndexName, partition: string): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page = await queryIndex(index, [partition], { limit: largestPage, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** The newest entries of one partition, and whether there may be more. */
async function entriesOf(
  index: IndexName,
  partition: string,
  { limit, before }: Pick<Range, 'limit' | 'before'>,
): Promise<{ readonly entries: readonly Entry[]; readonly more: boolean }> {
  const [hash, sort] = attributesOf[index];
  const entries: Entry[] = [];
  let next: Record<string, unknown> | undefined;
  // An index of an earlier version holds whole rows, of which an answer may have fewer than were asked for.
  do {
    const { Items = [], LastEvaluatedKey } = await callTable('Query', {
      TableName: config.table(),
      IndexName: index,
      KeyConditionExpression: before === undefined ? '#h = :h' : '#h = :h AND #s < :before',
      ProjectionExpression: 'pk, #s',
      ExpressionAttributeNames: { '#h': hash, '#s': sort },
      ExpressionAttributeValues: {
        ':h': partition,
        ...(before !== undefined && { ':before': before }),
      },
      ScanIndexForward: false,
      Limit: limit - entries.length,
      ExclusiveStartKey: next,
    });
    entries.push(...Items.map(item => ({ pk: String(item.pk), sort: String(item[sort]) })));
    next = LastEvaluatedKey;
  } while (next && entries.length < limit);
  return { entries, more: next !== undefined };
}

const mostInBatch = 100;
/** Milliseconds: DynamoDB gives a part of a batch where the whole would be too much at once. */
const pauseOfBatch = 50;

/** The items of keys that differ, in their order and as they are now; what is gone is left out. */
async function readItems(keys: readonly string[]): Promise<Item[]> {
  const found = new Map<string, Item>();
  const waiting: Array<Record<string, unknown>> = keys.map(pk => ({ pk }));
  while (waiting.length > 0) {
    const batch = { Keys: waiting.splice(0, mostInBatch), ConsistentRead: true };
    const { Responses, UnprocessedKeys } = await callTable('BatchGetItem', {
      RequestItems: { [config.table()]: batch },
    });
    for (const item of Responses?.[config.table()] ?? []) found.set(String(item.pk), item as Item);
    const left = UnprocessedKeys?.[config.table()]?.Keys ?? [];
    waiting.push(...left);
    if (left.length > 0) await new Promise(resolve => setTimeout(resolve, pauseOfBatch));
  }
  return keys.flatMap(pk => found.get(pk) ?? []);
}
