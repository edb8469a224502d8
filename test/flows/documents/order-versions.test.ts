import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenErp } from '../../../shared/domain/erp.ts';
import { ConfigurationError, VendorUnavailableError } from '../../../shared/errors.ts';
import { documentWorker } from '../../../shared/flows/documents/document-worker.ts';
import type { DocumentMessage, ShopEvent } from '../../../shared/messages/document-message.ts';
import { shopParsers } from '../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';
import {
  type Delivery,
  deliveries,
  delivery,
  lampRemoved,
  ownDeliveries,
  prestashopDeliveries,
  woo,
  wooDeliveries,
} from './order-stories.ts';
import { shopEvent } from './shop-event.ts';

useFrozenTime();

/** A worker whose ERP does not answer before all deliveries are in, as in an outage. */
function world(invoicing = invoicingSettings({ issueWith: 'phc-go' })) {
  const { ledger, rows } = ledgerInMemory();
  const issued: bigint[] = [];
  const taxIds: Array<string | undefined> = [];
  let isUp = false;
  const broken = { message: '' };
  const line: DocumentMessage[] = [];
  /** What was asked for at the shop. */
  const heard: DocumentMessage[] = [];
  const erp: OpenErp = {
    label: 'The ERP',
    find: async () => [],
    findByNumber: async () => [],
    findIssued: async () => [],
    ping: async () => {
      if (!isUp) throw new VendorUnavailableError('down');
    },
    fetchPdf: async () => Buffer.from('%PDF-'),
    draftOrder: async ({ order, buyer }) => ({
      facts: { documentType: '1', documentDate: '2026-11-21', lines: [] },
      create: async () => {
        if (!isUp) throw new VendorUnavailableError('down');
        issued.push(order.totals.gross);
        taxIds.push(buyer.taxId?.value);
        return { document: { number: '1', total: order.totals.gross, draft: false } };
      },
    }),
  };
  const worker = documentWorker({
    vendor: 'phc-go',
    openErp: async () => {
      if (broken.message) throw new ConfigurationError(broken.message);
      return erp;
    },
    parsers: { ...shopParsers, woocommerce: woo.reader },
    forgetSettings: () => undefined,
    askShop: async () => [],
    invoicing: async () => invoicing,
    ledger,
    queue: async (_vendor, message) => void (message.type === 'document' ? line : heard).push(message),
    bucket: { getObject: async () => undefined, putObject: async () => undefined },
  });
  const tell = async ({ topic, event, body, incomplete }: Delivery, over: Partial<ShopEvent> = {}) => {
    heard.push(shopEvent(body, { event, topic, ...(incomplete === true && { incomplete }), ...over }));
    for (let message = heard.shift(); message; message = heard.shift())
      expect(await worker.handle(message)).toEqual({ kind: 'done' });
  };
  return {
    tell,
    rows,
    issued,
    taxIds,
    ledger,
    line,
    broken,
    /** The ERP is up again: what waits in the line of documents is worked on. */
    settle: async () => {
      isUp = true;
      for (let message = line.shift(); message; message = line.shift()) await worker.handle(message);
    },
  };
}

async function endOf(sequence: readonly Delivery[], over: Partial<ShopEvent> = {}): Promise<unknown> {
  const { tell, rows, issued, taxIds, settle } = world();
  for (const one of sequence) await tell(one, over);
  await settle();
  // A refund that was told before its order was closed has a row that was closed with it: nothing is left of either.
  const left = rows().filter(({ kind, state }) => kind === 'invoice' || state !== 'closed');
  return {
    issued,
    taxIds,
    rows: left.map(({ state, reason, total }) => ({ state, code: reason?.code, total })),
  };
}

