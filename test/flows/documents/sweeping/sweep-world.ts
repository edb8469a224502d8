import type { AskableShop } from '../../../../shared/domain/askable-shop.ts';
import type { OpenErp } from '../../../../shared/domain/erp.ts';
import { acceptEvents } from '../../../../shared/flows/documents/accept-event.ts';
import { documentWorker } from '../../../../shared/flows/documents/document-worker.ts';
import type { SweepParts } from '../../../../shared/flows/documents/sweeping/sweep-parts.ts';
import type { Sweep } from '../../../../shared/ledger/sweeps.ts';
import type { DocumentMessage } from '../../../../shared/messages/document-message.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { ledgerInMemory } from '../ledger-in-memory.ts';

/** An ERP that issues whatever it is given, at once. */
function issuingErp() {
  const issued: bigint[] = [];
  const erp: OpenErp = {
    label: 'The ERP',
    find: async () => [],
    findByNumber: async () => [],
    findIssued: async () => [],
    ping: async () => {},
    fetchPdf: async () => Buffer.from('%PDF-'),
    draftOrder: async ({ order }) => ({
      facts: { documentType: '1', documentDate: '2026-11-21', lines: [] },
      create: async () => {
        issued.push(order.totals.gross);
        return { document: { number: `${issued.length}`, total: order.totals.gross, draft: false } };
      },
    }),
  };
  return { erp, issued };
}

/** Tenants with shops, a ledger in memory, and the worker that the swept orders come to. */
export function sweepWorld(
  shops: Readonly<Record<string, readonly AskableShop[]>>,
  over: Partial<SweepParts> = {},
  startAt = '2026-11-01T00:00:00Z',
) {
  const { ledger, rows } = ledgerInMemory();
  const { erp, issued } = issuingErp();
  const invoicing = invoicingSettings({ issueWith: 'phc-go', startAt });
  const records = new Map<string, Sweep>();
  const held = new Set<string>();
  const queue: DocumentMessage[] = [];
  const queueDocument = async (_vendor: string, message: DocumentMessage) => void queue.push(message);
  const keyOf = ({ tenant, shop }: { tenant: string; shop: string }) => `${tenant} ${shop}`;
  const accept = acceptEvents({ queue: queueDocument, putObject: async () => undefined });
  const parts: SweepParts = {
    platforms: ['shopify'],
    overlapSeconds: 3_600,
    tenants: async () => Object.keys(shops).map(tenant => ({ tenant })),
    openShops: async tenant => shops[tenant] ?? [],
    invoicing: async () => invoicing,
    parsers: shopParsers,
    ledger,
    sweeps: {
      readSweep: async key => records.get(keyOf(key)) ?? {},
      updateSweep: async (key, changes) =>
        void records.set(keyOf(key), structuredClone({ ...records.get(keyOf(key)), ...changes })),
    },
    leases: {
      acquireLease: async name => {
        if (held.has(name)) return undefined;
        held.add(name);
        return { pk: name, holder: 'this run' };
      },
      releaseLease: async ({ pk }) => void held.delete(pk),
    },
    accept,
    ...over,
  };
  const worker = documentWorker({
    vendor: 'phc-go',
    openErp: async () => erp,
    parsers: parts.parsers,
    askShop: async ({ tenant, shop }, orderId) =>
      (await shops[tenant]?.find(({ name }) => name === shop)?.readOrder(orderId)) ?? [],
    forgetSettings: () => undefined,
    invoicing: async () => invoicing,
    ledger,
    queue: queueDocument,
    bucket: { getObject: async () => undefined, putObject: async () => undefined },
  });
  return {
    parts,
    rows,
    issued,
    queue,
    record: (tenant: string, shop: string) => records.get(keyOf({ tenant, shop })),
    /** Takes a lease that a run holds which was killed. */
    endLeases: () => held.clear(),
    /** As its webhook would bring it. */
    webhook: (tenant: string, shop: string, body: string, topic = 'orders/paid') =>
      accept(
        {
          tenant,
          platform: 'shopify',
          event: topic === 'orders/paid' ? 'paid' : 'changed',
          proof: { shop, topic, test: false, signedLike: [] },
          body: Buffer.from(body),
        },
        invoicing,
      ),
    /** The worker works off what is queued. */
    work: async () => {
      for (let message = queue.shift(); message; message = queue.shift()) await worker.handle(message);
    },
  };
}
