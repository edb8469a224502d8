import { createHash } from 'node:crypto';
import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { contentLength, identityLength } from '../domain/uploads/row-digest.ts';

/** Where rows go: the mark of the account, and in which form it gets them. */
export interface SentTo {
  readonly account: string;
  /** In words that only tell one form from another. */
  readonly form: string;
}

const ownerSchema = z.object({ account: z.string(), form: z.string() });

/** Where a memory is kept, and how the digest of a row tells its form. */
interface OwnMemory {
  readonly start: string;
  readonly inForm: (digest: string) => string;
}

/**
 * Finds the memory of an account. The first one has the keys that there were before accounts were told apart, and takes
 * over what they hold; every other one has keys of its own, so that nothing counts as sent to it that went elsewhere.
 * Digests of the form that was the first are as they were, those of any other have it in them.
 * @param start of the keys of all items
 */
export async function findMemory(start: string, { account, form }: SentTo): Promise<OwnMemory> {
  const owner = await ownerOf(`${start}OWNER`, { account, form });
  return {
    start: owner.account === account ? start : `${start}@${account}#`,
    inForm: digest => (owner.form === form ? digest : withForm(digest, form)),
  };
}

async function ownerOf(pk: string, first: SentTo): Promise<SentTo> {
  const known = await getItem(pk);
  if (known) return ownerSchema.parse(known);
  const isFirst = await putItem({ pk, v: 1, ...first }, { expression: 'attribute_not_exists(pk)' });
  return isFirst ? first : ownerSchema.parse(await getItem(pk));
}

/** The same row with other content: it was sent, and reads differently there. */
function withForm(digest: string, form: string): string {
  const content = createHash('sha256')
    .update(JSON.stringify([digest, form]))
    .digest('base64url');
  return digest.slice(0, identityLength) + content.slice(0, contentLength);
}
