import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { VendorUnavailableError } from '../errors.ts';

/** `doubt`: it was on its way when the outcome of an upload was lost. */
type Knowledge = 'sent' | 'doubt';

/** Which rows of a kind a tenant has sent, by digest (16 characters of base64url). */
export interface SentRows {
  knows(digest: string): Knowledge | undefined;
  /** Writes down, before they are sent, that these rows are on their way. */
  claim(digests: Iterable<string>): Promise<void>;
  /** Writes down what became of rows that were claimed. */
  settle(digests: Iterable<string>, outcome: 'sent' | 'not-sent'): Promise<void>;
}

/** Digests spread by their first character, so that no item grows over the 400 kB of the table. */
const shards = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const digestBytes = 12;
const itemSchema = z.object({
  sent: z.instanceof(Uint8Array),
  doubt: z.instanceof(Uint8Array),
  rev: z.number(),
});

interface Shard {
  readonly pk: string;
  readonly known: Map<string, Knowledge>;
  rev: number;
}

/** Reads all that a tenant has sent. The caller holds the tenant's lease: one writer at a time. */
export async function readSentRows(tenant: string, target: string, entity: string): Promise<SentRows> {
  const read = await Promise.all(
    shards.map(name => readShard(`T#${tenant}#SENT#${target}#${entity}#${name}`)),
  );
  const byName = new Map(shards.map((name, i) => [name, read[i]]));
  const change = async (digests: Iterable<string>, knowledge: Knowledge | undefined): Promise<void> => {
    const touched = new Set<Shard>();
    for (const digest of digests) {
      const shard = byName.get(digest[0] ?? '');
      if (!shard || shard.known.get(digest) === knowledge) continue;
      if (knowledge) shard.known.set(digest, knowledge);
      else shard.known.delete(digest);
      touched.add(shard);
    }
    await Promise.all([...touched].map(writeShard));
  };
  return {
    knows: digest => byName.get(digest[0] ?? '')?.known.get(digest),
    claim: digests => change(digests, 'doubt'),
    settle: (digests, outcome) => change(digests, outcome === 'sent' ? 'sent' : undefined),
  };
}

async function readShard(pk: string): Promise<Shard> {
  const item = await getItem(pk);
  if (!item) return { pk, known: new Map(), rev: 0 };
  const { sent, doubt, rev } = itemSchema.parse(item);
  return { pk, known: new Map([...unpack(sent, 'sent'), ...unpack(doubt, 'doubt')]), rev };
}

async function writeShard(shard: Shard): Promise<void> {
  const of = (knowledge: Knowledge): Buffer =>
    Buffer.concat(
      [...shard.known].flatMap(([digest, is]) =>
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

function unpack(bytes: Uint8Array, knowledge: Knowledge): [string, Knowledge][] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(all.length / digestBytes) }, (_, i) => [
    all.subarray(i * digestBytes, (i + 1) * digestBytes).toString('base64url'),
    knowledge,
  ]);
}
