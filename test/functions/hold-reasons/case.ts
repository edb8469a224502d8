import { expect } from 'vitest';
import { type HoldCode, holdReasons } from '../../../shared/domain/held.ts';
import type { ShownDocument } from '../../local/tenant-door.ts';
import { blankCustomer, type PhcGoCustomerRecord } from '../../sandbox/phc-go/records.ts';
import type { Basket } from '../../sandbox/shopify/basket.ts';
import {
  type ShopifyOrderFixture,
  shopifyOrder,
  shopifyOrderBody,
} from '../../sandbox/shopify/shopify-order.ts';
import { issueByHand } from '../issue-by-hand.ts';
import { rewriteRow } from '../rewrite-row.ts';
import type { Tenant, TenantOptions, World } from '../world.ts';

export const lines = [{ price: '49.90', sku: 'CAD-1' }];
export const orderId = '1';
export const create = 'POST /createDocument';
export const later = '2099-01-01T00:00:00Z';

/** What the advice names, tried through the door. */
export interface Remedy {
  /** Part of the advice. */
  readonly says: string;
  /** `issued` unless it says otherwise. */
  readonly ends?: 'closed';
  readonly carryOut: (tenant: Tenant, held: ShownDocument) => Promise<void>;
}

export interface Case {
  readonly code: HoldCode;
  readonly when: string;
  readonly options?: TenantOptions;
  readonly basket?: Partial<Basket>;
  /** Changes the order as it goes over the wire. */
  readonly change?: (order: ShopifyOrderFixture) => unknown;
  /** In place of one delivery of the basket. */
  readonly arrive?: (tenant: Tenant, world: Pick<World, 'cloud'>) => Promise<void>;
  readonly remedies: readonly Remedy[];
}

export const retry = (tenant: Tenant, { documentId }: ShownDocument, body: unknown = {}) =>
  tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: JSON.stringify(body) });

export async function decide(tenant: Tenant, held: ShownDocument, body: unknown): Promise<void> {
  const answer = await retry(tenant, held, body);
  expect([answer.status, await answer.text()]).toEqual([202, expect.any(String)]);
}

export const byHand: Remedy = {
  says: '{"resolution": "adopt", "number": ".."}',
  carryOut: async (tenant, held) => {
    const number = await issueByHand(tenant, { total: held.total ?? '1.00' });
    await decide(tenant, held, { resolution: 'adopt', number });
  },
};
export const creditByHand: Remedy = {
  says: '{"resolution": "adopt", "number": ".."}',
  carryOut: async (tenant, held) => {
    const total = held.total ?? '1.00';
    const origin = await issueByHand(tenant, { total });
    const number = await issueByHand(tenant, { total, docType: 5, origin });
    await decide(tenant, held, { resolution: 'adopt', number });
  },
};
export const notIssued: Remedy = {
  says: '{"resolution": "not-issued"}',
  carryOut: (tenant, held) => decide(tenant, held, { resolution: 'not-issued' }),
};
/** The document shall not exist at all. */
export const closing: Remedy = {
  says: '{"resolution": "close"}',
  ends: 'closed',
  carryOut: (tenant, held) => decide(tenant, held, { resolution: 'close' }),
};
export const justRetry: Remedy = { says: 'retry', carryOut: (tenant, held) => decide(tenant, held, {}) };
export const corrected = (correction: Record<string, unknown>, more: object = {}): Remedy => ({
  says: `{"correction": {"${Object.keys(correction)[0]}": `,
  carryOut: (tenant, held) => decide(tenant, held, { correction, ...more }),
});

/** Sets fields of a connection and retries: the retry reads them. */
export const setting = (name: 'invoicing' | 'phc-go', fields: Record<string, unknown>): Remedy => ({
  says: `"${Object.keys(fields)[0]}"`,
  carryOut: async (tenant, held) => {
    tenant.put(name, { ...tenant.connections[name], ...fields });
    await decide(tenant, held, {});
  },
});

export const send = (tenant: Tenant, basket: Partial<Basket>, more: object = {}) =>
  tenant.deliverBody(
    shopifyOrderBody({ ...shopifyOrder({ id: orderId, lines, ...basket }), ...more } as ShopifyOrderFixture),
  );
/** The shop sends the order once it was corrected there. */
export const inTheShop = (says: string, basket: Partial<Basket> = {}): Remedy => ({
  says,
  carryOut: async tenant => void (await send(tenant, basket, { updated_at: later })),
});

export const taxNumber = (value: string): Pick<Basket, 'noteAttributes'> => ({
  noteAttributes: [{ name: 'NIF', value }],
});
/** A refund of money alone, which names no line. */
export const moneyBack = (amount: string) => ({
  id: 1,
  created_at: later,
  refund_line_items: [],
  order_adjustments: [],
  transactions: [{ id: 2, kind: 'refund', status: 'success', amount, currency: 'EUR' }],
});
/** The line of the order, in a refund. */
export const whole = { line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' };
export const untaxed = [{ price: '49.90', sku: 'CAD-1', rate: null }];
export const taxFree = [{ price: '49.90', sku: 'CAD-1', rate: '0' }];
export const beside = (rate: string | null) => [...lines, { price: '5.00', sku: 'VIN-2', rate }];
/** Two rates, and shipping at their average: the mean of 23 and 6 weighted by 61.50 and 10.60. */
export const mixed: Partial<Basket> = {
  lines: [
    { price: '61.50', sku: 'CAD-1' },
    { price: '10.60', sku: 'VIN-2', rate: '6' },
  ],
  shipping: { price: '5.00', rate: '20.5' },
};
/** As if a person had created the customer at the ERP. */
export const addCustomer = (tenant: Tenant, customer: Partial<PhcGoCustomerRecord>): void =>
  void (tenant.phcGo.customers as PhcGoCustomerRecord[]).push({
    ...blankCustomer,
    name: 'Central',
    ...customer,
  } as PhcGoCustomerRecord);
export const inDoubt = (tenant: Tenant, message: string) =>
  void tenant.phcGo.faults.add({ route: create, fault: { kind: 'refuse', message } });

/** A document that was refused once, held for a reason that cannot be had within a test. */
export async function holdAs(
  tenant: Tenant,
  { cloud }: Pick<World, 'cloud'>,
  code: HoldCode,
  more: object,
): Promise<void> {
  inDoubt(tenant, 'Customer blocked.');
  await send(tenant, {});
  const { documentId } = await tenant.documentOf(orderId, 'refused');
  const reason = { code, text: `x ${holdReasons[code]}` };
  const index = { gsi1pk: `T#${tenant.slug}#S#held` };
  await rewriteRow(cloud, tenant.slug, documentId, { state: 'held', reason, ...index, ...more });
}
