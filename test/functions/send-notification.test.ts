import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { type EventReceiver, startEventReceiver } from '../sandbox/standard-webhooks/receiver.ts';
import { startWorld, type TenantOptions, type World } from './world.ts';

let world: World;
const receivers: EventReceiver[] = [];
beforeAll(async () => {
  world = await startWorld({ clockScale: 300 });
});
afterAll(async () => {
  await world.close();
  for (const receiver of receivers) await receiver.close();
});

const chair = { price: '49.90', quantity: 2, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
const lamp = { price: '39.90', rates: ['23', '6'], title: 'Candeeiro' };
const queue = 'send-notification';

/** A tenant that has somebody told of its documents. */
async function addTold(given: object = {}, options: TenantOptions = {}) {
  const tenant = await world.addTenant(options);
  const receiver = await startEventReceiver();
  receivers.push(receiver);
  tenant.put('notifications', { url: receiver.url, secret: receiver.secret, ...given });
  await putOnRecord(world.cloud, {
    [tenant.slug]: ['api-keys', 'invoicing', 'notifications', 'phc-go', 'shopify'],
  });
  const told = (count: number) =>
    eventually(`${count} events came`, () => receiver.events.length >= count || undefined);
  const retry = (documentId: string, body: object) =>
    tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: JSON.stringify(body) });
  return { tenant, receiver, told, retry };
}

/** Waits until nobody is told of anything any more. */
const settled = () =>
  eventually('nobody is told of anything', async () => {
    const { visible, inFlight } = await world.cloud.queueDepth(queue);
    return visible + inFlight === 0 || undefined;
  });
const deadLetters = async () => (await world.cloud.queueDepth(queue)).deadLetters;

