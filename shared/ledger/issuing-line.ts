import * as z from 'zod';
import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

/** One document as its id, as all versions have written it; several as a set of them. */
const halts = z
  .union([z.string(), z.set(z.string())])
  .nullish()
  .transform((kept): readonly string[] => (typeof kept === 'string' ? [kept] : [...(kept ?? [])].toSorted()));

const lineSchema = z.object({
  /** ISO instant of the first send that this ledger knows of: what is older, a lost ledger may have issued. */
  since: z.string().optional(),
  /** Since when documents wait behind one another: a new order queues up behind them (ISO instant). */
  deferredSince: z.string().nullish(),
  /** Documents that differ at the ERP: nothing is issued until a person has accepted each of them. */
  haltedBy: halts,
  /** ISO instant at which the look-up last found a document that definitely exists. */
  lookUpProvedAt: z.string().nullish(),
  /** Our reference of that document: it is looked for once more before an absence counts. */
  lookUpProvedBy: z.string().nullish(),
  /**
   * The ERP's last refusal, how many documents in a row met it, the last one of them and the first ones, and since when
   * the line pauses. Versions that know the last one alone write no others.
   */
  refusal: z
    .object({
      text: z.string(),
      times: z.number(),
      documentId: z.string().optional(),
      documentIds: z.array(z.string()).optional(),
      pausedSince: z.string().optional(),
    })
    .nullish(),
});
export type IssuingLine = z.infer<typeof lineSchema>;

/** What may be set on a line: its beginning never changes, and its halts one by one. */
export type LineChanges = Partial<Omit<IssuingLine, 'since' | 'haltedBy'>>;

/** State of a tenant's one line of issue at an ERP. */
export async function readLine(tenant: string, vendor: string): Promise<IssuingLine> {
  return lineSchema.parse((await getItem(keyOf(tenant, vendor))) ?? {});
}

/** Sets what is given and leaves the rest; null clears. */
export async function updateLine(tenant: string, vendor: string, changes: LineChanges): Promise<void> {
  await setAttributes(keyOf(tenant, vendor), { ...changes, updatedAt: clock.now().toISOString() });
}

/** Remembers the present as the line's beginning, unless it has one. Gives the ISO instant that is kept. */
export async function beginLine(tenant: string, vendor: string): Promise<string> {
  const now = clock.now().toISOString();
  const condition = { expression: 'attribute_not_exists(since)' };
  const began = await setAttributes(keyOf(tenant, vendor), { since: now, updatedAt: now }, condition);
  return (began ? undefined : (await readLine(tenant, vendor)).since) ?? now;
}

/** Halts the line by one document more. Doing it again changes nothing. */
export async function haltLine(tenant: string, vendor: string, documentId: string): Promise<void> {
  await changeHalts(keyOf(tenant, vendor), ids => [...new Set([...ids, documentId])]);
}

/** Ends the halt by one document, and leaves those by others. False if it did not halt the line. */
export function releaseLine(tenant: string, vendor: string, documentId: string): Promise<boolean> {
  return changeHalts(keyOf(tenant, vendor), ids => ids.filter(id => id !== documentId));
}

/** A turn fails only where another function has halted or released the line meanwhile. */
const mostTurns = 50;

/** Writes the halts anew if they are as they were read, or else reads them again. False if nothing is to be changed. */
async function changeHalts(
  pk: string,
  change: (ids: readonly string[]) => readonly string[],
): Promise<boolean> {
  for (let turn = 1; turn <= mostTurns; turn++) {
    const kept = (await getItem(pk))?.haltedBy;
    const before = halts.parse(kept);
    const after = change(before);
    if (after.length === before.length) return false;
    const written = { haltedBy: formOf(after), updatedAt: clock.now().toISOString() };
    if (await setAttributes(pk, written, unchangedSince(kept))) return true;
  }
  throw new Error('The halts of an issuing line were changed by others again and again.');
}

/**
 * One document is written as all versions write it. Several are a set, which versions that know one only cannot read:
 * their functions fail before they issue, where any text would let them issue once its document is accepted.
 */
function formOf(ids: readonly string[]): string | ReadonlySet<string> | null {
  return ids.length > 1 ? new Set(ids) : (ids[0] ?? null);
}

const unchangedSince = (kept: unknown) =>
  kept === undefined || kept === null
    ? {
        expression: 'attribute_not_exists(haltedBy) OR attribute_type(haltedBy, :nothing)',
        values: { ':nothing': 'NULL' },
      }
    : { expression: 'haltedBy = :kept', values: { ':kept': kept } };

const keyOf = (tenant: string, vendor: string): string => `T#${tenant}#LINE#${vendor}`;
