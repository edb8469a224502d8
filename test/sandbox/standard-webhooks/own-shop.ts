/** A shop that its owner wrote: it sends orders and refunds in our form, signed as Standard Webhooks. */
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

interface GivenLine {
  /** What is paid for the whole line. */
  readonly gross: string;
  /** Percentage of its one tax; null: none. */
  readonly rate?: string | null;
  readonly quantity?: string;
  readonly kind?: string;
  readonly sku?: string;
  readonly id?: string;
}

/** An order as the shop tells it, with tax inside of each line by its rate, rounded half up. */
export function ownOrder(lines: readonly GivenLine[], over: Readonly<Record<string, unknown>> = {}) {
  const told = lines.map(({ gross, rate = '23', quantity = '1', kind = 'product', sku, id }, index) => ({
    id: id ?? `L${index + 1}`,
    kind,
    name: `Article ${index + 1}`,
    ...(sku !== undefined && { sku }),
    quantity,
    gross,
    taxes: rate === null ? [] : [{ rate, amount: taxInside(gross, rate), title: 'IVA' }],
  }));
  const cents = lines.reduce((sum, { gross }) => sum + Math.round(Number(gross) * 100), 0);
  return {
    version: 1,
    id: 'A-1001',
    name: '#1001',
    status: 'paid',
    placedAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:05Z',
    currency: 'EUR',
    buyer: {
      name: 'Maria Fictícia',
      email: 'maria@example.com',
      billing: { street: 'Rua do Exemplo 1', postalCode: '1000-001', city: 'Lisboa', country: 'PT' },
    },
    lines: told,
    total: (cents / 100).toFixed(2),
    paidBy: ['mbway'],
    ...over,
  };
}

function taxInside(gross: string, rate: string): string {
  const cents = Math.round(Number(gross) * 100);
  return (Math.round(cents - cents / (1 + Number(rate) / 100)) / 100).toFixed(2);
}

/** A refund of lines of an order. */
export function ownRefund(over: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'R-1',
    orderId: 'A-1001',
    createdAt: '2026-11-21T09:00:00Z',
    currency: 'EUR',
    money: 'returned',
    amount: '20.00',
    lines: [{ lineId: 'L1', quantity: '1', gross: '20.00' }],
    paidBy: ['mbway'],
    ...over,
  };
}

/** The body of a message. */
export const messageOf = (type: string, data: unknown): string =>
  JSON.stringify({ type, timestamp: '2026-11-20T10:00:06Z', data });

/** Headers of a message, signed by the library of Standard Webhooks. */
export function signedHeaders(
  body: string,
  secret: string,
  at: Date = new Date(),
): Readonly<Record<string, string>> {
  const id = `msg_${randomUUID()}`;
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}