describe('the receiver of a tenant', () => {
  it('is told of a week', async () => {
    const { tenant, receiver } = await addTold();
    const data = {
      version: 1,
      week: { from: '2026-11-16', until: '2026-11-22' },
      issued: [{ kind: 'invoice', currency: 'EUR', documents: 1, total: '49.90' }],
      waiting: [],
      differing: { documents: 0, oldestAt: null },
      more: false,
    };
    const event = { id: 'msg_week', type: 'digest.weekly', timestamp: '2026-11-23T07:10:00.000Z', data };
    const client = new SQSClient({
      region: world.cloud.region,
      endpoint: world.cloud.aws.sqs,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const MessageBody = JSON.stringify({ v: 1, type: 'digest', tenant: tenant.slug, event });
    await client.send(new SendMessageCommand({ QueueUrl: world.cloud.queues[queue], MessageBody }));
    await eventually('it came', () => receiver.digests.length || undefined);
    expect(receiver.digests).toEqual([event]);
  });

  it('is told of an invoice and of its credit note, once each, without the buyer', async () => {
    const { tenant, receiver, told } = await addTold();
    await tenant.deliver({ id: '101', name: '#101', lines: [chair] });
    const invoice = await tenant.documentOf('101', 'issued');
    await told(1);
    await tenant.refund({
      id: '901',
      orderId: '101',
      lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
      money: [{ amount: '49.90' }],
    });
    const note = await tenant.creditOf('901', 'issued');
    await told(2);
    const { history: _, ...shown } = invoice;
    expect(receiver.events).toMatchObject([
      {
        type: 'document.issued',
        data: {
          documentId: invoice.documentId,
          kind: 'invoice',
          state: 'issued',
          orderId: '101',
          orderName: '#101',
          shop: tenant.shop,
          number: shown.number,
          total: '99.80',
          currency: 'EUR',
          reason: null,
          link: null,
        },
      },
      {
        type: 'document.credited',
        data: { documentId: note.documentId, kind: 'credit-note', refundId: '901', total: '49.90' },
      },
    ]);
    expect(JSON.stringify(receiver.events)).not.toMatch(/Maria|example\.com|Exemplo/);
    // The shop tells of it again: nothing has happened.
    await tenant.deliver({ id: '101', name: '#101', lines: [chair] });
    await tenant.settled();
    await settled();
    expect(receiver.seen).toHaveLength(2);
  });

  it('is told of each time that a document waits for a person, with what to do, and of its end', async () => {
    const { tenant, receiver, told, retry } = await addTold();
    await tenant.deliver({ id: '102', lines: [lamp] });
    const held = await tenant.documentOf('102', 'held');
    await told(1);
    expect(receiver.events).toMatchObject([
      { type: 'document.held', data: { state: 'held', orderId: '102', number: null } },
    ]);
    expect(receiver.events[0]?.data.reason).toMatchObject({ code: 'two-taxes' });
    expect((await retry(held.documentId, {})).status).toBe(202);
    await told(2);
    expect(receiver.events.map(({ type }) => type)).toEqual(['document.held', 'document.held']);
    const adopt = { resolution: 'adopt', number: '77', force: true };
    await tenant.reached(held.documentId, 'held');
    expect((await retry(held.documentId, adopt)).status).toBe(202);
    await told(3);
    expect(receiver.events[2]).toMatchObject({
      type: 'document.issued',
      data: { number: '77', reason: null },
    });
  });

  it('is told though the worker dies the moment after the invoice is on record', async () => {
    const { tenant, receiver, told } = await addTold();
    const stop = world.cloud.onPut(({ tenant: slug, state }) => {
      if (slug !== tenant.slug || state !== 'issued') return;
      stop();
      void world.cloud.kill('create-phc-document');
    });
    await tenant.deliver({ id: '107', lines: [chair] });
    await told(1);
    // The queue brings back what the worker had not finished.
    await world.cloud.showNow('create-phc-document');
    await tenant.settled();
    await settled();
    expect(receiver.events.map(({ data }) => data.orderId)).toEqual(['107']);
  });

  it('is told of nothing that its connection leaves out, nor is that of a tenant without one', async () => {
    const { tenant, receiver, told } = await addTold({ events: ['document.held'] });
    const silent = await world.addTenant();
    const before = world.cloud.logs().length;
    await silent.deliver({ id: '103', lines: [chair] });
    await silent.documentOf('103', 'issued');
    expect(
      world.cloud
        .logs()
        .slice(before)
        .filter(({ function: name }) => name === queue),
    ).toEqual([]);
    await tenant.deliver({ id: '103', lines: [chair] });
    await tenant.deliver({ id: '104', lines: [lamp] });
    await told(1);
    await settled();
    expect(receiver.events.map(({ data }) => data.orderId)).toEqual(['104']);
  });

  it('gets the link to the PDF, which ends, where the settings want it', async () => {
    const { tenant, receiver, told } = await addTold({}, { invoicing: { writeBack: 'number-and-link' } });
    await tenant.deliver({ id: '105', lines: [chair] });
    await told(1);
    const link = receiver.events[0]?.data.link;
    const minutes = (Date.parse(link?.expiresAt ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(50);
    expect(minutes).toBeLessThanOrEqual(60);
    const pdf = await fetch(link?.url ?? '');
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  });
});

it('the receiver of docs/notifications.md verifies what it is sent, and takes it once', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/notifications.md'), 'utf8');
  const [, script = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const { tenant, receiver, retry } = await addTold();
  await receiver.close();
  const { port } = new URL(receiver.url);
  const listening = spawn(process.execPath, ['--input-type=commonjs', '--eval', script], {
    env: { SECRET: receiver.secret, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  listening.stdout.on('data', chunk => {
    printed += chunk;
  });
  const answered = () =>
    world.cloud
      .logs()
      .filter(({ json }) => json?.message === 'Event answered' && json.tenant === tenant.slug)
      .map(({ json }) => json?.status);
  try {
    await tenant.deliver({ id: '106', lines: [chair] });
    const { documentId, number } = await tenant.documentOf('106', 'issued');
    const line = `document.issued invoice ${number} 99.80 EUR\n`;
    await eventually('it is printed', () => printed === line || undefined);
    await retry(documentId, { resolution: 'tell-again' });
    await eventually('it was taken twice', () => answered().length >= 2 || undefined);
    expect(answered()).toEqual([204, 204]);
    const forged = await fetch(receiver.url, { method: 'POST', body: '{}', headers: { 'webhook-id': 'x' } });
    expect([forged.status, printed]).toEqual([401, line]);
  } finally {
    listening.kill();
  }
});

describe('a receiver that does not take an event', () => {
  it.each<[string, (receiver: EventReceiver) => unknown]>([
    ['is down', ({ faults }) => faults.down()],
    [
      'answers 500',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'status', status: 500 } }),
    ],
    [
      'answers 404',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'status', status: 404 } }),
    ],
    [
      'cuts the answer',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'cut-after-commit' } }),
    ],
    [
      'is slower than ten seconds',
      ({ faults }) => faults.add({ route: 'POST /events', fault: { kind: 'delay', ms: 11_000 } }),
    ],
  ])('because it %s gets the same one again, and issuing goes on meanwhile', async (_, spoil) => {
    const { tenant, receiver, told } = await addTold();
    await spoil(receiver);
    await tenant.deliver({ id: '201', lines: [chair] });
    await tenant.documentOf('201', 'issued');
    await tenant.deliver({ id: '202', lines: [chair] });
    await tenant.documentOf('202', 'issued');
    await receiver.faults.up();
    await told(2);
    expect(receiver.events.map(({ data }) => data.orderId).toSorted()).toEqual(['201', '202']);
    expect(new Set(receiver.seen).size).toBe(2);
  });

  it('and sends elsewhere is not followed', async () => {
    const [{ tenant, receiver, told }, other] = [await addTold(), await addTold()];
    receiver.faults.add({
      route: 'POST /events',
      fault: { kind: 'status', status: 307, headers: { location: other.receiver.url } },
    });
    await tenant.deliver({ id: '203', lines: [chair] });
    await told(1);
    expect(receiver.calls.map(({ outcome }) => outcome)).toEqual(['status', 'taken']);
    expect(other.receiver.calls).toEqual([]);
  });

  it.each(['http://10.0.0.7/hook', 'http://169.254.169.254/latest/meta-data'])(
    'since it is at %s is never called',
    async url => {
      const { tenant, receiver } = await addTold({ url });
      await tenant.deliver({ id: '205', lines: [chair] });
      const waits = await eventually('the message waits', () =>
        world.cloud
          .logs()
          .find(({ json }) => json?.message === 'The message waits' && json.tenant === tenant.slug),
      );
      expect(waits.json).toMatchObject({
        code: 'CONFIGURATION',
        detail: expect.stringContaining('may not reach'),
      });
      // Nothing of it is left behind.
      tenant.put('notifications', { url: receiver.url, secret: receiver.secret });
    },
  );

  it('because it wants no more (410) is not asked again: the message is a dead letter, and can be sent again', async () => {
    const { tenant, receiver, told, retry } = await addTold();
    receiver.faults.add({ route: 'POST /events', fault: { kind: 'status', status: 410 } });
    const before = await deadLetters();
    await tenant.deliver({ id: '204', lines: [chair] });
    const { documentId } = await tenant.documentOf('204', 'issued');
    await eventually('it is a dead letter', async () => (await deadLetters()) === before + 1 || undefined);
    expect(receiver.calls).toHaveLength(1);
    expect((await retry(documentId, { resolution: 'tell-again' })).status).toBe(202);
    await told(1);
    expect(receiver.events).toMatchObject([{ type: 'document.issued', data: { documentId } }]);
    const [id] = receiver.seen;
    await retry(documentId, { resolution: 'tell-again' });
    await eventually('it came twice', () => receiver.seen.length === 2 || undefined);
    expect(receiver.seen).toEqual([id, id]);
  });
});

