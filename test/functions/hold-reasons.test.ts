import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HoldCode, holdReasons } from '../../shared/domain/held.ts';
import { eventually } from '../local/eventually.ts';
import type { ShownDocument } from '../local/tenant-door.ts';
import { blankCustomer, type PhcGoCustomerRecord } from '../sandbox/phc-go/records.ts';
import {
  type Basket,
  type ShopifyOrderFixture,
  shopifyOrder,
  shopifyOrderBody,
} from '../sandbox/shopify/shopify-order.ts';
import { issueByHand } from './issue-by-hand.ts';
import { rewriteRow } from './rewrite-row.ts';
import { customersOfSandbox, startWorld, type Tenant, type TenantOptions, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1' }];
const orderId = '1';
const create = 'POST /createDocument';
const later = '2099-01-01T00:00:00Z';

/** What the advice names, tried through the door. */
interface Remedy {
  /** Part of the advice. */
  readonly says: string;
  /** `issued` unless it says otherwise. */
  readonly ends?: 'closed';
  readonly carryOut: (tenant: Tenant, held: ShownDocument) => Promise<void>;
}

interface Case {
  readonly code: HoldCode;
  readonly when: string;
  readonly options?: TenantOptions;
  readonly basket?: Partial<Basket>;
  /** Changes the order as it goes over the wire. */
  readonly change?: (order: ShopifyOrderFixture) => unknown;
  /** In place of one delivery of the basket. */
  readonly arrive?: (tenant: Tenant) => Promise<void>;
  readonly remedies: readonly Remedy[];
}

const retry = (tenant: Tenant, { documentId }: ShownDocument, body: unknown = {}) =>
  tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: JSON.stringify(body) });

async function decide(tenant: Tenant, held: ShownDocument, body: unknown): Promise<void> {
  const answer = await retry(tenant, held, body);
  expect([answer.status, await answer.text()]).toEqual([202, expect.any(String)]);
}

const byHand: Remedy = {
  says: '{"resolution": "adopt", "number": ".."}',
  carryOut: async (tenant, held) => {
    const number = await issueByHand(tenant, { total: held.total ?? '1.00' });
    await decide(tenant, held, { resolution: 'adopt', number });
  },
};
const creditByHand: Remedy = {
  says: '{"resolution": "adopt", "number": ".."}',
  carryOut: async (tenant, held) => {
    const total = held.total ?? '1.00';
    const origin = await issueByHand(tenant, { total });
    const number = await issueByHand(tenant, { total, docType: 5, origin });
    await decide(tenant, held, { resolution: 'adopt', number });
  },
};
const notIssued: Remedy = {
  says: '{"resolution": "not-issued"}',
  carryOut: (tenant, held) => decide(tenant, held, { resolution: 'not-issued' }),
};
const justRetry: Remedy = { says: 'retry', carryOut: (tenant, held) => decide(tenant, held, {}) };
const corrected = (correction: Record<string, unknown>, more: object = {}): Remedy => ({
  says: `{"correction": {"${Object.keys(correction)[0]}": `,
  carryOut: (tenant, held) => decide(tenant, held, { correction, ...more }),
});

/** Sets fields of a connection and retries until the containers have read it. */
const setting = (name: 'invoicing' | 'phc-go', fields: Record<string, unknown>): Remedy => ({
  says: `"${Object.keys(fields)[0]}"`,
  carryOut: async (tenant, held) => {
    tenant.put(name, { ...tenant.connections[name], ...fields });
    await eventually('the setting is read', async () => {
      const { state } = await tenant.document(held.documentId);
      if (state === 'held') await retry(tenant, held);
      return state === 'issued' || undefined;
    });
  },
});

const send = (tenant: Tenant, basket: Partial<Basket>, more: object = {}) =>
  tenant.deliverBody(
    shopifyOrderBody({ ...shopifyOrder({ id: orderId, lines, ...basket }), ...more } as ShopifyOrderFixture),
  );
/** The shop sends the order once it was corrected there. */
const inTheShop = (says: string, basket: Partial<Basket> = {}): Remedy => ({
  says,
  carryOut: async tenant => void (await send(tenant, basket, { updated_at: later })),
});

