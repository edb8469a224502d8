import type { InvoiceSource, Read } from '../../shared/domain/receivables/invoice-source.ts';
import type { ReceivablesTarget } from '../../shared/domain/receivables/receivables-target.ts';
import { type SyncRecord, syncRecordSchema } from '../../shared/domain/receivables/sync-run.ts';
import { receivablesSyncs } from '../../shared/domain/receivables/syncs.ts';
import { makeSyncWorker } from '../../shared/flows/syncs/sync-worker.ts';
import { newBook, packBook, unpackBook } from '../../shared/ledger/book-file.ts';
import { report } from './figures.ts';

process.env.STAGE = 'local';
process.stdout.write = () => true;

/** `npm run bench -- receivables`: a first run of so many invoices, half of them paid, and a night after it. */
const sizes = [25_000, 50_000, 100_000] as const;
const ofNight = 1_000;
const pageSize = 500;

/** A source that makes its entries as they are asked for; `changed` of each list have changed since the first run. */
function sourceOf(invoices: number, changed: number): InvoiceSource {
  const list =
    <Entry>(size: number, entry: (n: number) => Entry): Read<Entry> =>
    async ({ since, cursor }) => {
      const end = since === undefined ? size : Math.min(size, changed);
      const at = Number(cursor ?? 0);
      const entries = Array.from({ length: Math.min(pageSize, end - at) }, (_, i) => entry(at + i));
      return { entries, ...(at + pageSize < end && { next: String(at + pageSize) }) };
    };
  const night = changed > 0 ? 1n : 0n;
  return {
    source: 'wisedat',
    account: 'company',
    debtors: list(invoices / 20, n => ({
      debtor: {
        key: `${n}`,
        code: `C${n}`,
        name: `Cliente ${n}, Lda.`,
        taxId: { country: 'PT', number: '501442600' },
      },
      contacts: [],
    })),
    documents: list(invoices, n => ({
      ...({ id: `${n}`, customerId: `${n % (invoices / 20)}`, role: 'claim', type: 'FT' } as const),
      ...{ number: `FT A26/${n + 1}`, issuedOn: '2026-10-01', dueOn: '2026-10-31', currency: 'EUR' },
      ...{ total: BigInt(10_000 + n), cancelled: false },
    })),
    payments: list(invoices / 2, n => ({
      ...{ id: `${n}`, customerId: `${n % (invoices / 20)}`, paidOn: '2026-11-02', currency: 'EUR' },
      ...{ received: BigInt(1_000 + n) + night, withheld: 0n, cancelled: false },
      settles: [{ documentId: `${n}`, received: BigInt(1_000 + n) + night, discount: 0n }],
    })),
  };
}

const target: ReceivablesTarget = {
  ...({
    target: 'my-dso-manager',
    account: 'account',
    batchSize: 1_000,
    longestSeconds: 60,
    canClear: true,
    resends: true,
  } as const),
  kinds: ['invoice', 'credit', 'payment'],
  namesByDebtor: false,
  forms: { invoices: 'plain', credits: 'plain' },
  unfitDebtor: () => undefined,
  unfitItem: () => undefined,
  putDebtors: async () => ({ refused: [] }),
  putItems: async () => ({ refused: [] }),
};

async function measure(invoices: number) {
  let book: Buffer | undefined;
  let record: SyncRecord = syncRecordSchema.parse({});
  let changed = 0;
  const settings: Record<string, unknown> = {};
  const worker = makeSyncWorker({
    settingsOf: async () =>
      receivablesSyncs.schema.parse({ syncs: [{ from: 'wisedat', to: 'my-dso-manager' }], ...settings }),
    openSource: async () => sourceOf(invoices, changed),
    openTarget: async () => target,
    ledger: { listDocuments: async () => ({ documents: [] }) },
    leases: {
      acquireLease: async pk => ({ pk, holder: 'bench' }),
      renewLease: async () => true,
      releaseLease: async () => undefined,
    },
    books: {
      read: async () => (book ? unpackBook(book) : newBook()),
      write: async (_, latest) => {
        book = packBook(latest);
      },
    },
    records: {
      read: async () => record,
      update: async (_, changes) => {
        record = { ...record, ...changes };
      },
    },
    hasTime: () => true,
    putPieces: async (_, pieces) => {
      for await (const piece of pieces) if (piece.length < 0) throw new Error('unreachable');
    },
  });
  const run = async (): Promise<number> => {
    const began = performance.now();
    const plannedAt = new Date().toISOString();
    await worker.handle({
      ...({ v: 1, type: 'sync', tenant: 'acme', from: 'wisedat', to: 'my-dso-manager' } as const),
      ...{ plannedAt, byHand: true },
    });
    return (performance.now() - began) / 1_000;
  };
  await run();
  Object.assign(settings, { live: true, confirmedBalance: record.runs[0]?.balances.source });
  const first = await run();
  const { sent } = record.runs[0] ?? {};
  changed = ofNight;
  const night = await run();
  const nightly = record.runs[0]?.sent;
  return {
    first,
    night,
    peak: process.resourceUsage().maxRSS / 1e3,
    megabytes: (book?.length ?? 0) / 1e6,
    sent: sent?.items,
    nightly: nightly?.items,
  };
}

const measured: Array<Awaited<ReturnType<typeof measure>>> = [];
for (const size of sizes) measured.push(await measure(size));
const [small, , large] = measured;
if (!small || !large) throw new Error('Nothing was measured.');
if (large.sent !== sizes[2] || large.nightly !== ofNight)
  throw new Error(`${large.sent} and ${large.nightly} items were sent.`);
const exponent = Math.log(large.first / small.first) / Math.log(sizes[2] / sizes[0]);
report({
  figures: [
    { name: `${sizes[2]} invoices, all sent`, value: large.first, unit: 's' },
    { name: 'time grows with rows to the power of', value: exponent, unit: '', bar: { atMost: 1.1 } },
    { name: `a night of ${ofNight} changes among ${sizes[2]}`, value: large.night, unit: 's' },
    { name: 'largest resident memory', value: large.peak, unit: 'MB', bar: { atMost: 256 } },
    { name: 'the book in the bucket', value: large.megabytes, unit: 'MB' },
  ],
});
