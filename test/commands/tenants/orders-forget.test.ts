import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderDocument } from '../../functions/post-document.ts';
import { startWorld, type Tenant, type World } from '../../functions/world.ts';
import { sdkSettings } from '../../local/sdk-settings.ts';
import { writeStackFile } from '../../local/stack-file.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { invoice } from '../../vendors/phc-go/requests.ts';
import { makeFolder } from '../operator.ts';
import { runCommand } from '../run-command.ts';

let world: World;
let root: string;
let s3: S3Client;
let table: DynamoDBDocumentClient;
beforeAll(async () => {
  world = await startWorld();
  root = makeFolder();
  writeStackFile(root, world.cloud, {});
  s3 = new S3Client({ ...sdkSettings(world.cloud.aws.s3), forcePathStyle: true });
  table = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(world.cloud.aws.dynamodb)));
});
afterAll(async () => {
  s3.destroy();
  table.destroy();
  rmSync(root, { recursive: true, force: true });
  await world.close();
});

const lines = [{ price: '49.90', sku: 'CAD-1' }];
const forget = ({ slug }: Tenant, order: string, ...flags: string[]) =>
  runCommand(root, ['orders:forget', '--stage', 'local', '--tenant', slug, '--order', order, ...flags]);

/** Items of the table and objects of the bucket with this in their key, such as the id of a document. */
async function keptOf(part: string): Promise<string[]> {
  const kept: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: table }, { TableName: world.cloud.table }))
    kept.push(...Items.map(({ pk }) => String(pk)));
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: world.cloud.bucket }))
    kept.push(...Contents.map(({ Key = '' }) => Key));
  return kept.filter(key => key.includes(part)).toSorted();
}

async function issued(tenant: Tenant, id: string, name = `#${id}`): Promise<string> {
  await tenant.deliver({ id, name, lines });
  const { documentId } = await tenant.documentOf(id, 'issued');
  await tenant.settled();
  return documentId;
}