describe('a message', () => {
  const record = (body: object, sentAt: number) => ({
    messageId: `m-${sentAt}`,
    receiptHandle: 'none',
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(sentAt),
      SenderId: '',
      ApproximateFirstReceiveTimestamp: String(sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: 'eu-west-1',
  });
  const days = (count: number) => Date.now() - count * 86_400_000;
  const invoke = (body: object, sentAt: number) =>
    world.cloud.invoke(queue, { Records: [record(body, sentAt)] });

  it('is tried for three days, then it is a dead letter', async () => {
    const { tenant, receiver } = await addTold();
    await tenant.deliver({ id: '301', lines: [chair] });
    const { documentId } = await tenant.documentOf('301', 'issued');
    await settled();
    const { slug } = tenant;
    const message = { v: 1, type: 'event', tenant: slug, documentId, rev: 3 };
    const before = await deadLetters();
    await invoke(message, days(2.9));
    expect([receiver.seen.length, await deadLetters()]).toEqual([2, before]);
    await invoke(message, days(3.1));
    expect([receiver.seen.length, await deadLetters()]).toEqual([2, before + 1]);
  });

  it('of a write that never came is let go of, and one of a document that moved on tells nothing', async () => {
    const { tenant, receiver } = await addTold();
    const never = { v: 1, type: 'event', tenant: tenant.slug, documentId: 'A'.repeat(26), rev: 2 };
    expect(await invoke(never, Date.now() - 301_000)).toMatchObject({ result: { batchItemFailures: [] } });
    expect(await invoke(never, Date.now())).toMatchObject({
      result: { batchItemFailures: [expect.anything()] },
    });
    expect(receiver.calls).toEqual([]);
  });
});

describe('an answer of a person', () => {
  it('that asks to tell again is refused where nobody is to be told, or nothing has happened yet', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '401', lines: [chair] });
    const { documentId } = await tenant.documentOf('401', 'issued');
    const body = JSON.stringify({ resolution: 'tell-again' });
    const answer = await tenant.call(`documents/${documentId}/retry`, { method: 'POST', body });
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      409,
      'Nobody is told of the documents of this tenant: it has no connection "notifications", and "writeBack" of "invoicing" is "none".',
    ]);
  });
});
