import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { contentLength, identityLength } from '../domain/uploads/row-digest.ts';
import { VendorUnavailableError } from '../errors.ts';

/** `doubt`: it was on its way when the outcome of an upload was lost. */
type Knowledge = 'sent' | 'doubt';

/**
 * Which rows of a kind a tenant has sent. A row is known by a digest in base64url that
 * says which row it is and, where rows may change, what it holds.
 */
export interface SentRows {
  /** `changed`: the row was sent with other content. */
  knows(digest: string): Knowledge | 'changed' | undefined;
  /** Writes down, before they are sent, that these rows are on their way. */
  claim(digests: Iterable<string>): Promise<void>;
  /** Writes down what became of rows that were claimed. */
  settle(digests: Iterable<string>, outcome: 'sent' | 'not-sent'): Promise<void>;
}

/** Digests spread by their first character, so that no item grows over the 400 kB of the table. */
const shards = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const itemSchema = z.object({
  sent: z.instanceof(Uint8Array),
  doubt: z.instanceof(Uint8Array),
  rev: z.number(),
});

interface KnownRow {
  readonly digest: string;
  readonly is: Knowledge;
}

interface Shard {
  readonly pk: string;
  /** By identity. */
  readonly known: Map<string, KnownRow>;
  rev: number;
}

/**
 * Reads all that a tenant has sent. The caller holds the tenant's lease: one writer at a time.
 * @param rowsChange whether digests carry the content as well
 */
export async function readSentRows(
  tenant: string,
  target: string,
  entity: string,
  rowsChange = false,
): Promise<SentRows> {
  const digestLength = identityLength + (rowsChange ? contentLength : 0);
  const pkOf = (name: string): string => `T#${tenant}#SENT#${target}#${entity}#${name}`;
  const read = await Promise.all(shards.map(name => readShard(pkOf(name), digestLength)));
  const byName = new Map(shards.map((name, i) => [name, read[i]]));
  const shardOf = (digest: string): Shard | undefined => byName.get(digest[0] ?? '');
  const change = async (digests: Iterable<string>, is: Knowledge | undefined): Promise<void> => {
    const touched = new Set<Shard>();
    for (const digest of digests) {
      const shard = shardOf(digest);
      if (!shard) continue;
      const identity = digest.slice(0, identityLength);
      if (is) shard.known.set(identity, { digest, is });
      else shard.known.delete(identity);
      touched.add(shard);
    }
    await Promise.all([...touched].map(writeShard));
  };
  return {
    knows: digest => {
      const row = shardOf(digest)?.known.get(digest.slice(0, identityLength));
      return row?.is === 'sent' && row.digest !== digest ? 'changed' : row?.is;
    },
    claim: digests => change(digests, 'doubt'),
    settle: (digests, outcome) => change(digests, outcome === 'sent' ? 'sent' : undefined),
  };
}

async function readShard(pk: string, digestLength: number): Promise<Shard> {
  const item = await getItem(pk);
  if (!item) return { pk, known: new Map(), rev: 0 };
  const { sent, doubt, rev } = itemSchema.parse(item);
  const rows = [...unpack(sent, digestLength, 'sent'), ...unpack(doubt, digestLength, 'doubt')];
  return { pk, known: new Map(rows.map(row => [row.digest.slice(0, identityLength), row])), rev };
}

async function writeShard(shard: Shard): Promise<void> {
  const of = (knowledge: Knowledge): Buffer =>
    Buffer.concat(
      [...shard.known.values()].flatMap(({ digest, is }) =>
        is === knowledge ? [Buffer.from(digest, 'base64url')] : [],
      ),
    );
  const item = { pk: shard.pk, v: 1, sent: of('sent'), doubt: of('doubt'), rev: shard.rev + 1 };
  const written = await putItem(item, {
    expression: 'attribute_not_exists(pk) OR rev = :rev',
    values: { ':rev': shard.rev },
  });
  if (!written)
    throw new VendorUnavailableError('Another upload of this tenant is writing down what it sent.');
  shard.rev++;
}

function unpack(bytes: Uint8Array, digestLength: number, is: Knowledge): KnownRow[] {
  const size = (digestLength / 4) * 3;
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(all.length / size) }, (_, i) => ({
    digest: all.subarray(i * size, (i + 1) * size).toString('base64url'),
    is,
  }));
}
