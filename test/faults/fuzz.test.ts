import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingNamed } from '../../shared/csv/encoding.ts';
import { FileContentError } from '../../shared/csv/file-content-error.ts';
import { toUtf8 } from '../../shared/csv/to-utf8.ts';
import type { Delivery, ShopDoor, ShopReader } from '../../shared/domain/shop.ts';
import { readAmount } from '../../shared/domain/uploads/amount-spelling.ts';
import { resolutionSchema } from '../../shared/flows/documents/deciding/resolution.ts';
import { readDropKey } from '../../shared/flows/uploads/drop-key.ts';
import { checkCsv } from '../../shared/flows/uploads/files/check-csv.ts';
import { checkRecords } from '../../shared/flows/uploads/records/check-records.ts';
import { jsonSource } from '../../shared/flows/uploads/records/json-source.ts';
import { isDocumentId } from '../../shared/ledger/document-key.ts';
import { uploadIdIn } from '../../shared/ledger/upload-id.ts';
import { documentMessageSchema } from '../../shared/messages/document-message.ts';
import { notificationMessageSchema } from '../../shared/messages/notification-message.ts';
import { uploadMessageSchema } from '../../shared/messages/upload-message.ts';
import { shopParsers } from '../../shared/shops/readers.ts';
import { shopifyDoor } from '../../shared/shops/shopify/door.ts';
import { standardWebhooksDoor } from '../../shared/shops/standard-webhooks/door.ts';
import { woocommerceDoor } from '../../shared/shops/woocommerce/door.ts';
import { items } from '../../shared/vendors/my-dso-manager/entities/items.ts';
import { invoices } from '../../shared/vendors/payorcrm/entities/invoices.ts';
import { findPdf } from '../../shared/vendors/wisedat/find-pdf.ts';
import { invoicingSettings } from '../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { shopifyRefundBody } from '../sandbox/shopify/shopify-refund.ts';
import { messageOf, ownOrder, ownRefund } from '../sandbox/standard-webhooks/own-shop.ts';
import { wooOrder } from '../sandbox/woocommerce/woo-order.ts';
import { runs } from './runs.ts';

const options = { numRuns: runs.fuzz, seed: runs.seed };
const invoicing = invoicingSettings();

/** What no schema expects, as JSON text: numbers beyond reason, half pairs, names of what every object has. */
const odd: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['null', 'true', '""', '" "', '0', '-0', '1.5', '1e3', '1E400', '123456789012345678901234567890'],
    ...['[]', '{}', '[[]]', '{"id":1}', '"__proto__"', '"constructor"', '"\\ud800"', '"\\u0000"', '"1,00"'],
    '"2026-02-30T25:61:00Z"',
    `${'['.repeat(500)}${']'.repeat(500)}`,
  ),
  fc.json({ maxDepth: 3 }),
);

interface Place {
  readonly name: string;
  readonly holder: Record<string, unknown>;
}
function* placesOf(value: unknown): Generator<Place> {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) {
    yield { name, holder: value as Record<string, unknown> };
    yield* placesOf((value as Record<string, unknown>)[name]);
  }
}

/** A payload of which up to three fields, ids too, are something odd, missing or twice. */
const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(5_000), fc.oneof(odd, fc.constantFrom('missing', 'twice')), fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    })
    .map(changes => {
      const payload: unknown = JSON.parse(text);
      const marks: Array<readonly [string, string]> = [];
      for (const [at, what, atTop] of changes) {
        // Half of the changes are at the top, where the door looks.
        const places = atTop
          ? Object.keys(payload as object).map(name => ({ name, holder: payload as Record<string, unknown> }))
          : [...placesOf(payload)];
        const place = places[at % places.length];
        if (!place) continue;
        if (what === 'missing') delete place.holder[place.name];
        else {
          const mark = `mark-${marks.length}`;
          const before = JSON.stringify(place.holder[place.name]) ?? 'null';
          marks.push([`"${mark}"`, what === 'twice' ? `${before},"${place.name}":null` : what]);
          place.holder[place.name] = mark;
        }
      }
      return marks.reduce((json, [mark, put]) => json.replace(mark, () => put), JSON.stringify(payload));
    });

