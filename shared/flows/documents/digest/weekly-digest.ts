import { type Digest, digestVersion } from '../../../domain/digest-event.ts';
import type { DocumentKind } from '../../../domain/document.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { countDiffering } from '../../overview/count-differing.ts';
import { countDocuments } from '../../overview/count-documents.ts';
import { dayOf, earliestChange } from '../document-day.ts';
import { eachDocument } from '../each-document.ts';

type Issued = { kind: DocumentKind; currency: string; documents: number; total: bigint };
type Days = Digest['week'];

/** Issued documents of a tenant that are read: who has more in a week needs no mail to know of it. */
const mostRead = 20_000;

/** A tenant's week: what was issued in it, and what waits or differs now. */
export async function weeklyDigest(
  tenant: string,
  week: Days,
  timezone: string,
  ledger: Pick<Ledger, 'listDocuments' | 'differingDocuments'>,
): Promise<Digest> {
  const { issued, more } = await readIssued(tenant, week, timezone, ledger);
  const waiting = await countDocuments(tenant, ledger);
  const differing = await countDiffering(tenant, ledger);
  return {
    version: digestVersion,
    week,
    issued: issued.map(one => ({ ...one, total: formatMinor(one.total) })),
    waiting: waiting.needsYou.map(({ state, code, text, count, oldest }) => ({
      ...{ state, code, text },
      documents: count,
      oldestAt: oldest.updatedAt,
    })),
    differing: { documents: differing.count, oldestAt: differing.oldest?.since ?? null },
    more: more || waiting.more || differing.more,
  };
}

async function readIssued(
  tenant: string,
  { from, until }: Days,
  timezone: string,
  ledger: Pick<Ledger, 'listDocuments'>,
): Promise<{ readonly issued: readonly Issued[]; readonly more: boolean }> {
  const groups = new Map<string, Issued>();
  const after = earliestChange(from).toISOString();
  let read = 0;
  for await (const row of eachDocument(ledger, tenant, { state: 'issued', after })) {
    if (++read > mostRead) return { issued: [...groups.values()], more: true };
    const day = dayOf(row, timezone);
    if (day < from || day > until) continue;
    const { kind, currency, total = '0.00' } = row;
    const key = `${kind} ${currency}`;
    const group = groups.get(key) ?? { kind, currency, documents: 0, total: 0n };
    group.documents++;
    group.total += parseMinor(total);
    groups.set(key, group);
  }
  return { issued: [...groups.values()].toSorted((a, b) => (a.kind < b.kind ? 1 : -1)), more: false };
}
