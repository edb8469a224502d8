import type { Book } from '../../../shared/domain/receivables/book/book.ts';
import type { InvoiceSource } from '../../../shared/domain/receivables/invoice-source.ts';
import type { Debtor } from '../../../shared/domain/receivables/open-item.ts';
import type { ReceivablesTarget } from '../../../shared/domain/receivables/receivables-target.ts';
import {
  type SyncRecord,
  type SyncRun,
  syncRecordSchema,
} from '../../../shared/domain/receivables/sync-run.ts';
import { receivablesSyncs } from '../../../shared/domain/receivables/syncs.ts';
import type { SyncParts } from '../../../shared/flows/syncs/sync-parts.ts';
import { makeSyncWorker } from '../../../shared/flows/syncs/sync-worker.ts';
import { newBook, packBook, unpackBook } from '../../../shared/ledger/book-file.ts';
import type { DocumentRow } from '../../../shared/ledger/document-row.ts';
import type { Next } from '../../../shared/messages/next.ts';
import type { SyncMessage } from '../../../shared/messages/sync-message.ts';
import { type SourceInMemory, sourceInMemory } from './source-in-memory.ts';
import { type TargetInMemory, targetInMemory } from './target-in-memory.ts';

/** The process has died: nothing that it would still do takes place. */
export class Killed extends Error {}

interface Source {
  readonly source: InvoiceSource;
}
interface Target {
  readonly target: ReceivablesTarget;
}

export interface SyncWorld<Erp extends Source = SourceInMemory, Tool extends Target = TargetInMemory> {
  readonly source: Erp;
  readonly target: Tool;
  /** Rows of our own ledger. */
  readonly own: DocumentRow[];
  readonly files: Map<string, string>;
  settings: Record<string, unknown>;
  /** Sends the nightly message and works on it until it is done; gives the run. */
  readonly run: (changes?: Partial<SyncMessage>) => Promise<SyncRun>;
  /** One invocation of the worker. */
  readonly invoke: (message: SyncMessage) => Promise<Next>;
  /** The message became a dead letter. */
  readonly setAside: (message: SyncMessage) => Promise<void>;
  readonly message: (changes?: Partial<SyncMessage>) => SyncMessage;
  readonly record: () => SyncRecord;
  /** Confirms the balance of the last run and goes live. */
  readonly confirm: () => void;
  /** Changes what the book in the bucket says, as an earlier version may have written it. */
  readonly editBook: (edit: (book: Book) => void) => Promise<void>;
  /** From now on the process is dead, until `revive`. */
  readonly kill: () => never;
  readonly revive: () => void;
  /** How many times the time of an invocation suffices; undefined: always. */
  timeFor: number | undefined;
  /** What is left of it. */
  secondsLeft: number;
}

const pair = { from: 'wisedat', to: 'my-dso-manager' } as const;

/** One pair of a tenant in memory, as its function has it: what is kept goes through the same lines of text. */
export const syncWorld = (given: Partial<Given<SourceInMemory, TargetInMemory>> = {}): SyncWorld =>
  syncWorldOf({ source: sourceInMemory(), target: targetInMemory(), ...given });

interface Given<Erp extends Source, Tool extends Target> {
  readonly source: Erp;
  readonly target: Tool;
  readonly settings?: Record<string, unknown>;
  /** What earlier runs have left. */
  readonly kept?: { readonly book: Buffer; readonly record: unknown };
}

