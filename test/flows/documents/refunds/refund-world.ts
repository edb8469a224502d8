import { vi } from 'vitest';
import type { VendorDocument } from '../../../../shared/domain/document.ts';
import type { CreateAnswer, CreditingErp } from '../../../../shared/domain/erp.ts';
import { formatMinor, sumOf } from '../../../../shared/domain/money.ts';
import type { OrderEvent } from '../../../../shared/domain/shop.ts';
import {
  ConfigurationError,
  IntegrationError,
  VendorOutcomeUnknownError,
  VendorUnavailableError,
} from '../../../../shared/errors.ts';
import type { Resolution } from '../../../../shared/flows/documents/deciding/resolution.ts';
import { retryDocument } from '../../../../shared/flows/documents/deciding/retry-document.ts';
import { documentWorker } from '../../../../shared/flows/documents/document-worker.ts';
import { releaseWaiting } from '../../../../shared/flows/documents/refunds/release-waiting.ts';
import { requeueDocuments } from '../../../../shared/flows/documents/requeue-documents.ts';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';
import type { DocumentMessage, ShopEvent } from '../../../../shared/messages/document-message.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { factsOfOrder } from '../facts-of-order.ts';
import { ledgerInMemory } from '../ledger-in-memory.ts';
import { shopEvent } from '../shop-event.ts';
import type { RefundStory } from './refund-story.ts';

/** What happens to one create. */
export type CreateFault = 'none' | 'down' | 'lost before' | 'lost after' | 'a cent more';

interface Made {
  readonly kind: 'invoice' | 'credit-note';
  readonly reference: string;
  /** Minor units. */
  readonly total: bigint;
}

const hour = 3_600_000;

/** A worker, a ledger in memory, an ERP that fails in a given way, and the schedule that sends rows again. */
export function refundWorld(
  faults: readonly CreateFault[] = [],
  live = true,
  readers: RefundStory['readers'] = {},
) {
  const { ledger, rows } = ledgerInMemory();
  const made: Made[] = [];
  const line: DocumentMessage[] = [];
  const settings = { live, areBroken: false };
  const readInvoicing = async () => {
    if (settings.areBroken) throw new ConfigurationError('The connection "invoicing" is wrong.');
    return invoicingSettings({ issueWith: 'phc-go', live: settings.live });
  };
  let creates = 0;
  const shown = (document: Made): VendorDocument => ({
    number: String(made.indexOf(document) + 1),
    total: document.total,
    draft: false,
  });
  const create = (document: Made) => async (): Promise<CreateAnswer> => {
    const fault = faults[creates++] ?? 'none';
    if (fault === 'down') throw new VendorUnavailableError('down');
    if (fault === 'lost before') throw new VendorOutcomeUnknownError('cut');
    const total = document.total + (fault === 'a cent more' ? 1n : 0n);
    made.push({ ...document, total });
    if (fault === 'lost after') throw new VendorOutcomeUnknownError('cut');
    return { document: shown(made.at(-1) ?? document) };
  };
  const erp: CreditingErp = {
    label: 'The ERP',
    find: async reference => made.filter(one => one.reference === reference).map(shown),
    findByNumber: async ({ number, kind }) =>
      made
        .filter(one => one.kind === kind)
        .map(shown)
        .filter(one => one.number === number),
    findIssued: async () => [],
    ping: async () => undefined,
    fetchPdf: async () => Buffer.from('%PDF-'),
    draftOrder: async (checked, { reference, day }) => ({
      facts: factsOfOrder(checked, day),
      create: create({ kind: 'invoice', reference, total: checked.order.totals.gross }),
    }),
    draftCredit: async ({ lines, refund }, { reference, day }) => ({
      facts: {
        documentType: '5',
        documentDate: day,
        lines: lines.map(({ sent, quantity, gross }) => ({ ...sent, quantity, gross: formatMinor(gross) })),
      },
      create: create({
        kind: 'credit-note',
        reference,
        total: lines.length > 0 ? sumOf(lines.map(({ gross }) => gross)) : refund.amount,
      }),
    }),
  };
  const queue = async (_vendor: string, message: DocumentMessage) => void line.push(message);
  const worker = documentWorker({
    vendor: 'phc-go',
    openErp: async () => erp,
    parsers: { ...shopParsers, ...readers },
    forgetSettings: () => undefined,
    invoicing: readInvoicing,
    askShop: async () => [],
    ledger,
    queue,
    bucket: { getObject: async () => undefined, putObject: async () => undefined },
  });
  /** Works on one document; one that must wait is the first of its line again, as in a FIFO group. */
  const workOne = async (): Promise<void> => {
    const message = line.shift();
    if (!message) return;
    try {
      const next = await worker.handle(message);
      if (next.kind === 'done') return;
      vi.setSystemTime(Date.now() + ('seconds' in next ? (next.seconds ?? 60) : 60) * 1000);
    } catch (error) {
      if (!(error instanceof IntegrationError)) throw error;
      vi.setSystemTime(Date.now() + 60_000);
    }
    line.unshift(message);
  };
  const drain = async () => {
    for (let turns = 0; line.length > 0; turns++) {
      if (turns > 500) throw new Error(`The line never came to rest: ${JSON.stringify(rows())}`);
      await workOne();
    }
  };
  return {
    rows,
    erp,
    made,
    line,
    drain,
    workOne,
    invoice: () => rows().find(({ kind }) => kind === 'invoice'),
    refund: (id: string) => rows().find(({ refundId }) => refundId === id),
    confirmLive: () => {
      settings.live = true;
    },
    breakSettings: () => {
      settings.areBroken = true;
    },
    ledger,
    queue,
    /** A message waited for ten days. */
    expire: (message: DocumentMessage) => worker.expire(message, 10 * 86_400),
    tell: async (event: OrderEvent, body: string, shop: Partial<ShopEvent> = {}) => {
      const topic = event === 'refunded' ? 'refunds/create' : `orders/${event}`;
      await worker.handle(shopEvent(body, { event, topic, ...shop }));
    },
    /** Our program failed on this message five times. */
    setAside: (message: DocumentMessage) => worker.onSetAside(message),
    /** What a person decides about a document; unless one is named, about the invoice. */
    decide: async (
      resolution: Resolution,
      row: DocumentRow | undefined = rows().find(({ kind }) => kind === 'invoice'),
    ) =>
      retryDocument(
        { tenant: 'acme', documentId: row?.documentId ?? '', resolution, keyId: 'office' },
        {
          ...{ ledger, queue, openErp: async () => erp, invoicing: readInvoicing, parsers: shopParsers },
          tellAgain: async () => false,
        },
      ),
    /** Time passes, then the schedule runs and what it sends is worked on. */
    schedule: async (hours: number) => {
      vi.setSystemTime(Date.now() + hours * hour);
      await requeueDocuments(ledger, queue);
      await releaseWaiting(ledger, queue);
      await drain();
    },
  };
}
