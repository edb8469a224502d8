import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';

describe('GET /tenants/{tenant}/uploads/{uploadId}', () => {
  let world: UploadsWorld;
  beforeAll(async () => {
    world = await startUploads();
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('shows the report to its own tenant only', async () => {
    const { uploadId } = await world.drop('acme/my-dso-manager/items/a.csv', itemsFile(item('1')));
    expect((await world.call('GET', `uploads/${uploadId}`)).json).toMatchObject({ uploadId, state: 'done' });
    const other = await world.call('GET', `uploads/${uploadId}`, { tenant: 'globex' });
    expect([other.status, other.json.detail]).toEqual([404, 'This tenant has no such upload.']);
    expect((await world.call('GET', 'uploads/none')).status).toBe(404);
    expect((await world.call('GET', `uploads/${uploadId}`, { key: 'ibk_wrong' })).status).toBe(403);
  });
});