describe('an order', () => {
  it.each<[string, ReadonlyArray<keyof typeof deliveries>, unknown]>([
    ['is issued once it is paid', ['paid', 'updated'], { issued: [5000n] }],
    ['is opened by any delivery that shows it paid', ['updated'], { issued: [5000n] }],
    ['does not concern us before it is paid', ['pending'], { issued: [], rows: [] }],
    ['is issued as it was edited', ['paid', 'edited'], { issued: [3000n] }],
    [
      'is issued as it was edited, when the edit itself is told first',
      ['paid', 'edit', 'edited'],
      { issued: [3000n] },
    ],
    [
      'waits for its new version when only an edit is told',
      ['paid', 'edit'],
      { rows: [{ state: 'held', code: 'edit-not-told' }] },
    ],
    [
      'is held when it is cancelled and its money is kept',
      ['paid', 'cancelled'],
      { issued: [], rows: [{ state: 'held', code: 'order-cancelled' }] },
    ],
    [
      'is closed when it is cancelled and refunded',
      ['paid', 'cancelled', 'refunded'],
      { issued: [], rows: [{ state: 'closed' }] },
    ],
    ['is closed when its payment is voided', ['paid', 'voided'], { issued: [], rows: [{ state: 'closed' }] }],
    [
      'is held when what is told of an edit first does not add up, and its payment comes late',
      ['unclear', 'paid'],
      { issued: [], rows: [{ state: 'held', code: 'order-edited' }] },
    ],
    [
      'is held when its payment is known by an unclear edit alone',
      ['unclear'],
      { rows: [{ state: 'held', code: 'order-edited' }] },
    ],
    ['waits when it is paid in part', ['partly'], { rows: [{ state: 'waiting', code: 'partly-paid' }] }],
    [
      'is held when it is paid in part now, and its payment comes late',
      ['partly', 'paid'],
      { issued: [], rows: [{ state: 'held', code: 'partly-paid' }] },
    ],
    [
      'is held when it cannot be read now, and its payment comes late',
      ['unreadable', 'partly', 'paid'],
      { issued: [], rows: [{ state: 'held', code: 'order-unreadable' }] },
    ],
    ['is issued once what is still to be paid is paid', ['partly', 'edited'], { issued: [3000n] }],
    [
      'stays closed when an older delivery comes late',
      ['refunded', 'paid'],
      { issued: [], rows: [{ state: 'closed' }] },
    ],
  ])('%s: %j', async (_, names, expected) => {
    expect(await endOf(names.map(name => deliveries[name]))).toMatchObject(expected as object);
  });

  it('is held at once when more was paid than it costs now, whatever tells of it first', async () => {
    const overpaid = delivery('overpaid', 'orders/updated', 'changed', 12, {
      ...lampRemoved,
      total_outstanding: '-20.00',
    });
    const rows = [{ state: 'held', code: 'order-edited' }];
    expect(await endOf([overpaid])).toMatchObject({ issued: [], rows });
    expect(await endOf([deliveries.paid, overpaid])).toMatchObject({ issued: [], rows });
  });

  it('that is sent by another worker while its newer version arrives keeps that version for afterwards', async () => {
    const { tell, rows, ledger } = world();
    await tell(deliveries.paid);
    const { moveDocument } = ledger;
    let isClaimed = false;
    const claimFirst: typeof moveDocument = async (row, name, ...rest) => {
      if (name === 'replace' && !isClaimed) {
        isClaimed = true;
        await moveDocument(row, 'claim', {
          attempts: 1,
          sending: { attemptId: 'other', startedAt: '2026-11-21T10:00:00.000Z' },
          emptyLookUps: [],
          confirmed: false,
          outcome: 'unknown',
        });
      }
      return moveDocument(row, name, ...rest);
    };
    Object.assign(ledger, { moveDocument: claimFirst });
    await tell(deliveries.edited);
    expect(rows()).toMatchObject([{ state: expect.stringMatching(/sending|unknown|held/), hasNewer: true }]);
  });

  it('that waits for a connection which is wrong says so, and no more once it is sent', async () => {
    const { tell, rows, issued, broken, settle } = world();
    broken.message = 'The field "baseUrl" of the connection "phc-go" is wrong.';
    await tell(deliveries.paid);
    expect(rows()).toMatchObject([
      { state: 'queued', reason: { code: 'configuration', text: expect.stringContaining('"baseUrl"') } },
    ]);
    broken.message = '';
    await settle();
    expect(issued).toEqual([5000n]);
    expect(rows()[0]?.reason).toBeUndefined();
  });

  it('that is known under another shop stays held, whatever newer version comes', async () => {
    const newest = delivery('newest', 'orders/updated', 'changed', 40, lampRemoved);
    for (const sequence of [
      [deliveries.paid, deliveries.edited],
      [deliveries.edit, deliveries.edited],
      [deliveries.edit, deliveries.paid, newest],
    ]) {
      const { tell, rows, issued, settle } = world();
      await tell(deliveries.paid);
      await settle();
      const replayed = { shop: 'b.myshopify.com', signedLike: ['acme.myshopify.com'] };
      for (const one of sequence) await tell(one, replayed);
      await settle();
      expect(issued).toEqual([5000n]);
      expect(rows()).toMatchObject([
        { state: 'issued' },
        { state: 'held', reason: { code: 'order-of-another-shop' } },
      ]);
    }
  });

  it('of which only an edit was told asks for nothing until it is paid', async () => {
    const { tell, rows, issued, settle } = world();
    await tell(deliveries.edit);
    await tell(delivery('pending', 'orders/updated', 'changed', 25, { financial_status: 'pending' }));
    expect(rows()).toMatchObject([{ state: 'waiting' }]);
    await tell(delivery('paid', 'orders/paid', 'paid', 26, {}));
    await settle();
    expect(issued).toEqual([5000n]);
  });

  it('that waits for a while before it is issued is closed when it is cancelled meanwhile', async () => {
    const { tell, rows, issued, line, settle } = world();
    await tell(deliveries.paid, { delaySeconds: 120 });
    expect(line).toMatchObject([{ type: 'document', delaySeconds: 120 }]);
    await tell(deliveries.refunded, { delaySeconds: 120 });
    await settle();
    expect(rows()).toMatchObject([
      { state: 'closed', reason: { text: expect.stringContaining('cancelled') } },
    ]);
    expect(issued).toEqual([]);
  });

  const { voided: _, ...shopify } = deliveries;
  it.each<[string, Readonly<Record<string, Delivery>>, Partial<ShopEvent>]>([
    ['Shopify', shopify, {}],
    ['a shop of its own', ownDeliveries, { platform: 'standard-webhooks', shop: 'shop.acme.example' }],
    ['PrestaShop', prestashopDeliveries, { platform: 'prestashop', shop: 'shop.acme.example' }],
    ['WooCommerce', wooDeliveries, woo.event],
  ])(
    'of %s ends in one way, whatever the order in which its deliveries come, and however often',
    async (_platform, story, over) => {
      const tellAll = (names: readonly string[]) =>
        endOf(
          names.flatMap(name => story[name] ?? []),
          over,
        );
      const arbitraryNames = fc.subarray(Object.keys(story), { minLength: 1 }).chain(some =>
        fc.tuple(
          fc.constant(some),
          fc
            .shuffledSubarray([...some, ...some], { minLength: some.length })
            .filter(shuffled => some.every(one => shuffled.includes(one))),
        ),
      );
      await fc.assert(
        fc.asyncProperty(arbitraryNames, async ([some, shuffled]) => {
          expect(await tellAll(shuffled)).toEqual(await tellAll(some));
        }),
        { numRuns: 300 },
      );
    },
  );
});
