import type { KeptCorrection } from '../../../shared/domain/correction.ts';
import type { DocumentContent } from '../../../shared/ledger/contents.ts';
import type { DocumentRow, RowIn } from '../../../shared/ledger/document-row.ts';
import type { NewRow } from '../../../shared/ledger/documents.ts';
import type { IssuingLine } from '../../../shared/ledger/issuing-line.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { applyMove } from '../../../shared/ledger/moves.ts';
import type { Reread } from '../../../shared/ledger/rereads.ts';
import { newRow } from '../../ledger/new-row.ts';

type Differing = Awaited<ReturnType<Ledger['differingDocuments']>>;

/** A ledger that keeps its rows in memory, by the same moves. */
export function ledgerInMemory() {
  const rows = new Map<string, DocumentRow>();
  const contents = new Map<string, DocumentContent>();
  const credits = new Map<string, Set<string>>();
  /** By ERP. */
  const lines = new Map<string, IssuingLine>();
  const lineOf = (vendor = 'phc-go'): IssuingLine => lines.get(vendor) ?? { haltedBy: [] };
  const rereads = new Map<string, Reread>();
  const weeks = new Map<string, string>();
  const adopters = new Map<string, readonly string[]>();
  const differing = new Map<string, Differing['documents'][number]>();
  /** When an operator removed which tenant. */
  const removed = new Map<string, string>();
  const now = () => new Date().toISOString();
  const ledger = {
    findDocument: async (_tenant: string, documentId: string) => rows.get(documentId),
    beginDocument: (fresh: NewRow) => {
      const at = now();
      const history = [{ at, event: 'open', state: 'queued' }];
      return newRow({ ...fresh, createdAt: at, updatedAt: at, rev: 0, history }) as RowIn<'queued'>;
    },
    openDocument: async (
      fresh: NewRow,
      start?: Pick<RowIn<'held' | 'closed' | 'waiting'>, 'state' | 'reason'>,
    ) => {
      const known = rows.get(fresh.documentId);
      if (known) return { row: known, opened: false };
      const row = newRow({ ...fresh, ...start, rev: 1 });
      rows.set(fresh.documentId, row);
      return { row, opened: true };
    },
    moveDocument: async (from, name, changes, note = {}) => {
      const current = rows.get(from.documentId);
      const next = (current?.rev ?? 0) === from.rev ? applyMove(from, name, changes, note, now()) : undefined;
      if (next) rows.set(from.documentId, next);
      return next;
    },
    removedAt: async (tenant: string) => removed.get(tenant),
    listTenants: async function* () {
      yield* new Set([...rows.values()].map(({ tenant }) => tenant));
    },
    listDocuments: async (tenant, { state, limit, cursor, before: until }) => {
      const before =
        cursor === undefined ? (until?.toISOString() ?? '~') : Buffer.from(cursor, 'base64url').toString();
      const sortKey = (row: DocumentRow) => `${row.updatedAt}#${row.documentId}`;
      const found = [...rows.values()]
        .filter(row => row.tenant === tenant && row.state === state && sortKey(row) < before)
        .toSorted((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1));
      const documents = found.slice(0, limit);
      const last = documents.at(-1);
      return {
        documents,
        ...(found.length > limit && last && { cursor: Buffer.from(sortKey(last)).toString('base64url') }),
      };
    },
    keepContent: async (_tenant: string, documentId: string, content: DocumentContent, replace: boolean) => {
      if (contents.has(documentId) && !replace) return false;
      const before = contents.get(documentId);
      const isCorrected = content.source === 'shop' && before?.source === 'shop' && before.corrections;
      const corrections = isCorrected ? { corrections: before.corrections } : {};
      contents.set(documentId, { ...content, ...corrections } as DocumentContent);
      return true;
    },
    keepWithEnd: (tenant: string, documentId: string, content: DocumentContent) =>
      ledger.keepContent(tenant, documentId, content, true).then(() => true),
    keepCorrection: async (_tenant: string, documentId: string, id: string, correction: KeptCorrection) => {
      const content = contents.get(documentId);
      if (content?.source !== 'shop') return false;
      contents.set(documentId, { ...content, corrections: { ...content.corrections, [id]: correction } });
      return true;
    },
    readContent: async (_tenant: string, documentId: string) => contents.get(documentId),
    dropContent: async (_tenant: string, documentId: string) => void contents.delete(documentId),
    dropDocument: async ({ documentId, rev }: DocumentRow) =>
      rows.get(documentId)?.rev === rev && rows.delete(documentId),
    expireContent: async () => undefined,
    noteCredit: async (_tenant: string, invoiceId: string, creditId: string) => {
      credits.set(invoiceId, (credits.get(invoiceId) ?? new Set()).add(creditId));
    },
    listCredits: async (_tenant: string, invoiceId: string) => [...(credits.get(invoiceId) ?? [])].toSorted(),
    readLine: async (_tenant: string, vendor: string) => lineOf(vendor),
    updateLine: async (_tenant: string, vendor: string, changes: Partial<IssuingLine>) =>
      void lines.set(vendor, { ...lineOf(vendor), ...changes }),
    beginLine: async (_tenant: string, vendor: string) => {
      const since = lineOf(vendor).since ?? now();
      lines.set(vendor, { ...lineOf(vendor), since });
      return since;
    },
    haltLine: async (_tenant: string, vendor: string, documentId: string) => {
      const haltedBy = [...new Set([...lineOf(vendor).haltedBy, documentId])];
      lines.set(vendor, { ...lineOf(vendor), haltedBy });
    },
    releaseLine: async (_tenant: string, vendor: string, documentId: string) => {
      const { haltedBy, ...line } = lineOf(vendor);
      lines.set(vendor, { ...line, haltedBy: haltedBy.filter(id => id !== documentId) });
      return haltedBy.includes(documentId);
    },
    readReread: async tenant => rereads.get(tenant) ?? {},
    updateReread: async (tenant, changes) => void rereads.set(tenant, { ...rereads.get(tenant), ...changes }),
    listDiffering: async ({ documentId, vendor }, since) =>
      void differing.set(documentId, { documentId, vendor, since }),
    unlistDiffering: async ({ documentId }) => void differing.delete(documentId),
    readAdopters: async named => adopters.get(JSON.stringify(named)) ?? [],
    noteAdopter: async (named, documentId, before) => {
      const key = JSON.stringify(named);
      if (adopters.get(key)?.[0] !== before[0]) return false;
      adopters.set(key, [documentId, ...before.filter(id => id !== documentId)]);
      return true;
    },
    readToldWeek: async tenant => weeks.get(tenant),
    noteToldWeek: async (tenant, week) => void weeks.set(tenant, week),
    differingDocuments: async () => ({ documents: [...differing.values()], more: false }),
  } satisfies Partial<Ledger> as unknown as Ledger;
  return { ledger, rows: () => [...rows.values()], contents, line: lineOf, removed };
}
