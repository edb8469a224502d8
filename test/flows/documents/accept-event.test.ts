import { afterEach, expect, it, vi } from 'vitest';
import { invoicingConnection } from '../../../shared/domain/invoicing.ts';
import { acceptEvents, inboxMetadata } from '../../../shared/flows/documents/accept-event.ts';
import { type DocumentMessage, toldSchema } from '../../../shared/messages/document-message.ts';

afterEach(() => vi.useRealTimers());

/** What is queued of a delivery at ten, and of the same bytes two minutes later. */
async function queuedTwice(over: object = {}) {
  const queued: Array<readonly [message: string, mark: string]> = [];
  const accept = acceptEvents({
    queue: async (_vendor, message: DocumentMessage, mark) =>
      void queued.push([JSON.stringify(message), mark]),
    putObject: async () => undefined,
  });
  const invoicing = invoicingConnection.schema.parse({
    issueWith: 'phc-go',
    country: 'PT',
    startAt: '2020-01-01T00:00:00Z',
    delaySeconds: 90,
  });
  const event = {
    tenant: 'azulejo',
    platform: 'shopify',
    event: 'paid',
    proof: { shop: 'azulejo.myshopify.com', topic: 'orders/paid', test: false, signedLike: [] },
    body: Buffer.from('{"id":1}'),
    ...over,
  } as const;
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T10:00:00Z') });
  await accept(event, invoicing);
  vi.setSystemTime(new Date('2026-11-20T10:02:00Z'));
  await accept(event, invoicing);
  return queued;
}

it('makes the same message and mark of a delivery that comes again two minutes later', async () => {
  const queued = await queuedTwice();
  expect(queued).toHaveLength(2);
  expect(queued[1]).toEqual(queued[0]);
});

it('hears once more of an order that the shop tells without its version, as when it is deleted again', async () => {
  const [[message, mark] = [], [again, other] = []] = await queuedTwice({ incomplete: true });
  expect(again).toBe(message);
  expect(other).not.toBe(mark);
});

it.each([0, 5, 60])('keeps what is told beside a body though %i shops share its secret', async shops => {
  const signedLike = Array.from({ length: shops }, (_, at) => `azulejo-store-${at}.myshopify.com`);
  const proof = { shop: 'azulejo.myshopify.com', topic: 'orders/paid', test: false, signedLike };
  const [[message = '{}'] = []] = await queuedTwice({ proof });
  const { event = '' } = inboxMetadata(JSON.parse(message));
  // S3 refuses an object with more than 2 kB beside it.
  expect('event'.length + event.length).toBeLessThanOrEqual(2_048);
  expect(toldSchema.parse(JSON.parse(Buffer.from(event, 'base64url').toString()))).toEqual({
    platform: 'shopify',
    shop: 'azulejo.myshopify.com',
    event: 'paid',
    topic: 'orders/paid',
    signedLike: shops > 5 ? [] : signedLike,
  });
});
