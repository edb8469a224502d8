import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { chair } from './articles.ts';
import { recordUpload } from './upload-rows.ts';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';
import { startWorld, type Tenant, type World } from './world.ts';

/**
 * Hands a message over that was sent so many minutes ago and was received often, as the queue does.
 * @returns how often its function counted that it waits
 */
async function countedAt(cloud: Cloud, worker: string, body: object, minutes: number): Promise<number> {
  const messageId = crypto.randomUUID();
  const attributes = {
    ApproximateReceiveCount: '12',
    SentTimestamp: String(Date.now() - minutes * 60_000),
  };
  const record = { messageId, receiptHandle: 'none', body: JSON.stringify(body), attributes };
  expect(await cloud.invoke(worker, { Records: [record] })).toEqual({
    ok: true,
    result: { batchItemFailures: [{ itemIdentifier: messageId }] },
  });
  const linesOf = () => cloud.logs().filter(({ json }) => json?.messageId === messageId);
  await eventually('it comes back', () =>
    linesOf().some(({ json }) => json?.message === 'The message comes back'),
  );
  return linesOf().filter(({ json }) => json !== undefined && 'MessageWaits' in json).length;
}

describe('a message that is tried again and again while the ERP is down', () => {
  let world: World;
  let tenant: Tenant;
  let message: object;
  beforeAll(async () => {
    world = await startWorld();
    tenant = await world.addTenant();
    const headers = { 'retry-after': '3600' };
    tenant.phcGo.faults.add({ times: 10_000, fault: { kind: 'status', status: 503, headers } });
    await tenant.deliver({ id: '901', lines: [chair] });
    const { documentId } = await tenant.documentOf('901', 'queued');
    message = { v: 1, type: 'document', tenant: tenant.slug, documentId };
  });
  afterAll(() => world?.close());

  it.each([
    ['is not told of within the first hour', 59, {}, 0],
    ['is told of at each try after it', 61, {}, 1],
    ['is told of days later too', 3 * 1440, {}, 1],
    ['is not told of when its rest is over', 121, { delaySeconds: 7200 }, 0],
    ['is not told of while it rests', 100, { delaySeconds: 7200 }, 0],
    ['is told of an hour after its rest', 181, { delaySeconds: 7200 }, 1],
  ])('%s: %d minutes', async (_, minutes, given, times) => {
    expect(await countedAt(world.cloud, 'create-phc-document', { ...message, ...given }, minutes)).toBe(
      times,
    );
  });
});

describe('a file that waits until another of its company has gone', () => {
  let world: UploadsWorld;
  beforeAll(async () => {
    world = await startUploads({}, {}, 1);
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('is not told of: the other one is, if it does not go on', async () => {
    const worker = 'upload-my-dso-manager-csv';
    world.tool.faults.add({ fault: { kind: 'delay', ms: 3_000 } });
    const first = await world.put('acme/my-dso-manager/items/first.csv', itemsFile(item('first')));
    await world.reportOf(first, 'sending');
    const key = 'drop/acme/my-dso-manager/items/second.csv';
    const row = { tenant: 'acme', target: 'my-dso-manager', entity: 'items', key } as const;
    const { uploadId } = await recordUpload(world.cloud, row, itemsFile(item('second')));
    const message = { v: 1, type: 'upload', tenant: 'acme', uploadId };
    expect(await countedAt(world.cloud, worker, message, 300)).toBe(0);
  });
});
