import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { item, itemsFile, startUploads, type UploadsWorld } from '../functions/uploads-world.ts';
import { addWisedatTenant } from '../functions/wisedat-tenant.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { type LossyFront, startLossyFront } from '../local/lossy-front.ts';

/** Puts a front before the table; the cloud that asks for it closes before it does. */
function useFront() {
  let front: LossyFront | undefined;
  return {
    fronts: {
      dynamodb: async (origin: string) => {
        front = await startLossyFront(origin);
        return front.origin;
      },
    },
    lose: (action: string, of: string, how: 'cut' | '500') => front?.lose({ action, of, how }),
    pending: () => front?.pending(),
    close: () => front?.close(),
  };
}

describe('uploads whose writes are answered into the void', () => {
  const front = useFront();
  let world: UploadsWorld;
  beforeAll(async () => {
    world = await startUploads({}, {}, 50, front.fronts);
  });
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
    await front.close();
  });

  it.each(['cut', '500'] as const)('are sent once and at once (%s)', async how => {
    front.lose('PutItem', '#U#', how);
    front.lose('PutItem', 'LEASE#UPLOAD#acme', how);
    front.lose('PutItem', '"sending"', how);
    front.lose('PutItem', '"done"', how);
    front.lose('DeleteItem', 'LEASE#UPLOAD#acme', how);
    const calls = world.tool.calls.length;
    const began = Date.now();
    const file = itemsFile(item(`direct-${how}`));
    const report = await world.drop(`acme/my-dso-manager/items/${how}.csv`, file);
    await eventually('every answer is lost', () => front.pending() === 0 || undefined);
    expect([report.state, world.tool.calls.length - calls]).toEqual(['done', 1]);
    expect((await world.call('GET', `uploads/${report.uploadId}`)).json).toMatchObject({ state: 'done' });
    // A lease that is not recognised holds up its tenant for 90 seconds: 1.8 of these.
    expect(Date.now() - began).toBeLessThan(6_000);
  });

  it.each(['cut', '500'] as const)('are taken by our routes (%s)', async how => {
    front.lose('PutItem', '#U#', how);
    const sent = await world.call('POST', 'my-dso-manager/items', {
      body: itemsFile(item(`http-${how}`)),
      type: 'text/csv',
    });
    expect([sent.status, front.pending()]).toEqual([202, 0]);
    await world.uploadOf(String(sent.json.uploadId), 'done');
    front.lose('PutItem', '#U#', how);
    const drop = await world.call('POST', 'drops', {
      body: JSON.stringify({ target: 'my-dso-manager', entity: 'items', filename: 'a.csv' }),
      type: 'application/json',
    });
    expect([drop.status, front.pending()]).toEqual([200, 0]);
  });
});

describe('a login whose lease is answered into the void', () => {
  const front = useFront();
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({
      functions: ['call-wisedat', 'fetch-wisedat-invoice-pdf'],
      fronts: front.fronts,
    });
  });
  afterAll(async () => {
    await cloud?.close();
    await front.close();
  });

  it.each(['cut', '500'] as const)('is made once (%s)', async how => {
    const tenant = await addWisedatTenant(cloud);
    front.lose('PutItem', 'LEASE#TOKEN', how);
    expect((await tenant.call('GET /customers')).status).toBe(200);
    expect([front.pending(), tenant.timesCalled('POST /authentication/login')]).toEqual([0, 1]);
    await tenant.wisedat.close();
  });

  it.each(['cut', '500'] as const)('is made once for a PDF too (%s)', async how => {
    const tenant = await addWisedatTenant(cloud);
    const { id } = tenant.wisedat.addInvoice({});
    front.lose('PutItem', 'LEASE#TOKEN', how);
    expect((await tenant.fetchPdf(id)).status).toBe(200);
    expect([front.pending(), tenant.timesCalled('POST /authentication/login')]).toEqual([0, 1]);
    await tenant.wisedat.close();
  });
});
