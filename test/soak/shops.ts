import { randomUUID } from 'node:crypto';
import type { ErpUnderTest, FaultTenant } from '../faults/erps-under-test.ts';
import type { Cloud } from '../local/cloud.ts';
import { startPrestashopSandbox } from '../sandbox/prestashop/sandbox.ts';
import { messageOf, ownOrder, ownRefund, signedHeaders } from '../sandbox/standard-webhooks/own-shop.ts';
import { startWoocommerceSandbox } from '../sandbox/woocommerce/sandbox.ts';

/** What a shop has to tell. Telling it again changes nothing; false if it was not taken. */
export interface Told {
  readonly id: string;
  readonly tell: () => Promise<boolean>;
}

/** A shop of one company, where each order is one article of a price with tax. */
export interface SoakShop {
  readonly order: (index: number, price: string) => Told;
  /** The whole of an order that was placed before. */
  readonly refund: (index: number, orderId: string, price: string) => Told;
  /** Name of its connection, if a schedule must find it on record. */
  readonly polledAs?: string;
  readonly close: () => Promise<void>;
}

type Opened = (cloud: Cloud, erp: ErpUnderTest, tenant: FaultTenant) => Promise<SoakShop>;

/** Digits of an order: ids of Shopify are digits, and its refunds need others. */
const digits = (index: number, of: 'order' | 'refund' = 'order'): string =>
  String((of === 'order' ? 1_000_000 : 5_000_000) + index);

/** The tax that is inside of a price. */
function taxInside(price: string, rate: string): string {
  const cents = Math.round(Number(price) * 100);
  return (Math.round(cents - cents / (1 + Number(rate) / 100)) / 100).toFixed(2);
}

const isTaken = (answer: Promise<Response>): Promise<boolean> =>
  answer.then(({ status }) => status === 200).catch(() => false);

const shopify: Opened = async (_, { rate }, tenant) => ({
  order: (index, price) => {
    const processedAt = new Date().toISOString();
    const lines = [{ price, quantity: 1, rate, sku: 'CAD-1', title: 'Artigo' }];
    const basket = { id: digits(index), name: `#${index}`, lines, processedAt };
    return { id: basket.id, tell: () => isTaken(tenant.deliver(basket)) };
  },
  refund: (index, orderId, price) => {
    const id = digits(index, 'refund');
    const lines = [{ line: 0, quantity: 1, subtotal: price, tax: taxInside(price, rate) }];
    const given = { id, orderId, lines, money: [{ amount: price }] };
    return { id, tell: () => isTaken(tenant.refund(given)) };
  },
  close: async () => undefined,
});

const ownShop: Opened = async ({ api }, { rate }, { slug, put }) => {
  const secret = `whsec_${Buffer.from(randomUUID()).toString('base64')}`;
  put('standard-webhooks', { shops: [{ name: 'loja', webhookSecrets: [secret] }] });
  const send = (body: string): Promise<boolean> =>
    isTaken(
      fetch(`${api}/webhooks/${slug}/standard`, {
        method: 'POST',
        body,
        headers: signedHeaders(body, secret),
      }),
    );
  const country = rate === '20' ? 'FR' : 'PT';
  const billing = { street: 'Rua 1', postalCode: '1000-001', city: 'Lisboa', country };
  return {
    order: (index, price) => {
      const now = new Date().toISOString();
      const id = `L-${index}`;
      const over = { id, name: `#${index}`, placedAt: now, updatedAt: now };
      const buyer = { name: 'Maria Fictícia', email: 'maria@example.com', billing };
      const order = ownOrder([{ id: 'L1', sku: 'CAD-1', gross: price, rate }], { ...over, buyer });
      return { id, tell: () => send(messageOf('order.paid', order)) };
    },
    refund: (index, orderId, price) => {
      const id = `R-${index}`;
      const lines = [{ lineId: 'L1', quantity: '1', gross: price }];
      const refund = ownRefund({ id, orderId, amount: price, lines, createdAt: new Date().toISOString() });
      return { id, tell: () => send(messageOf('order.refunded', refund)) };
    },
    close: async () => undefined,
  };
};

const woocommerce: Opened = async ({ api }, { rate }, { slug, put }) => {
  const shop = await startWoocommerceSandbox();
  const { webhookSecret, ...keys } = shop.keys;
  put('woocommerce', { shops: [{ ...keys, sourceUrl: shop.url, webhookSecrets: [webhookSecret] }] });
  const to = `${api}/webhooks/${slug}/woocommerce`;
  return {
    order: (index, price) => {
      const id = Number(digits(index));
      shop.place({ id, lines: [{ price, sku: 'CAD-1', rate }] });
      const paid = shop.pay(id);
      return { id: String(id), tell: () => isTaken(shop.send(paid, to)) };
    },
    refund: (_, orderId) => {
      const told = shop.refund(Number(orderId), { items: [{ line: 0, quantity: 1 }] });
      const [refund] = shop.refundsOf(Number(orderId));
      return { id: String(refund?.id), tell: () => isTaken(shop.send(told, to)) };
    },
    close: () => shop.close(),
  };
};

/** It sends nothing: a schedule reads what was paid and returned. */
const prestashop: Opened = async (_, { rate }, { put }) => {
  const shop = await startPrestashopSandbox();
  put('prestashop', { shops: [{ baseUrl: shop.url, apiKey: shop.apiKey, timezone: 'Europe/Lisbon' }] });
  const told = (id: number): Told => ({ id: String(id), tell: async () => true });
  return {
    polledAs: 'prestashop',
    order: (_index, price) => {
      const id = shop.place({ lines: [{ reference: 'CAD-1', price, rates: [rate], quantity: 1 }] });
      shop.pay(id);
      return told(id);
    },
    refund: (_index, orderId) => told(shop.refund(Number(orderId), { lines: [{ line: 0, quantity: 1 }] })),
    close: () => shop.close(),
  };
};

/** Every kind of shop. */
export const soakShops: Readonly<Record<string, Opened>> = { shopify, ownShop, woocommerce, prestashop };
