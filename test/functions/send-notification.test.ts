import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { chair, lamp, queue, useTellingWorld } from './send-notification/telling-world.ts';

const world = useTellingWorld();

describe('the receiver of a tenant', () => {
  it('is told of a week', async () => {
    const { tenant, receiver } = await world.addTold();
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
    const { tenant, receiver, told } = await world.addTold();
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
    await world.settled();
    expect(receiver.seen).toHaveLength(2);
  });

  it('is told of each time that a document waits for a person, with what to do, and of its end', async () => {
    const { tenant, receiver, told, retry } = await world.addTold();
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
    const { tenant, receiver, told } = await world.addTold();
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
    await world.settled();
    expect(receiver.events.map(({ data }) => data.orderId)).toEqual(['107']);
  });

  it('is told of nothing that its connection leaves out, nor is that of a tenant without one', async () => {
    const { tenant, receiver, told } = await world.addTold({ events: ['document.held'] });
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
    await world.settled();
    expect(receiver.events.map(({ data }) => data.orderId)).toEqual(['104']);
  });

  it('gets the link to the PDF, which ends, where the settings want it', async () => {
    const { tenant, receiver, told } = await world.addTold(
      {},
      { invoicing: { writeBack: 'number-and-link' } },
    );
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
