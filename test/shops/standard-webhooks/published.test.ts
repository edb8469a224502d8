import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { orderSchema, refundSchema } from '../../../shared/shops/standard-webhooks/published.ts';
import { parseStandardOrder } from '../../../shared/shops/standard-webhooks/read-order.ts';
import { parseStandardRefund } from '../../../shared/shops/standard-webhooks/read-refund.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { messageOf, ownOrder, ownRefund } from '../../sandbox/standard-webhooks/own-shop.ts';
import { arbitraryChanges, mutate } from '../mutate.ts';

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const { orderId: _, currency: __, ...inside } = ownRefund();
const order = ownOrder(
  [
    { gross: '40.00', quantity: '2' },
    { gross: '10.60', rate: '6' },
  ],
  {
    refunds: [inside],
    totalTax: '8.08',
    purchaseOrder: 'PO-1',
    channel: 'pos',
  },
);

interface Form {
  readonly valid: unknown;
  readonly isAllowed: (data: unknown) => boolean;
  readonly isRead: (data: unknown) => boolean;
}
/** Without ids nobody knows which one it is: the door does not take it. */
function isRead(read: () => { readonly kind: string; readonly held?: { readonly facts: string } }): boolean {
  try {
    return read().held?.facts.includes('in an unknown form') !== true;
  } catch (error) {
    if (error instanceof ZodError) return false;
    throw error;
  }
}
const forms: Readonly<Record<string, Form>> = {
  order: {
    valid: order,
    isAllowed: ajv.compile(orderSchema()),
    isRead: data =>
      isRead(() =>
        parseStandardOrder(messageOf('order.updated', data)).read('shop.example', invoicingSettings()),
      ),
  },
  refund: {
    valid: ownRefund({ reason: 'broken', shipping: 0 }),
    isAllowed: ajv.compile(refundSchema()),
    isRead: data => isRead(() => parseStandardRefund(messageOf('order.refunded', data)).read('EUR')),
  },
};

describe.each(Object.entries(forms))('the published schema of a %s', (_name, { valid, ...form }) => {
  const change = (over: object): unknown => ({ ...(valid as object), ...over });

  it('allows what is read, and nothing else', () => {
    expect(form.isAllowed(valid)).toBe(true);
    const text = JSON.stringify(valid);
    fc.assert(
      fc.property(arbitraryChanges, changes => {
        const changed = mutate(text, changes);
        // What no document can print is taken out of texts before they are read.
        fc.pre(!changed.includes('\\u0000'));
        const data: unknown = JSON.parse(changed);
        expect([changed, form.isAllowed(data)]).toEqual([changed, form.isRead(data)]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('allows an amount as text or number, and no other numbers than are read', () => {
    const field = 'total' in (valid as object) ? 'total' : 'amount';
    const amounts = fc.oneof(
      fc.integer({ min: -2_000, max: 1e14 }).map(cents => cents / 100),
      fc.integer({ min: -2_000, max: 1e14 }).map(cents => (cents / 100).toFixed(2)),
      fc.stringMatching(/^[-+.,e0-9]{0,15}$/),
    );
    fc.assert(
      fc.property(amounts, amount => {
        const data = change({ [field]: amount });
        expect([amount, form.isAllowed(data)]).toEqual([amount, form.isRead(data)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('allows an instant as it is read', () => {
    const field = 'updatedAt' in (valid as object) ? 'updatedAt' : 'createdAt';
    const two = (most: number) => fc.integer({ min: 0, max: most }).map(one => String(one).padStart(2, '0'));
    const instants = fc.oneof(
      fc
        .tuple(two(13), two(32), two(25), two(61), two(61), fc.constantFrom('', '.5', '.123456789', '.'))
        .chain(([month, day, hour, minute, second, part]) =>
          fc
            .constantFrom('Z', 'z', '', '+01:00', '-23:59', '+24:00', '+0100', '-00:00')
            .map(zone => `2028-${month}-${day}T${hour}:${minute}:${second}${part}${zone}`),
        ),
      fc.constantFrom('2026-11-20T10:00Z', '2026-11-20 10:00:00Z', '2027-02-29T10:00:00Z', '2026-11-20'),
      fc.constantFrom('2016-12-31T23:59:60Z', '2026-11-20t10:00:00Z', '0000-01-01T00:00:00Z', 1_795_000_000),
    );
    fc.assert(
      fc.property(instants, instant => {
        const data = change({ [field]: instant });
        expect([instant, form.isAllowed(data)]).toEqual([instant, form.isRead(data)]);
      }),
      { numRuns: 3_000 },
    );
  });
});