describe('npm run orders:forget', () => {
  it('erases the order and its PDF, keeps the row, and another order untouched', async () => {
    const tenant = await world.addTenant();
    const [documentId, other] = [await issued(tenant, '61'), await issued(tenant, '62')];
    const before = await tenant.document(documentId);
    const row = `T#${tenant.slug}#D#${documentId}`;
    const pdf = `documents/${tenant.slug}/${documentId}.pdf`;
    expect(await keptOf(documentId)).toEqual([row, `${row}#CONTENT`, pdf]);

    const unasked = await forget(tenant, '61');
    expect(unasked).toMatchObject({ exitCode: 2, errors: expect.stringContaining('Say --yes') });
    expect(await keptOf(documentId)).toHaveLength(3);

    const done = await forget(tenant, '61', '--yes');
    expect(done).toMatchObject({ exitCode: 0, errors: '' });
    expect(done.printed).toContain('messages in dead-letter queues, which hold orders, for 14 days');
    expect(done.printed).toContain(
      'invoice 1 of 49.90 EUR: the order as it was received, the PDF, the link to the PDF\n',
    );
    expect(done.printed).toContain('Order 61 is forgotten: 1 document.');
    expect(await keptOf(documentId)).toEqual([row]);
    expect(await keptOf(other)).toHaveLength(3);
    const { history, ...after } = await tenant.document(documentId);
    expect({ ...after, history: history?.slice(0, -1) }).toEqual(before);
    expect(history?.at(-1)).toMatchObject({ event: 'forget', state: 'issued' });

    // Its link is gone, so nobody's request brings the PDF back.
    expect((await tenant.call(`documents/${documentId}/pdf`)).status).toBe(409);
    expect(await keptOf(documentId)).toEqual([row]);
    expect(await forget(tenant, '61', '--yes')).toMatchObject({
      exitCode: 0,
      printed: `Nothing is left to erase of order 61 of ${tenant.slug} in stage local, this machine.\n`,
    });
    expect((await tenant.document(documentId)).history).toEqual(history);
  });

  it.each([
    ['orders:forget', ['orders:forget']],
    ['ops forget', ['ops', 'forget']],
  ])('erases nothing with --dry-run, not even beside --yes: %s', async (_, words) => {
    const tenant = await world.addTenant();
    const documentId = await issued(tenant, '63');
    const before = await keptOf(documentId);
    const named = ['--stage', 'local', '--tenant', tenant.slug, '--order', '63'];
    const shown = await runCommand(root, [...words, ...named, '--dry-run', '--yes']);
    expect(shown).toMatchObject({ exitCode: 0, errors: '' });
    expect(shown.printed).toContain('  invoice 1 of 49.90 EUR: the order as it was received, the PDF');
    expect(shown.printed).toContain('  the books of syncs, under syncs/ in the bucket, which hold names');
    expect(shown.printed).toMatch(/\nNothing was changed \(--dry-run\)\.\n$/);
    expect(await keptOf(documentId)).toEqual(before);
  });

  it('leaves the order known: the same webhook again makes no document and brings nothing back', async () => {
    const tenant = await world.addTenant();
    const documentId = await issued(tenant, '71');
    await forget(tenant, '71', '--yes');
    const forgotten = await tenant.document(documentId);
    const received = async () => (await keptOf(`inbox/${tenant.slug}/`)).length;
    expect(await received()).toBe(1);
    // A space makes other bytes of it, which the queue does not take for a repetition.
    await tenant.deliverBody(`${shopifyOrderBody(shopifyOrder({ id: '71', name: '#71', lines }))} `);
    await expect.poll(received, { timeout: 10_000 }).toBe(2);
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(1);
    expect(await tenant.document(documentId)).toEqual(forgotten);
    expect(await keptOf(documentId)).toEqual([`T#${tenant.slug}#D#${documentId}`]);
  });

  it('brings nothing back when a caller repeats the request of a forgotten document', async () => {
    const tenant = await world.addTenant();
    await orderDocument(tenant, invoice(), 'order-9');
    const { documentId } = await tenant.documentOf('order-9', 'issued');
    await tenant.settled();
    await forget(tenant, 'order-9', '--yes');
    expect(await orderDocument(tenant, invoice(), 'order-9')).toEqual({ documentId, state: 'issued' });
    expect(await keptOf(documentId)).toEqual([`T#${tenant.slug}#D#${documentId}`]);
    expect(tenant.phcGo.documents).toHaveLength(1);
  });

  it('erases every version of a large order and the sentences of its history', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    const large = (updatedAt: string, price: string) =>
      shopifyOrderBody({
        ...shopifyOrder({
          id: '81',
          lines: [{ price, sku: 'CAD-1' }],
          note: randomBytes(300_000).toString('base64'),
        }),
        updated_at: updatedAt,
      });
    await tenant.deliverBody(large('2026-11-20T10:00:00Z', '10.00'));
    const { documentId } = await tenant.documentOf('81', 'held');
    await tenant.settled();
    await tenant.deliverBody(large('2026-11-20T11:00:00Z', '20.00'));
    await expect
      .poll(async () => (await tenant.documentOf('81', 'held')).total, { timeout: 10_000 })
      .toBe('20.00');
    await tenant.settled();
    const objects = async () => (await keptOf(documentId)).filter(key => key.startsWith('orders/'));
    expect(await objects()).toHaveLength(2);

    const refused = await forget(tenant, '81', '--yes');
    expect(refused).toMatchObject({ exitCode: 1, printed: '' });
    expect(refused.errors).toContain(`invoice ${documentId} is held: decide it first`);
    expect(await objects()).toHaveLength(2);

    const adopt = JSON.stringify({ resolution: 'adopt', number: 'FT A/7', force: true });
    const headers = { 'content-type': 'application/json' };
    await tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: adopt, headers });
    const done = await forget(tenant, '81', '--yes');
    expect(done).toMatchObject({ exitCode: 0, errors: '' });
    expect(done.printed).toMatch(
      /invoice FT A\/7: the order as it was received, the sentences of its history \(\d\)/,
    );
    expect(await keptOf(documentId)).toEqual([`T#${tenant.slug}#D#${documentId}`]);
    const { history, number } = await tenant.document(documentId);
    expect(number).toBe('FT A/7');
    expect(JSON.stringify(history)).not.toContain('"text"');
    expect(history?.map(({ event }) => event).slice(-2)).toEqual(['adopt', 'forget']);
    expect(history?.find(({ event }) => event === 'adopt')?.by).toBe('tests');
  });

  it('erases an order that was cancelled before its invoice, which stays closed', async () => {
    const tenant = await world.addTenant({ invoicing: { live: false } });
    const order = (updated_at: string, over: object) =>
      shopifyOrderBody({ ...shopifyOrder({ id: '95', lines }), updated_at, ...over });
    await tenant.deliverBody(order('2026-11-20T10:00:00Z', {}));
    const { documentId } = await tenant.documentOf('95', 'held');
    const cancelled = { cancelled_at: '2026-11-20T11:00:00Z', financial_status: 'voided' };
    const headers = { 'x-shopify-topic': 'orders/cancelled' };
    await tenant.deliverBody(order('2026-11-20T11:00:00Z', cancelled), headers);
    const { reason } = await tenant.documentOf('95', 'closed');
    await tenant.settled();
    const done = await forget(tenant, '95', '--yes');
    expect(done).toMatchObject({ exitCode: 0, errors: '' });
    expect(done.printed).toMatch(/the order as it was received, the sentences of its history \(\d\)/);
    expect(await keptOf(documentId)).toEqual([`T#${tenant.slug}#D#${documentId}`]);
    const after = await tenant.document(documentId);
    expect(after).toMatchObject({ state: 'closed', reason: { code: reason?.code } });
    expect(JSON.stringify(after.history)).not.toContain('"text"');
    expect((await forget(tenant, '95', '--yes')).printed).toContain('Nothing is left to erase');
  });

  it('finds an order by its name, unless several have it', async () => {
    const tenant = await world.addTenant();
    await issued(tenant, '91', '#1042');
    await issued(tenant, '92', '#1043');
    const other = await issued(tenant, '93', '#1043');
    expect((await forget(tenant, '#1042', '--yes')).printed).toContain(
      'Order #1042 is forgotten: 1 document.',
    );
    const two = await forget(tenant, '#1043', '--yes');
    expect(two.exitCode).toBe(1);
    expect(two.errors).toMatch(
      /^2 orders have the name "#1043": give the id of one with --order: 9[23], 9[23]\.\n$/,
    );
    expect(await keptOf(other)).toHaveLength(3);
  });

  it('says what it does not know or was not told', async () => {
    const tenant = await world.addTenant();
    expect(await forget(tenant, '404', '--yes')).toEqual({
      exitCode: 1,
      printed: '',
      errors: `${tenant.slug} has no document of an order "404" in stage local, this machine.\n`,
    });
    expect(await runCommand(root, ['orders:forget', '--stage', 'local', '--tenant', 'alfa'])).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('--order is missing'),
    });
    expect(await runCommand(root, ['orders:forget', '--stage', 'local', '--order', '1'])).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('--tenant is missing'),
    });
  });
});
