import { expect, it } from 'vitest';
import { clock } from '../../../../shared/clock.ts';
import { retryDocument } from '../../../../shared/flows/documents/deciding/retry-document.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { refundWorld } from './refund-world.ts';

useFrozenTime();

const order = shopifyOrder({ id: '1001', lines: [{ price: '50.00', rate: '23', sku: 'CHAIR' }] });
const body = (second: number, over: object = {}) =>
  shopifyOrderBody({ ...order, updated_at: `2026-11-10T10:00:${second}+00:00`, ...over } as typeof order);

/** An order whose create was lost before it did anything, at an ERP whose look-up is proved. */
async function lostOrder() {
  const world = refundWorld(['lost before']);
  await world.tell('paid', body(10));
  expect(world.invoice()).toMatchObject({ state: 'unknown' });
  await world.ledger.updateLine('acme', 'phc-go', { lookUpProvedAt: clock.now().toISOString() });
  return world;
}

it('an edit that is told while the outcome is not known is waited for, not sent as it was before', async () => {
  const world = await lostOrder();
  await world.tell(
    'changed',
    '{"order_edit":{"id":9,"order_id":1001,"created_at":"2026-11-10T10:00:20+00:00"}}',
  );
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'held', reason: { code: 'edit-not-told' } });
});

it('an order that is cancelled and refunded while the outcome is not known is closed once nothing was issued', async () => {
  const world = await lostOrder();
  await world.tell(
    'changed',
    body(30, { financial_status: 'refunded', cancelled_at: '2026-11-10T10:00:30+00:00' }),
  );
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'closed', reason: { code: 'closed' } });
});

it('an order that is cancelled while a person looks for its document is closed once the person says that there is none', async () => {
  const world = refundWorld(['lost before']);
  await world.tell('paid', body(10));
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'held', reason: { code: 'outcome-unknown' } });
  await world.tell(
    'changed',
    body(30, { financial_status: 'refunded', cancelled_at: '2026-11-10T10:00:30+00:00' }),
  );
  const { documentId } = world.invoice() ?? { documentId: '' };
  await retryDocument(
    { tenant: 'acme', documentId, resolution: { resolution: 'not-issued' }, keyId: 'office' },
    {
      ledger: world.ledger,
      queue: world.queue,
      openErp: () => Promise.reject(new Error('not asked')),
      invoicing: async () => invoicingSettings({ issueWith: 'phc-go' }),
      parsers: shopParsers,
    },
  );
  await world.drain();
  expect(world.invoice()).toMatchObject({ state: 'closed', reason: { code: 'closed' } });
});
