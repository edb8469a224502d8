import { expect, it } from 'vitest';
import { openOrder } from '../../../shared/flows/documents/orders/open-order.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { shopParsers } from '../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';
import { type Delivery, deliveries } from './order-stories.ts';
import { shopEvent } from './shop-event.ts';

useFrozenTime();

it('a newer version of an order that is issued or closed while it is kept is not kept for good', async () => {
  const { ledger: rows } = ledgerInMemory();
  const ended: string[] = [];
  const raced: Ledger = {
    ...rows,
    expireContent: async (_tenant, documentId) => void ended.push(documentId),
    // Another worker is faster.
    moveDocument: async (row, move, changes, note) => {
      if (move === 'replace') {
        const reason = { code: 'closed', text: 'Refunded meanwhile.' };
        await rows.moveDocument(row, 'close', { reason, orderUpdatedAt: '2026-11-10T11:00:00.000Z' });
      }
      return rows.moveDocument(row, move, changes, note);
    },
  };
  const invoicing = invoicingSettings();
  const tell = ({ body, event, topic }: Delivery) => {
    const order = shopParsers.shopify.order(body);
    const arrived = { text: body, packed: Buffer.from(body) };
    const reading = order.read('acme.myshopify.com', invoicing);
    return openOrder(shopEvent(body, { event, topic }), arrived, order, reading, {
      ...{ vendor: 'phc-go', invoicing, ledger: raced },
    });
  };
  const opened = await tell(deliveries.paid);
  if (!opened) throw new Error('The order was not opened.');
  await rows.openDocument(opened.row);
  expect(await tell(deliveries.edited)).toMatchObject({ row: { state: 'closed' } });
  expect(ended).toEqual([opened.row.documentId]);
});
