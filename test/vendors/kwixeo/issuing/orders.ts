import type { CheckedOrder } from '../../../../shared/domain/erp.ts';
import { HeldError } from '../../../../shared/domain/held.ts';
import type { Address, Buyer, Order } from '../../../../shared/domain/order.ts';
import type { TreatedLine } from '../../../../shared/domain/tax/tax-treatment.ts';
import {
  type IssuingConnection,
  kwixeoConnection,
  needForIssuing,
} from '../../../../shared/vendors/kwixeo/connection.ts';
import type { InvoiceLine } from '../../../../shared/vendors/kwixeo/issuing/to-lines.ts';
import { line, paidOrder } from '../../../domain/paid-order.ts';
import { kwixeoIssuing } from '../../../local/kwixeo-issuing.ts';
import { defaultAccount } from '../../../sandbox/kwixeo/settings.ts';

/** Settings of a tenant that issues with the simulated Kwixéo, and what a test wants otherwise. */
export const issuingConnection = (over: Readonly<Record<string, unknown>> = {}): IssuingConnection =>
  needForIssuing(kwixeoConnection.schema.parse({ ...defaultAccount, ...kwixeoIssuing, ...over }));

export const home: Address = {
  street: '12 Rue de Dole',
  postalCode: '25000',
  city: 'Besançon',
  country: 'FR',
};

/** A company in France, by its VAT number. */
export const leroy = { country: 'FR', value: '03552081317' };

/** An order from France, and what a test wants otherwise of its buyer and of the rest. */
export function frenchOrder(buyer: Partial<Buyer> = {}, over: Partial<Order> = {}): Order {
  return paidOrder([line(4990, 832, ['20'])], {
    buyer: { name: 'Maria Fictícia', email: 'maria@example.com', billing: home, ...buyer },
    shop: 'boutique.example',
    ...over,
  });
}

/** A line of an order with its rate. */
export const treated = (over: Partial<TreatedLine> = {}): TreatedLine => ({
  ...{ ...line(4990, 832, ['20']), id: '1', name: 'Chaise', sku: 'CH-1' },
  ...{ rate: '20', vatCountry: 'FR' },
  ...over,
});

export const checkedOrder = (
  order: Order = frenchOrder(),
  over: Partial<CheckedOrder> = {},
): CheckedOrder => ({
  ...{ order, buyer: {}, lines: [treated()], taxDay: '2026-11-10' },
  ...over,
});

export const send = { reference: 'IB-ABCDEFGHIJKLMNOP', day: '2026-11-21' };

/** A line as it goes to Kwixéo: a chair of 49.90 with 20 % of VAT. */
export const chairLine = (over: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...{ sourceLineId: '1', sku: 'CH-1', designation: 'Chaise', quantity: '1' },
  ...{ gross: 4990n, rate: '20', vatRate: 1 },
  ...over,
});

/** Code and facts of what holds a step that takes its time. */
export async function heldWith(step: () => Promise<unknown>): Promise<string> {
  const error = await step().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof HeldError) return `${error.reason}: ${error.facts}`;
  throw new Error('It was not held.', { cause: error });
}
