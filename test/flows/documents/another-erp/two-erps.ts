import { vi } from 'vitest';
import type { CreditingErp } from '../../../../shared/domain/erp.ts';
import { erps, type IssuingErp, issuingErpIds } from '../../../../shared/domain/erps.ts';
import { formatMinor, sumOf } from '../../../../shared/domain/money.ts';
import { VendorOutcomeUnknownError, VendorUnavailableError } from '../../../../shared/errors.ts';
import type { Resolution } from '../../../../shared/flows/documents/deciding/resolution.ts';
import { retryDocument } from '../../../../shared/flows/documents/deciding/retry-document.ts';
import { documentWorker } from '../../../../shared/flows/documents/document-worker.ts';
import { releaseWaiting } from '../../../../shared/flows/documents/refunds/release-waiting.ts';
import { requeueDocuments } from '../../../../shared/flows/documents/requeue-documents.ts';
import type { DocumentMessage } from '../../../../shared/messages/document-message.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { shopifyRefundBody } from '../../../sandbox/shopify/shopify-refund.ts';
import { factsOfOrder } from '../facts-of-order.ts';
import { ledgerInMemory } from '../ledger-in-memory.ts';
import type { Delivery } from '../order-stories.ts';
import { shopEvent } from '../shop-event.ts';

/** What an ERP does with creates. */
type Mood = 'well' | 'down' | 'answers are lost';

interface Made {
  readonly kind: string;
  readonly vendor: IssuingErp;
  readonly reference: string;
  readonly total: bigint;
  readonly shownAt: number;
}

/** The lamp of the order is returned, with so much tax in its 20.00. */
export const lampReturned = (tax: string, currency = 'EUR'): Delivery => ({
  name: 'lamp returned',
  topic: 'refunds/create',
  event: 'refunded',
  body: shopifyRefundBody({
    id: '21',
    orderId: '1001',
    lines: [{ line: 1, quantity: 1, subtotal: '20.00', tax }],
    money: [{ amount: '20.00' }],
  }).replaceAll('"EUR"', JSON.stringify(currency)),
});

/** A document whose answer was lost is shown so much later. */
const lateMilliseconds = 120_000;

/** A tenant that issues with one of several ERPs, whose workers share a ledger and whose settings may change. */
export function twoErps(given: Record<string, unknown> = {}) {
  const { ledger, rows } = ledgerInMemory();
  const settings = { issueWith: 'phc-go' as IssuingErp, live: true, ...given };
  const moods: Record<string, Mood> = {};
  const made: Made[] = [];
  const queues = Object.fromEntries(issuingErpIds.map(id => [id, [] as DocumentMessage[]]));
  const invoicing = async () => invoicingSettings(settings);
  const queue = async (vendor: string, message: DocumentMessage) => void queues[vendor]?.push(message);
  const erpOf = (vendor: IssuingErp): CreditingErp => {
    const create = (kind: string, reference: string, total: bigint) => async () => {
      mustAnswer();
      const isLost = moods[vendor] === 'answers are lost';
      made.push({ kind, vendor, reference, total, shownAt: Date.now() + (isLost ? lateMilliseconds : 0) });
      if (isLost) throw new VendorOutcomeUnknownError('cut');
      return { document: { number: String(made.length), total, draft: false } };
    };
    const mustAnswer = () => {
      if (moods[vendor] === 'down') throw new VendorUnavailableError('down');
    };
    const find = (reference: string) =>
      made.flatMap((one, at) =>
        one.vendor === vendor && one.reference === reference && one.shownAt <= Date.now()
          ? [{ number: String(at + 1), total: one.total, draft: false, reference }]
          : [],
      );
    return {
      label: erps[vendor].label,
      find: async reference => {
        mustAnswer();
        return find(reference);
      },
      findByNumber: async () => [],
      findIssued: async () => [],
      ping: async () => mustAnswer(),
      fetchPdf: async () => undefined,
      draftOrder: async (checked, { reference, day }) => ({
        facts: factsOfOrder(checked, day),
        create: create('invoice', reference, checked.order.totals.gross),
      }),
      draftCredit: async ({ lines }, { reference, day }) => ({
        facts: { documentType: '5', documentDate: day, lines: [] },
        create: create('credit note', reference, sumOf(lines.map(({ gross }) => gross))),
      }),
    };
  };
  const workers = Object.fromEntries(
    issuingErpIds.map(vendor => [
      vendor,
      documentWorker({
        vendor,
        openErp: async () => erpOf(vendor),
        parsers: shopParsers,
        forgetSettings: () => undefined,
        askShop: async () => [],
        invoicing,
        ledger,
        queue,
        bucket: { getObject: async () => undefined, putObject: async () => undefined },
      }),
    ]),
  );
  /** What must wait comes back. */
  const workOnce = async () => {
    for (const [vendor, messages] of Object.entries(queues)) {
      for (const message of messages.splice(0)) {
        const next = await workers[vendor]?.handle(message).catch(() => undefined);
        if (next?.kind !== 'done') messages.push(message);
      }
    }
  };
  return {
    settings,
    moods,
    /** What the ERPs have created, in its order. */
    made: () => made.map(({ kind, vendor, total }) => `${kind} of ${formatMinor(total)} at ${vendor}`),
    rows,
    /** The shop tells of an order; its message is in the queue of the ERP of now unless another one is named. */
    tell: async ({ topic, event, body }: Delivery, vendor = settings.issueWith) =>
      void (await workers[vendor]?.handle(shopEvent(body, { event, topic }))),
    decide: async (resolution: Resolution) =>
      retryDocument(
        { tenant: 'acme', documentId: rows()[0]?.documentId ?? '', resolution, keyId: 'office' },
        {
          ...{ ledger, queue, invoicing, parsers: shopParsers },
          openErp: async vendor => erpOf(vendor),
          tellAgain: async () => false,
        },
      ),
    /** Hours pass in which both workers do what waits for them, and the schedule runs. */
    pass: async (hours: number) => {
      for (let hour = 0; hour < hours; hour++) {
        for (let turn = 0; turn < 10; turn++) await workOnce();
        vi.setSystemTime(Date.now() + 3_600_000);
        await requeueDocuments(ledger, queue);
        await releaseWaiting(ledger, queue);
      }
    },
  };
}
