import { randomUUID } from 'node:crypto';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { issueByHand } from '../issue-by-hand.ts';
import {
  byHand,
  type Case,
  closing,
  decide,
  holdAs,
  inTheShop,
  justRetry,
  later,
  lines,
  moneyBack,
  notIssued,
  orderId,
  send,
  setting,
  taxNumber,
} from './case.ts';

/** Orders that a person must look at, whatever their taxes. */
export const orderCases: readonly Case[] = [
  {
    code: 'period-crossed',
    when: 'it was paid in an earlier month',
    options: { invoicing: { periodCrossed: 'hold' } },
    change: order => ({ ...order, updated_at: '2026-01-05T10:00:00+00:00' }),
    remedies: [setting('invoicing', { periodCrossed: 'issue' }), byHand],
  },
  {
    code: 'go-live-not-confirmed',
    when: 'issuing is not switched on',
    options: { invoicing: { live: false } },
    remedies: [setting('invoicing', { live: true }), closing],
  },
  {
    code: 'start-unclear',
    when: 'an older order changed after the start',
    options: { invoicing: { startAt: '2026-11-15T00:00:00Z' } },
    change: order => ({ ...order, updated_at: '2026-11-20T00:00:00Z' }),
    remedies: [byHand, closing],
  },
  {
    code: 'start-unclear',
    when: 'it waits while the start moves past it',
    options: { invoicing: { live: false } },
    arrive: async tenant => {
      await send(tenant, {});
      const held = await tenant.documentOf(orderId, 'held');
      await setting('invoicing', { startAt: later, live: true }).carryOut(tenant, held);
    },
    remedies: [byHand],
  },
  {
    code: 'order-does-not-add-up',
    when: 'the total is not that of the lines',
    change: order => ({ ...order, total_price: '50.00', total_price_set: null }),
    remedies: [inTheShop('Correct the order in the shop'), byHand],
  },
  {
    code: 'order-changed',
    when: 'a line is added after the invoice',
    arrive: async tenant => {
      await send(tenant, {});
      await tenant.documentOf(orderId, 'issued');
      await send(tenant, { lines: [...lines, { price: '5.00', sku: 'VIN-2' }] }, { updated_at: later });
    },
    remedies: [
      byHand,
      {
        says: 'Issue the difference by hand',
        carryOut: async (tenant, held) => {
          const number = await issueByHand(tenant, { total: '5.00' });
          await decide(tenant, held, { resolution: 'adopt', number });
        },
      },
      closing,
    ],
  },
  {
    code: 'changed-since-closed',
    when: 'a line is added after a person closed it',
    options: { invoicing: { live: false } },
    arrive: async tenant => {
      await send(tenant, {});
      await decide(tenant, await tenant.documentOf(orderId, 'held'), { resolution: 'close' });
      tenant.put('invoicing', { ...tenant.connections.invoicing, live: true });
      await send(tenant, { lines: [...lines, { price: '5.00', sku: 'VIN-2' }] }, { updated_at: later });
    },
    remedies: [justRetry, closing],
  },
  {
    code: 'order-edited',
    when: 'money was returned and the total did not fall',
    change: order => ({ ...order, refunds: [moneyBack('5.00')] }),
    remedies: [inTheShop('Correct the order in the shop'), byHand],
  },
  {
    code: 'edit-not-told',
    when: 'the shop tells only that it was edited',
    arrive: async tenant => {
      await send(tenant, taxNumber('501442601'));
      await tenant.documentOf(orderId, 'held');
      const edit = { order_edit: { id: 1, order_id: Number(orderId), created_at: later } };
      await tenant.deliverBody(JSON.stringify(edit), { 'x-shopify-topic': 'orders/edited' });
    },
    remedies: [inTheShop('Save the order in the shop once more'), byHand],
  },
  {
    code: 'order-cancelled',
    when: 'its money is kept',
    change: order => ({ ...order, cancelled_at: later }),
    remedies: [
      {
        says: 'Return the money in the shop',
        ends: 'closed',
        carryOut: async tenant =>
          void (await send(
            tenant,
            { financialStatus: 'refunded' },
            { cancelled_at: later, updated_at: later, refunds: [moneyBack('49.90')] },
          )),
      },
      byHand,
    ],
  },
  {
    code: 'currency',
    when: 'it is not one of the settings',
    basket: { currency: 'USD' },
    remedies: [byHand],
  },
  {
    code: 'point-of-sale',
    when: 'a till sold it',
    change: order => ({ ...order, source_name: 'pos' }),
    remedies: [setting('invoicing', { pos: 'issue' }), byHand, closing],
  },
  {
    code: 'marketplace',
    when: 'a marketplace owes the VAT',
    change: order => ({ ...order, merchant_of_record_app_id: '1' }),
    remedies: [setting('invoicing', { marketplace: 'issue' }), byHand, closing],
  },
  {
    code: 'partly-paid',
    when: 'money is missing',
    basket: { financialStatus: 'partially_paid' },
    remedies: [inTheShop('Once the rest is paid'), byHand],
  },
  {
    code: 'order-of-another-shop',
    when: 'two shops share a secret',
    arrive: async tenant => {
      const second = `second-${randomUUID().slice(0, 8)}.myshopify.com`;
      const shops = [tenant.shop, second].map(domain => ({ domain, webhookSecrets: [tenant.secret] }));
      tenant.put('shopify', { shops });
      await send(tenant, {});
      await tenant.documentOf(orderId, 'issued');
      const body = shopifyOrderBody(shopifyOrder({ id: orderId, lines }));
      await tenant.deliverBody(body, { 'x-shopify-shop-domain': second });
    },
    remedies: [
      justRetry,
      {
        says: '{"resolution": "adopt", "number": ".."}',
        carryOut: (tenant, held) => decide(tenant, held, { resolution: 'adopt', number: '1' }),
      },
      closing,
    ],
  },
  {
    code: 'order-unreadable',
    when: 'a field has another form',
    change: order => ({ ...order, line_items: 'none' }),
    remedies: [byHand],
  },
  {
    code: 'crashed',
    when: 'work on it ended five times (written into the ledger)',
    options: { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } },
    arrive: (tenant, world) => holdAs(tenant, world, 'crashed', {}),
    remedies: [notIssued, byHand],
  },
  {
    code: 'late',
    when: 'ten days are over (written into the ledger)',
    options: { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } },
    arrive: (tenant, world) => holdAs(tenant, world, 'late', {}),
    remedies: [notIssued, byHand],
  },
];