const taxNumber = (value: string): Pick<Basket, 'noteAttributes'> => ({
  noteAttributes: [{ name: 'NIF', value }],
});
/** A refund of money alone, which names no line. */
const moneyBack = (amount: string) => ({
  id: 1,
  created_at: later,
  refund_line_items: [],
  order_adjustments: [],
  transactions: [{ id: 2, kind: 'refund', status: 'success', amount, currency: 'EUR' }],
});
/** The line of the order, in a refund. */
const whole = { line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' };
const untaxed = [{ price: '49.90', sku: 'CAD-1', rate: null }];
const taxFree = [{ price: '49.90', sku: 'CAD-1', rate: '0' }];
const beside = (rate: string | null) => [...lines, { price: '5.00', sku: 'VIN-2', rate }];
/** Two rates, and shipping at their average: the mean of 23 and 6 weighted by 61.50 and 10.60. */
const mixed: Partial<Basket> = {
  lines: [
    { price: '61.50', sku: 'CAD-1' },
    { price: '10.60', sku: 'VIN-2', rate: '6' },
  ],
  shipping: { price: '5.00', rate: '20.5' },
};
/** As if a person had created the customer at the ERP. */
const addCustomer = (tenant: Tenant, customer: Partial<PhcGoCustomerRecord>): void =>
  void (tenant.phcGo.customers as PhcGoCustomerRecord[]).push({
    ...blankCustomer,
    name: 'Central',
    ...customer,
  } as PhcGoCustomerRecord);
const inDoubt = (tenant: Tenant, message: string) =>
  void tenant.phcGo.faults.add({ route: create, fault: { kind: 'refuse', message } });

const cases: readonly Case[] = [
  {
    code: 'go-live-not-confirmed',
    when: 'issuing is not switched on',
    options: { invoicing: { live: false } },
    remedies: [setting('invoicing', { live: true })],
  },
  {
    code: 'start-unclear',
    when: 'an older order changed after the start',
    options: { invoicing: { startAt: '2026-11-15T00:00:00Z' } },
    change: order => ({ ...order, updated_at: '2026-11-20T00:00:00Z' }),
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
    ],
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
    code: 'two-taxes',
    when: 'a line has two',
    basket: { lines: [{ price: '9.90', rates: ['23', '6'] }] },
    remedies: [byHand],
  },
  {
    code: 'unknown-rate',
    when: 'the rate is not legal',
    basket: { lines: [{ price: '9.90', rate: '19' }] },
    remedies: [byHand],
  },
  {
    code: 'unknown-rate',
    when: 'a small business charges VAT',
    options: { invoicing: { exemptions: { smallBusiness: 'M10' } } },
    remedies: [{ ...setting('invoicing', { exemptions: {} }), says: '"exemptions.smallBusiness"' }, byHand],
  },
  { code: 'vat-missing', when: 'one line has no tax', basket: { lines: beside(null) }, remedies: [byHand] },
  {
    code: 'vat-missing',
    when: 'no line has any tax',
    basket: { lines: untaxed },
    remedies: [
      {
        ...setting('invoicing', { exemptions: { smallBusiness: 'M10' } }),
        says: '"exemptions.smallBusiness"',
      },
      byHand,
    ],
  },
  {
    code: 'shipping-without-vat',
    when: 'goods carry VAT and shipping does not',
    basket: { shipping: { price: '4.99', rate: null } },
    remedies: [setting('invoicing', { shippingWithoutVat: 'exempt', exemptions: { shipping: 'M99' } })],
  },
  {
    code: 'zero-rate-no-reason',
    when: 'one line carries 0 %',
    basket: { lines: beside('0') },
    remedies: [byHand],
  },
  {
    code: 'zero-rate-no-reason',
    when: 'every line carries 0 %',
    basket: { lines: taxFree },
    remedies: [
      {
        ...setting('invoicing', { exemptions: { smallBusiness: 'M10' } }),
        says: '"exemptions.smallBusiness"',
      },
    ],
  },
  {
    code: 'region-rate-conflict',
    when: 'one other region has the rate',
    basket: { lines: [{ price: '49.90', sku: 'CAD-1', rate: '16' }] },
    remedies: [
      setting('invoicing', { islands: 'as-charged' }),
      setting('phc-go', { dispatchRegion: 'PT-AC' }),
    ],
  },
  {
    code: 'region-rate-conflict',
    when: '"islands" is set and two regions have the rate',
    options: { invoicing: { islands: 'as-charged' } },
    basket: { lines: [{ price: '49.90', sku: 'CAD-1', rate: '4' }] },
    remedies: [setting('phc-go', { dispatchRegion: 'PT-AC' }), byHand],
  },
  {
    code: 'eu-consumer-regime',
    when: '"euDistanceSales" is not set',
    basket: { country: 'DE' },
    remedies: [setting('invoicing', { euDistanceSales: 'seller-vat' })],
  },
  {
    code: 'eu-consumer-regime',
    when: 'the shop charges another VAT than "euDistanceSales" says',
    options: { invoicing: { euDistanceSales: 'seller-vat' } },
    basket: { country: 'DE', lines: [{ price: '49.90', sku: 'CAD-1', rate: '19' }] },
    remedies: [byHand],
  },
  {
    code: 'eu-business-unproven',
    when: 'a business abroad pays no VAT',
    basket: { country: 'DE', lines: untaxed, ...taxNumber('DE123456789') },
    remedies: [byHand],
  },
  {
    code: 'export-unproven',
    when: 'no exemption is set',
    basket: { country: 'US', lines: untaxed },
    remedies: [{ ...setting('invoicing', { exemptions: { export: 'M05' } }), says: '"exemptions.export"' }],
  },
  {
    code: 'export-unproven',
    when: 'there is no delivery address',
    options: { invoicing: { exemptions: { export: 'M05' } } },
    basket: { country: 'US', lines: untaxed },
    change: order => ({ ...order, shipping_address: null }),
    remedies: [inTheShop('Add the delivery address', { country: 'US', lines: untaxed }), byHand],
  },
  {
    code: 'tax-id-invalid',
    when: 'its check digit is wrong',
    basket: taxNumber('501442601'),
    remedies: [
      corrected({ taxId: '501442600' }),
      corrected({ taxId: null }),
      setting('invoicing', { invalidTaxId: 'final-consumer' }),
    ],
  },
  {
    code: 'business-without-tax-id',
    when: 'a company gives none',
    basket: { company: 'Padaria Central' },
    remedies: [corrected({ taxId: '501442600' }), corrected({ taxId: null })],
  },
  {
    code: 'address-incomplete',
    when: 'Spain wants a province',
    basket: { country: 'ES', shipTo: 'PT', ...taxNumber('ESB12345674') },
    remedies: [
      corrected({
        address: { street: 'Calle 1', postalCode: '28013', city: 'Madrid', country: 'ES', province: 'M' },
      }),
      {
        ...corrected({ customerNumber: 77 }),
        carryOut: async (tenant, held) => {
          addCustomer(tenant, { number: 77, taxNumber: 'ESB12345674', country: 'ES' });
          await decide(tenant, held, { correction: { customerNumber: 77 } });
        },
      },
    ],
  },
  {
    code: 'tax-id-unclear',
    when: 'the note has a number that may be one',
    change: order => ({ ...order, note: 'Obrigado! 501442600' }),
    remedies: [corrected({ taxId: '501442600' }), corrected({ taxId: null })],
  },
  {
    code: 'buyer-without-name',
    when: 'a tax number is all that is known',
    basket: { ...taxNumber('501442600'), noAddress: true },
    change: order => ({ ...order, customer: null }),
    remedies: [corrected({ name: 'Padaria Central' })],
  },
  {
    code: 'customer-unclear',
    when: 'the record that has the tax number is of another country',
    basket: taxNumber('501442600'),
    options: {
      sandbox: {
        customers: [
          ...customersOfSandbox,
          { number: 77, name: 'Central', taxNumber: '501442600', country: 'FR' },
        ],
      },
    },
    remedies: [corrected({ customerNumber: 77 }), byHand],
  },
  {
    code: 'customer-number-wrong',
    when: 'a correction names a customer that is not there',
    basket: taxNumber('501442601'),
    arrive: async tenant => {
      await send(tenant, taxNumber('501442601'));
      const held = await tenant.documentOf(orderId, 'held');
      await decide(tenant, held, { correction: { customerNumber: 9, taxId: '501442600' } });
      await tenant.settled();
    },
    options: { sandbox: { customers: [{ number: 77, name: 'Central', taxNumber: '501442600' }] } },
    remedies: [corrected({ customerNumber: 77 })],
  },
  {
    code: 'currency',
    when: 'it is not one of the settings',
    basket: { currency: 'USD' },
    remedies: [byHand],
  },
  {
    code: 'gift-card',
    when: 'one is sold',
    basket: { lines: [{ price: '20.00', sku: 'GC', giftCard: true, rate: null }] },
    remedies: [setting('invoicing', { giftCards: 'multi', exemptions: { giftCards: 'M99' } })],
  },
  {
    code: 'gift-card',
    when: 'one pays',
    basket: { gateways: ['gift_card'] },
    remedies: [setting('invoicing', { giftCards: 'multi', exemptions: { giftCards: 'M99' } })],
  },
  {
    code: 'gift-card',
    when: 'the shop charges VAT on one',
    options: { invoicing: { giftCards: 'multi', exemptions: { giftCards: 'M99' } } },
    basket: { lines: [{ price: '20.00', sku: 'GC', giftCard: true }] },
    remedies: [byHand],
  },
  {
    code: 'tip-or-duty',
    when: 'the order has a tip',
    options: { phcGo: { feeReference: 'GORJETA' } },
    basket: { tip: '5.00' },
    remedies: [setting('invoicing', { tips: 'exempt', exemptions: { tips: 'M99' } })],
  },
  { code: 'tip-or-duty', when: 'the order has duties', basket: { duties: '5.00' }, remedies: [byHand] },
  {
    code: 'mixed-shipping',
    when: 'shipping carries the average of the rates',
    basket: mixed,
    remedies: [setting('invoicing', { mixedShipping: 'pro-rata' })],
  },
  {
    code: 'mixed-shipping',
    when: 'shipping carries another rate between them',
    basket: { ...mixed, shipping: { price: '4.99', rate: '9.5' } },
    remedies: [byHand],
  },
  {
    code: 'point-of-sale',
    when: 'a till sold it',
    change: order => ({ ...order, source_name: 'pos' }),
    remedies: [setting('invoicing', { pos: 'issue' }), byHand],
  },
  {
    code: 'marketplace',
    when: 'a marketplace owes the VAT',
    change: order => ({ ...order, merchant_of_record_app_id: '1' }),
    remedies: [setting('invoicing', { marketplace: 'issue' }), byHand],
  },
  {
    code: 'taxes-estimated',
    when: 'the taxes may change',
    change: order => ({ ...order, estimated_taxes: true }),
    remedies: [inTheShop('Once the shop sends the order with its final taxes'), byHand],
  },
  {
    code: 'service-abroad',
    when: 'a download is sold to America',
    options: { invoicing: { exemptions: { export: 'M05' } } },
    basket: { country: 'US', lines: untaxed },
    change: order => ({
      ...order,
      line_items: order.line_items.map(line => ({ ...line, requires_shipping: false })),
    }),
    remedies: [byHand],
  },
  {
    code: 'partly-paid',
    when: 'money is missing',
    basket: { financialStatus: 'partially_paid' },
    remedies: [inTheShop('Once the rest is paid'), byHand],
  },
  {
    code: 'sku-unknown',
    when: 'the shop gives none',
    basket: { lines: [{ price: '49.90', sku: null }] },
    remedies: [setting('phc-go', { defaultReference: 'DIVERSOS' })],
  },
  {
    code: 'sku-unknown',
    when: 'shipping has no article',
    options: { phcGo: { shippingReference: undefined } },
    basket: { shipping: { price: '4.99' } },
    remedies: [setting('phc-go', { shippingReference: 'PORTES' })],
  },
  {
    code: 'quantity-not-whole',
    when: 'a line is sold by weight',
    basket: { lines: [{ price: '40.00', sku: 'CAD-1', quantity: 2 }] },
    change: order => ({
      ...order,
      line_items: order.line_items.map(line => ({
        ...line,
        quantity: '2.5',
        current_quantity: '2.5',
        price: '32.00',
        price_set: null,
      })),
    }),
    remedies: [byHand],
  },
  {
    code: 'total-unreachable',
    when: 'PHC GO rounds base and VAT apart, at a rate of the islands',
    options: { phcGo: { vatRoundedApart: true, dispatchRegion: 'PT-MA' } },
    basket: { lines: [{ price: '0.14', sku: 'CAD-1', rate: '12' }] },
    remedies: [byHand],
  },
  {
    code: 'total-mismatch-after-issue',
    when: 'PHC GO keeps fewer decimals than the connection says',
    options: { phcGo: { priceDecimals: 4 }, sandbox: { switches: { priceDecimals: 2 } } },
    basket: { lines: [{ price: '3.33', quantity: 3, sku: 'CAD-1' }], discount: { fixed: '0.01' } },
    remedies: [
      {
        says: '{"resolution": "accept"}',
        carryOut: (tenant, held) => decide(tenant, held, { resolution: 'accept' }),
      },
    ],
  },
  {
    code: 'outcome-unknown',
    when: 'the answer was lost and the look-up is blind',
    options: { sandbox: { switches: { hideNewDocumentsFor: 3_600_000 } } },
    arrive: async tenant => {
      tenant.phcGo.faults.add({ route: create, fault: { kind: 'cut-after-commit' } });
      await send(tenant, {});
      await tenant.documentOf(orderId, 'held');
      tenant.phcGo.switches.hideNewDocumentsFor = 0;
    },
    remedies: [
      notIssued,
      {
        says: '{"resolution": "adopt", "number": ".."}',
        carryOut: (tenant, held) => decide(tenant, held, { resolution: 'adopt', number: '1' }),
      },
    ],
  },
  {
    code: 'draft-at-vendor',
    when: 'the type of the document allows it',
    options: { phcGo: { option: 2, invoiceDocType: 7 } },
    remedies: [
      {
        says: 'Finish the draft',
        carryOut: async (tenant, held) => {
          const [draft] = tenant.phcGo.documents;
          if (draft) Object.assign(draft, { draft: false, number: 1 });
          await decide(tenant, held, { resolution: 'adopt', number: '1' });
        },
      },
      {
        says: 'Or delete it there, have the connection of the ERP sign what it creates',
        carryOut: async (tenant, held) => {
          (tenant.phcGo.documents as unknown[]).splice(0);
          tenant.put('phc-go', { ...tenant.connections['phc-go'], option: 1 });
          await eventually('the setting is read', async () => {
            const { state } = await tenant.document(held.documentId);
            if (state !== 'held') return state === 'issued' || undefined;
            (tenant.phcGo.documents as unknown[]).splice(0);
            await retry(tenant, held, { resolution: 'not-issued' });
            return undefined;
          });
        },
      },
    ],
  },
  {
    code: 'refused-by-vendor',
    when: 'PHC GO says no in words that prove nothing',
    basket: taxNumber('123456789'),
    arrive: async tenant => {
      inDoubt(tenant, 'Customer blocked.');
      await send(tenant, taxNumber('123456789'));
    },
    remedies: [
      notIssued,
      {
        ...corrected({ taxId: '501442600' }, { resolution: 'not-issued' }),
        says: '{"resolution": "not-issued", "correction": ',
      },
    ],
  },
  {
    code: 'refused-by-vendor',
    when: 'PHC GO definitely says no',
    options: { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } },
    arrive: async tenant => {
      inDoubt(tenant, 'Customer blocked.');
      await send(tenant, taxNumber('123456789'));
    },
    remedies: [justRetry, corrected({ taxId: '501442600' })],
  },
  {
    code: 'vendor-keeps-failing',
    when: 'one look-up of a customer fails for ever',
    arrive: async tenant => {
      const isCustomer = (body: unknown) => JSON.stringify(body).includes('"Cl"');
      const fault = { kind: 'status', status: 500 } as const;
      const placed = tenant.phcGo.faults.add({
        route: 'POST /searchEntities',
        match: isCustomer,
        times: 1000,
        fault,
      });
      await send(tenant, taxNumber('123456789'));
      await tenant.documentOf(orderId, 'held');
      placed.remove();
    },
    remedies: [notIssued, byHand],
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
    ],
  },
  ...(
    [
      [
        'credit-note-by-hand',
        'it is of another line than the invoice has',
        { lines: [{ ...whole, line: 7 }] },
      ],
      ['refund-amount-only', 'it names no line', { discrepancies: ['-49.90'] }],
      [
        'refund-does-not-add-up',
        'less than its lines was returned',
        { lines: [whole], money: [{ amount: '40.00' }] },
      ],
      [
        'store-credit',
        'it is credit in the shop',
        { lines: [whole], money: [{ amount: '49.90', gateway: 'shopify_store_credit' }] },
      ],
      ['refund-above-invoice', 'the line was returned before', { lines: [whole] }, { lines: [whole] }],
    ] as const
  ).map(
    ([code, when, ...refunds]): Case => ({
      code,
      when,
      arrive: async tenant => {
        await send(tenant, {});
        await tenant.documentOf(orderId, 'issued');
        for (const [index, refund] of refunds.entries())
          await tenant.refund({ id: `${index + 1}`, orderId, money: [{ amount: '49.90' }], ...refund });
      },
      remedies: [creditByHand],
    }),
  ),
  ...(['no-invoice-to-credit', 'refund-pending'] as const).map(
    (code): Case => ({
      code,
      when: 'it waited too long (written into the ledger)',
      options: { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } },
      arrive: tenant => holdAs(tenant, code, { kind: 'credit-note' }),
      remedies: [creditByHand],
    }),
  ),
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
    arrive: tenant => holdAs(tenant, 'crashed', {}),
    remedies: [notIssued, byHand],
  },
  {
    code: 'late',
    when: 'ten days are over (written into the ledger)',
    options: { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } },
    arrive: tenant => holdAs(tenant, 'late', {}),
    remedies: [notIssued, byHand],
  },
];