/** The same of any source and target. */
export function syncWorldOf<Erp extends Source, Tool extends Target>(
  given: Given<Erp, Tool>,
): SyncWorld<Erp, Tool> {
  const { source, target } = given;
  const own: DocumentRow[] = [];
  const files = new Map<string, string>();
  let book = given.kept?.book;
  let record = given.kept?.record ?? {};
  let isDead = false;
  let held = false;
  const alive = (): void => {
    if (isDead) throw new Killed();
  };
  const names = { from: source.source.source, to: target.target.target } as typeof pair;
  const parts: SyncParts = {
    settingsOf: async () => receivablesSyncs.schema.parse({ syncs: [names], ...world.settings }),
    openSource: async () => source.source,
    openTarget: async () => target.target,
    ledger: {
      listDocuments: async (_, { state }) => ({
        documents: own
          .filter(row => row.state === state)
          .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)),
      }),
    },
    leases: {
      acquireLease: async pk => {
        if (held) return undefined;
        held = true;
        return { pk, holder: 'test' };
      },
      renewLease: async () => true,
      releaseLease: async () => {
        held = false;
      },
    },
    books: {
      read: async () => (book ? unpackBook(book) : newBook()),
      write: async (_, latest) => {
        alive();
        book = packBook(latest);
      },
    },
    records: {
      read: async () => syncRecordSchema.parse(structuredClone(record)),
      update: async (_, changes) => {
        alive();
        record = { ...(record as object), ...structuredClone(changes) };
      },
    },
    hasTime: seconds => {
      if (seconds > world.secondsLeft) return false;
      return world.timeFor === undefined || world.timeFor-- > 0;
    },
    putPieces: async (key, pieces) => {
      alive();
      let text = '';
      for await (const piece of pieces) text += piece;
      files.set(key, text);
    },
  };
  const worker = makeSyncWorker(parts);
  const message = (changes: Partial<SyncMessage> = {}): SyncMessage => ({
    v: 1,
    type: 'sync',
    tenant: 'acme',
    ...names,
    plannedAt: new Date().toISOString(),
    byHand: true,
    ...changes,
  });
  const world: SyncWorld<Erp, Tool> = {
    source,
    target,
    own,
    files,
    settings: given.settings ?? {},
    timeFor: undefined,
    secondsLeft: Number.POSITIVE_INFINITY,
    message,
    invoke: one => worker.handle(one),
    setAside: one => worker.onSetAside(one),
    record: () => syncRecordSchema.parse(record),
    run: async changes => {
      const one = message(changes);
      for (let i = 0; i < 1_000; i++) {
        const next = await worker.handle(one);
        const [last] = world.record().runs;
        if (next.kind === 'done' && last) return last;
      }
      throw new Error('The run does not end.');
    },
    confirm: () => {
      const confirmedBalance = world.record().runs[0]?.balances.source ?? {};
      world.settings = { ...world.settings, live: true, confirmedBalance };
    },
    editBook: async edit => {
      const kept = await parts.books.read({ tenant: 'acme', ...names });
      edit(kept);
      book = packBook(kept);
    },
    kill: () => {
      isDead = true;
      throw new Killed();
    },
    revive: () => {
      isDead = false;
      held = false;
    },
  };
  return world;
}

/** A company whose number shows that it is one. */
export const company = (key: string, changes: Partial<Debtor> = {}): Debtor => ({
  key,
  code: `C${key}`,
  name: `Cliente ${key}, Lda.`,
  taxId: { country: 'PT', number: '501442600' },
  ...changes,
});

/** An invoice over 100.00 EUR. */
export const invoice = (id: string, changes: Partial<Parameters<SourceInMemory['document']>[0]> = {}) => ({
  id,
  customerId: '1',
  role: 'claim' as const,
  type: 'FT',
  number: `FT A26/${id}`,
  issuedOn: '2026-10-01',
  dueOn: '2026-10-31',
  currency: 'EUR',
  total: 100_00n,
  cancelled: false,
  ...changes,
});

/** Money for documents: `{ '1': 40_00n }`. */
export const payment = (
  id: string,
  settles: Readonly<Record<string, bigint>>,
  changes: Partial<Parameters<SourceInMemory['payment']>[0]> = {},
) => ({
  id,
  customerId: '1',
  paidOn: '2026-11-02',
  currency: 'EUR',
  received: Object.values(settles).reduce((sum, part) => sum + part, 0n),
  withheld: 0n,
  cancelled: false,
  settles: Object.entries(settles).map(([documentId, received]) => ({ documentId, received, discount: 0n })),
  ...changes,
});
