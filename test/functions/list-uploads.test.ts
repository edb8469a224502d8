import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';

let world: UploadsWorld;
beforeAll(async () => {
  world = await startUploads();
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** These fields and no others (docs/decisions/outside-contract.md). */
const listSchema = z.strictObject({
  uploads: z.array(
    z.strictObject({
      uploadId: z.string(),
      target: z.literal('my-dso-manager'),
      entity: z.string(),
      key: z.string(),
      state: z.string(),
      message: z.string().min(5),
      droppedAt: z.iso.datetime().nullable(),
      createdAt: z.iso.datetime(),
    }),
  ),
  cursor: z.string().nullable(),
});
const list = async (query = '', tenant = 'acme') => {
  const answer = await world.call('GET', `uploads${query}`, { tenant });
  expect(answer.status).toBe(200);
  return listSchema.parse(answer.json);
};

describe('GET /tenants/{tenant}/uploads', () => {
  it('lists the uploads of a tenant alone, newest first, page after page, and those of one state', async () => {
    expect(await list()).toEqual({ uploads: [], cursor: null });
    const drop = (name: string, ...rows: string[]) =>
      world.drop(`acme/my-dso-manager/${name}`, itemsFile(...rows));
    const first = await drop('items/first.csv', item('1'));
    const second = await drop('items/second.csv', item('2'), item('3', 'many'));
    const third = await drop('open-items/third.csv', item('4', 'many'));
    await world.drop('globex/my-dso-manager/items/other.csv', itemsFile(item('9')));
    const ids = [third, second, first].map(({ uploadId }) => uploadId);
    const { uploads, cursor } = await list();
    expect(uploads.map(({ uploadId }) => uploadId)).toEqual(ids);
    expect(uploads.map(({ state, entity }) => [state, entity])).toEqual([
      ['refused', 'open-items'],
      ['partial', 'items'],
      ['done', 'items'],
    ]);
    expect(uploads[1]?.message).toBe(second.message);
    expect(cursor).toBeNull();
    const page = await list('?limit=2');
    const rest = await list(`?limit=2&cursor=${page.cursor}`);
    expect([...page.uploads, ...rest.uploads].map(({ uploadId }) => uploadId)).toEqual(ids);
    expect((await list('?state=refused')).uploads.map(({ uploadId }) => uploadId)).toEqual([ids[0]]);
    expect((await list('?state=unknown')).uploads).toEqual([]);
    expect((await list('', 'globex')).uploads.map(({ key }) => key)).toEqual([
      'drop/globex/my-dso-manager/items/other.csv',
    ]);
    expect(await list(`?cursor=${page.cursor}`, 'globex')).toMatchObject({ cursor: null });
  });

  it('tells of a file that has not arrived yet', async () => {
    const body = { target: 'my-dso-manager', entity: 'clients', filename: 'clients.csv', bytes: 100 };
    const { json } = await world.call('POST', 'drops', { body: JSON.stringify(body) });
    expect((await list('?limit=1')).uploads).toMatchObject([
      {
        uploadId: json.uploadId,
        state: 'checking',
        droppedAt: null,
        message: 'The file has not arrived yet.',
      },
    ]);
  });

  it.each(['?state=broken', '?limit=0', '?cursor=%3F', '?cursor=', '?page=2'])(
    'gets 422 for %s',
    async query => {
      expect((await world.call('GET', `uploads${query}`)).status).toBe(422);
    },
  );
});