/** A document that was refused once, held for a reason that cannot be had within a test. */
async function holdAs(tenant: Tenant, code: HoldCode, more: object): Promise<void> {
  inDoubt(tenant, 'Customer blocked.');
  await send(tenant, {});
  const { documentId } = await tenant.documentOf(orderId, 'refused');
  const reason = { code, text: `x ${holdReasons[code]}` };
  const index = { gsi1pk: `T#${tenant.slug}#S#held` };
  await rewriteRow(world.cloud, tenant.slug, documentId, { state: 'held', reason, ...index, ...more });
}

async function heldBy({ code, options, basket, change, arrive }: Case) {
  const tenant = await world.addTenant(options);
  if (arrive) await arrive(tenant);
  else await send(tenant, basket ?? {}, change?.(shopifyOrder({ id: orderId, lines, ...basket })) as object);
  const held = await eventually(`the document is held as ${code}`, async () => {
    const documents = await tenant.documents();
    return documents.find(
      ({ state, reason }) => (state === 'held' || state === 'refused') && reason?.code === code,
    );
  });
  return { tenant, held };
}

const tried = cases.flatMap(one =>
  one.remedies.map(remedy => [one.code, one.when, remedy.says, one, remedy] as const),
);

describe('the advice of a document that waits', () => {
  it.each(tried)('%s, when %s: %s', async (code, _when, says, one, remedy) => {
    const { tenant, held } = await heldBy(one);
    expect(held.reason?.code).toBe(code);
    expect(held.reason?.text).toContain(says);
    await remedy.carryOut(tenant, held);
    const { ends = 'issued' } = remedy;
    const ended = await eventually(`the document is ${ends}`, async () => {
      const document = await tenant.document(held.documentId);
      return document.state === ends ? document : undefined;
    });
    if (ends === 'issued') expect(ended).toMatchObject({ reason: null, outcome: 'none' });
  });

  it('is tried for every reason that there is', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(Object.keys(holdReasons)));
  });

  it('says what to do in words before it shows JSON', () => {
    for (const text of Object.values(holdReasons)) expect(text).toMatch(/^[A-Z][^{]{15,}/);
  });
});
