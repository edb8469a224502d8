import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loseLedger } from '../../functions/lose-ledger.ts';
import { addTenant, type Tenant } from '../../functions/world.ts';
import { eventually } from '../../local/eventually.ts';
import { sdkSettings } from '../../local/sdk-settings.ts';
import { type Operator, startOperator } from '../operator.ts';

let operator: Operator;
let tenant: Tenant;
beforeAll(async () => {
  operator = await startOperator([
    ...['receive-shopify-webhook', 'create-phc-document', 'send-notification'],
    ...['list-documents', 'fetch-document'],
  ]);
  tenant = await addTenant(operator.cloud, { invoicing: { live: false } });
});
afterAll(async () => {
  await operator.close();
  await tenant.phcGo.close();
});

const lines = [{ price: '49.90', sku: 'CAD-1' }];
const run = (action: string, ...flags: string[]) => operator.run('ops', action, '--stage', 'local', ...flags);
const ofTenant = () => ['--tenant', tenant.slug];

describe('npm run ops', () => {
  it('shows what waits, queues it again, and says what became of it', async () => {
    await tenant.deliver({ id: '1', name: '#1', lines });
    await tenant.deliver({ id: '2', name: '#2', lines });
    const { documentId } = await tenant.documentOf('1', 'held');
    await tenant.documentOf('2', 'held');
    const status = await run('status');
    expect(status.exitCode).toBe(0);
    expect(status.printed).toMatch(/^Stage local, this machine:\n/);
    expect(status.printed).toMatch(/\n {2}t-\w+\n {4}2 held, go-live-not-confirmed, since .+: #1 first\n/);
    expect(status.printed).toContain('create-phc-document: 0 wait, 0 in work\n');
    const held = await run('held', ...ofTenant(), '--limit', '1');
    expect(held.printed).toContain('invoice of #2, 49.90 EUR: go-live-not-confirmed');
    const next = /ops -- (.+)\n/.exec(held.printed)?.[1]?.split(' ') ?? [];
    expect((await operator.run('ops', ...next)).printed).toContain(`${documentId}  invoice of #1`);
    const shown = await run('retry', ...ofTenant(), '--code', 'go-live-not-confirmed', '--dry-run');
    expect(shown.printed).toContain(`To be queued again: 2 documents of ${tenant.slug} in stage local`);
    tenant.put('invoicing', { ...tenant.connections.invoicing, live: true });
    const done = await run('retry', ...ofTenant(), '--code', 'go-live-not-confirmed', '--yes');
    expect([done.exitCode, done.printed]).toEqual([0, expect.stringContaining('2 queued, 0 skipped.')]);
    const issued = await tenant.reached(documentId, 'issued');
    expect(issued.history?.find(({ event }) => event === 'retry')).toMatchObject({ by: 'operator' });
    await tenant.documentOf('2', 'issued');
    const again = await run('retry', ...ofTenant(), '--document', documentId, '--yes');
    expect([again.exitCode, again.printed]).toEqual([
      1,
      expect.stringContaining('skipped: The document is issued'),
    ]);
  });

  it('closes a document that shall not exist', async () => {
    await tenant.deliver({ id: '3', lines: [{ price: '9.90', sku: 'CAD-1', rates: ['23', '6'] }] });
    const { documentId } = await tenant.documentOf('3', 'held');
    const closing = ['retry', ...ofTenant(), '--document', documentId, '--resolution', 'close'] as const;
    const shown = await run(...closing, '--dry-run');
    expect(shown.printed).toContain(`document ${documentId} of ${tenant.slug} in stage local`);
    expect(await tenant.document(documentId)).toMatchObject({ state: 'held' });
    const done = await run(...closing, '--reason', 'A test', '--yes');
    expect([done.exitCode, done.printed]).toEqual([0, expect.stringContaining(`${documentId} closed`)]);
    const closed = await tenant.document(documentId);
    expect(closed.history?.at(-1)).toMatchObject({
      by: 'operator',
      text: expect.stringContaining('"A test"'),
    });
    const again = await run(...closing, '--yes');
    expect([again.exitCode, again.errors]).toEqual([1, expect.stringContaining('The document is closed')]);
    const opening = ['retry', ...ofTenant(), '--document', documentId, '--resolution', 'reopen'] as const;
    const opened = await run(...opening, '--yes');
    expect([opened.exitCode, opened.printed]).toEqual([0, expect.stringContaining(`${documentId} held`)]);
    expect((await tenant.document(documentId)).history?.at(-1)).toMatchObject({
      event: 'reopen',
      by: 'operator',
    });
  });

  it('does not say of a tenant whose name was mistyped that nothing waits', async () => {
    for (const action of ['status', 'held']) {
      const { exitCode, printed, errors } = await run(action, '--tenant', `${tenant.slug}x`);
      expect([exitCode, errors]).toEqual([
        1,
        expect.stringContaining(
          `tenant ${tenant.slug}x is not on record in stage local, this machine; did you mean`,
        ),
      ]);
      expect(printed).not.toMatch(/none|Nothing waits/);
    }
    const { exitCode, printed } = await run('held', ...ofTenant(), '--state', 'refused');
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('  none\n')]);
  });

  it('sends dead letters again', async () => {
    const { documentId } = await tenant.documentOf('1', 'issued');
    const sqs = new SQSClient(sdkSettings(operator.cloud.aws.sqs));
    const body = { v: 1, type: 'document', tenant: tenant.slug, documentId };
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: operator.cloud.deadLetterQueues['create-phc-document'],
        MessageBody: JSON.stringify(body),
        MessageGroupId: `${tenant.slug}#phc-go`,
        MessageDeduplicationId: 'dead',
      }),
    );
    sqs.destroy();
    expect((await run('status')).printed).toContain('create-phc-document: 0 wait, 0 in work, 1 DEAD LETTERS');
    const { exitCode, printed } = await run('redrive', '--queue', 'create-phc-document', '--yes');
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('1 sent again.')]);
    await tenant.settled();
    expect((await operator.cloud.queueDepth('create-phc-document')).deadLetters).toBe(0);
    const none = await run('redrive', '--queue', 'create-phc-document', '--yes');
    expect(none.printed).toContain('has no dead letters');
  });

  it('says that dead letters are hidden for a minute after a redrive that was broken off', async () => {
    const sqs = new SQSClient(sdkSettings(operator.cloud.aws.sqs));
    const QueueUrl = operator.cloud.deadLetterQueues['send-notification'];
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    // What the redrive does before it sends.
    await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 60 }));
    const hidden = await run('redrive', '--queue', 'send-notification', '--yes');
    expect([hidden.exitCode, hidden.errors]).toEqual([
      1,
      expect.stringMatching(/^About 1 dead letters of send-notification .* again in a minute\.\n$/),
    ]);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    const half = await run('redrive', '--queue', 'send-notification', '--yes');
    expect([half.exitCode, half.printed]).toEqual([1, expect.stringContaining('1 sent again.')]);
    expect(half.errors).toContain('About 1 were not sent');
    sqs.destroy();
  });

  it('queues raw webhooks of an order again, which change nothing twice', async () => {
    const shown = await run('replay', ...ofTenant(), '--since', '2020-01-01', '--dry-run');
    expect(shown.printed.match(/orders\/paid {2}#\d\n/g)?.toSorted()).toEqual([
      'orders/paid  #1\n',
      'orders/paid  #2\n',
    ]);
    await loseLedger(operator.cloud, tenant);
    const { exitCode, printed } = await run('replay', ...ofTenant(), '--order', '#1', '--yes');
    expect([exitCode, printed]).toEqual([0, expect.stringContaining('1 queued again.')]);
    await tenant.documentOf('1', 'issued');
    expect(tenant.phcGo.documents).toHaveLength(2);
    const nothing = await run('replay', ...ofTenant(), '--order', '#9', '--yes');
    expect([nothing.exitCode, nothing.errors]).toEqual([
      1,
      expect.stringContaining('No webhook of this kind'),
    ]);
  });

  it('queues refunds of an order again that was named by its name, which they do not tell', async () => {
    await tenant.deliver({ id: '5', name: '#5', lines });
    await tenant.documentOf('5', 'issued');
    const line = { line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' };
    await tenant.refund({ id: '50', orderId: '5', lines: [line], money: [{ amount: '49.90' }] });
    await tenant.creditOf('50', 'issued', 'held');
    for (const order of ['#5', '5']) {
      const { printed } = await run('replay', ...ofTenant(), '--order', order, '--dry-run');
      expect(printed.match(/(orders|refunds)\/\w+ {2}\S+\n/g)).toEqual([
        'orders/paid  #5\n',
        'refunds/create  5\n',
      ]);
    }
    const other = await run('replay', ...ofTenant(), '--order', '#1', '--dry-run');
    expect(other.printed).not.toContain('refunds/create');
  });

  it('leaves an order at rest whose webhook it queues again', async () => {
    const resting = await addTenant(operator.cloud, { invoicing: { delaySeconds: 3600 } });
    await resting.deliver({ id: '1', name: '#1', lines });
    await resting.documentOf('1', 'queued');
    const { printed } = await run('replay', '--tenant', resting.slug, '--order', '#1', '--yes');
    expect(printed).toContain('1 queued again.');
    await eventually('only the message that rests is left', async () => {
      const { visible, inFlight } = await operator.cloud.queueDepth('create-phc-document');
      return visible + inFlight === 1 || undefined;
    });
    await resting.documentOf('1', 'queued');
    expect(resting.phcGo.documents).toEqual([]);
    await resting.phcGo.close();
  });

  it('says what runs, and forgets an order', async () => {
    expect((await run('version')).printed).toMatch(/^\d+\.\d+\.\d+, commit .+ runs in stage local/);
    const { exitCode, errors } = await run('forget', ...ofTenant(), '--order', '77', '--yes');
    expect([exitCode, errors]).toEqual([1, expect.stringContaining('has no document of an order "77"')]);
  });

  it.each([
    [[], 'Say what to do: one of status, held, retry'],
    [['stauts'], 'did you mean "status"?'],
    [['held'], '--tenant is missing'],
    [['held', '--tenant', 'acme', '--limit', '0'], '--limit takes a number from 1 to 1000, not "0".'],
    [['held', '--tenant', 'acme', '--state', 'issued'], '--state takes held or refused, not "issued".'],
    [['retry', '--tenant', 'acme'], 'Name one document (--document ID), or all of one reason (--code C).'],
    [['retry', '--tenant', 'acme', '--code', 'currency', '--resolution', 'close'], 'takes one document'],
    [
      ['retry', '--tenant', 'acme', '--document', 'A'.repeat(26), '--resolution', 'accept'],
      'takes close or reopen',
    ],
    [['retry', '--tenant', 'acme', '--document', 'A'.repeat(26), '--reason', 'a test'], 'goes with close'],
    [
      ['retry', '--tenant', 'acme', '--document', 'A'.repeat(26), '--resolution', 'reopen', '--reason', 'x'],
      'goes with close',
    ],
    [
      ['retry', '--tenant', 'acme', '--document', 'A'.repeat(26), '--resolution', 'close', '--reason', ' '],
      '--reason takes one line of at most 200 characters.',
    ],
    [['retry', '--tenant', 'acme', '--code', 'two-taxis'], 'did you mean "two-taxes"?'],
    [['retry', '--tenant', 'acme', '--document', 'x'.repeat(61)], '--document takes the id of a document'],
    [['held', '--tenant', 'acme', '--cursor', '!'], '--cursor takes what the page before told'],
    [['redrive', '--queue', 'send-notifications'], 'did you mean "send-notification"?'],
    [['replay', '--tenant', 'acme'], 'Name an order (--order ID) or a time (--since D).'],
    [['replay', '--tenant', 'acme', '--since', 'noon'], '--since takes a day or an instant'],
  ])('%j is not followed: %s', async (args, words) => {
    const { exitCode, errors } = await operator.run('ops', ...args, '--stage', 'local');
    expect(exitCode).toBe(2);
    expect(errors).toContain(words);
  });
});