const proof = { shop: 'shop.example', test: false, signedLike: [] };

interface Told {
  readonly door: ShopDoor;
  readonly reader: ShopReader;
  readonly topic: string;
  readonly text: string;
}
const chair = { price: '49.90', quantity: 2, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
const shopify = { door: shopifyDoor as ShopDoor, reader: shopParsers.shopify };
const own = { door: standardWebhooksDoor as ShopDoor, reader: shopParsers['standard-webhooks'] };
const woo = { door: woocommerceDoor as ShopDoor, reader: shopParsers.woocommerce };
const lines = [{ gross: '20.00', sku: 'CHAIR' }];

/** One message of each kind that a door takes. */
const told: Readonly<Record<string, Told>> = {
  'an order of Shopify': {
    ...{ ...shopify, topic: 'orders/paid' },
    text: shopifyOrderBody(shopifyOrder({ lines: [chair], shipping: { price: '4.99', rate: '23' } })),
  },
  'an edit of Shopify': {
    ...{ ...shopify, topic: 'orders/edited' },
    text: '{"order_edit":{"id":9,"order_id":1001,"created_at":"2026-11-10T10:00:20+00:00"}}',
  },
  'a refund of Shopify': {
    ...{ ...shopify, topic: 'refunds/create' },
    text: shopifyRefundBody({
      id: '9',
      orderId: '1',
      lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
      money: [{ amount: '49.90' }],
    }),
  },
  'an order of WooCommerce': {
    ...{ ...woo, topic: 'order.updated' },
    text: JSON.stringify(wooOrder({ id: 1001, lines: [{ price: '30.00', sku: 'CHAIR' }] })),
  },
  'an order of one’s own shop': {
    ...{ ...own, topic: 'order.paid' },
    text: messageOf('order.paid', ownOrder(lines)),
  },
  'a refund of one’s own shop': {
    ...{ ...own, topic: 'order.refunded' },
    text: messageOf('order.refunded', ownRefund()),
  },
};

describe('a door takes anything', () => {
  it.each(Object.entries(told))(
    'and the worker reads what was taken as %s',
    (_, { door, reader, topic, text }) => {
      fc.assert(
        fc.property(fc.oneof(mutated(text), fc.json(), fc.string()), body => {
          const delivery: Delivery = { body: Buffer.from(body), headers: {} };
          const decision = door.decide(delivery, { ...proof, topic });
          if (decision.kind === 'unreadable' || decision.kind === 'ignored' || decision.incomplete) return;
          if (decision.kind === 'refunded') {
            const refund = reader.refund(body);
            expect([refund.refundId, refund.orderId].every(id => id !== '')).toBe(true);
            refund.read('EUR');
            return;
          }
          const order = reader.order(body);
          expect(order.orderId).not.toBe('');
          order.read(proof.shop, invoicing);
          order.readSold(proof.shop, invoicing);
          for (const refund of order.refunds?.() ?? []) refund.read('EUR');
        }),
        options,
      );
    },
    600_000,
  );

  const headers = fc.dictionary(
    fc.constantFrom(
      ...['x-shopify-hmac-sha256', 'x-shopify-shop-domain', 'x-shopify-topic', 'x-wc-webhook-signature'],
      ...[
        'x-wc-webhook-source',
        'x-wc-webhook-topic',
        'webhook-id',
        'webhook-timestamp',
        'webhook-signature',
      ],
    ),
    fc.oneof(fc.string(), fc.base64String(), fc.constantFrom('shop.example', '0', 'v1,', 'v1,AA== v1,')),
  );
  const connections = [
    { ...shopify, connection: { shops: [{ domain: 'shop.example', webhookSecrets: ['a secret of ours'] }] } },
    {
      ...woo,
      connection: {
        shops: [
          {
            ...{ sourceUrl: 'https://shop.example', webhookSecrets: ['a secret of ours'] },
            ...{ consumerKey: 'ck_1', consumerSecret: 'cs_1' },
          },
        ],
      },
    },
    {
      ...own,
      connection: {
        shops: [
          { name: 'shop.example', webhookSecrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`] },
        ],
      },
    },
  ];
  it.each(connections)(
    'and trusts no signature that is not its own: $door.platform',
    ({ door, connection }) => {
      const parsed = door.connection.schema.parse(connection);
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), headers, (bytes, given) => {
          const delivery: Delivery = { body: Buffer.from(bytes), headers: given };
          door.isPing?.(delivery);
          expect(door.verify(delivery, parsed as never).ok).toBe(false);
          expect(door.verify(delivery, door.decoy as never).ok).toBe(false);
        }),
        options,
      );
    },
    600_000,
  );
});

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Buffer> {
  const middle = Math.floor(bytes.length / 2);
  yield Buffer.from(bytes.subarray(0, middle));
  yield Buffer.from(bytes.subarray(middle));
}
const header = Buffer.from(`${Object.keys(items.columns).join(';')}\n`);
const csvLike = fc
  .array(fc.constantFrom('a', '1', ';', '"', '\r', '\n', '\0', 'é', ',', '€', '-', '.', ' ', '\ufeff'), {
    maxLength: 60,
  })
  .map(parts => Buffer.from(parts.join('')));
const anyFile = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)),
  csvLike,
  csvLike.map(rows => Buffer.concat([header, rows])),
);
const anyJsonFile = fc.oneof(
  anyFile,
  fc.json().map(text => Buffer.from(text)),
  fc.array(fc.json({ maxDepth: 2 }), { maxLength: 4 }).map(rows => Buffer.from(`[${rows.join(',')}]`)),
);
const account = { check: () => [] };

/** A file that is refused is refused with a sentence. */
async function orRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(FileContentError);
    expect((error as Error).message).toMatch(/\S/);
  }
}

describe('a file takes anything', () => {
  it.each(['UTF-8', 'ISO-8859-1', 'Windows-1252'] as const)(
    'as rows in %s',
    async name => {
      const encoding = encodingNamed(name) ?? 'UTF-8';
      await fc.assert(
        fc.asyncProperty(anyFile, bytes =>
          orRefused(() => checkCsv(inPieces(bytes), { entity: items, encoding })),
        ),
        options,
      );
    },
    600_000,
  );

  it('as records', async () => {
    await fc.assert(
      fc.asyncProperty(anyJsonFile, bytes =>
        orRefused(() =>
          checkRecords(inPieces(bytes), { entity: invoices, source: jsonSource(invoices), account }),
        ),
      ),
      options,
    );
  }, 600_000);

  it('and its bytes become UTF-8 or are refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, bytes =>
        orRefused(async () => {
          const text = Buffer.concat(await Array.fromAsync(toUtf8(inPieces(bytes), 'UTF-8')));
          expect(() => new TextDecoder('utf-8', { fatal: true }).decode(text)).not.toThrow();
        }),
      ),
      options,
    );
  }, 600_000);
});

const schemas = { documentMessageSchema, notificationMessageSchema, uploadMessageSchema, resolutionSchema };

describe('what is read of a message, a key or a cell', () => {
  it.each(Object.entries(schemas))('is taken or not, never more than that: %s', (_, schema) => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), value => void schema.safeParse(value)),
      options,
    );
  });

  it('has the tenant that its path says, or none', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('..', 'acme', 'drop', 'my-dso-manager', 'items'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), parts => {
        const key = ['drop', ...parts].join('/');
        const read = readDropKey(key);
        uploadIdIn(key);
        isDocumentId(key);
        if (read) expect(key.split('/')[1]).toBe(read.tenant);
      }),
      options,
    );
  });

  it('is an amount of digits, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+(]?[\d., '\u00a0\u202f]{0,12}\)?$/)), text => {
        const read = readAmount(text);
        if (read.ok) expect(read.plain).toMatch(/^-?\d+(\.\d+)?$/);
      }),
      options,
    );
  });

  it('is a PDF or nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map(text => Buffer.from(`%PDF-${text}`)),
        ),
        bytes => {
          findPdf(Buffer.from(bytes));
        },
      ),
      options,
    );
  });
});
