import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';

describe('POST /tenants/{tenant}/my-dso-manager/{entity}', () => {
  let world: UploadsWorld;
  const post = (entity: string, body: string | Buffer, type = 'text/csv') =>
    world.call('POST', `my-dso-manager/${entity}`, { body, type });

  beforeAll(async () => {
    world = await startUploads(
      {},
      { 'invoice-bridge/local/globex/receivables': { syncs: [{ from: 'wisedat', to: 'my-dso-manager' }] } },
    );
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('takes a file, drops it and tells where its report is', async () => {
    const { status, json } = await post('items', itemsFile(item('1'), item('2')));
    expect(status).toBe(202);
    expect(json.report).toBe(`/tenants/acme/uploads/${json.uploadId}`);
    const report = await world.uploadOf(String(json.uploadId), 'done');
    expect(report.key).toBe(`drop/acme/my-dso-manager/items/http-${json.uploadId}.csv`);
    expect(world.tool.openItems()).toEqual(['1', '2']);
  });

  it('takes good rows beside bad ones, but no STOCK file with a bad row', async () => {
    const file = itemsFile(item('1'), item('2', '1.200'));
    expect((await post('items', file)).status).toBe(202);
    const refused = await post('open-items', file);
    expect(refused.status).toBe(422);
    expect(refused.json.errors).toEqual([
      { line: 3, path: 'item_amount_initial_inc_tax', message: expect.stringContaining('ambiguous') },
    ]);
  });

  it.each([
    ['commas', itemsFile(item('1')).replaceAll(';', ',')],
    ['no header', `${item('1')}\r\n`],
    ['no row', itemsFile()],
    ['nothing', ''],
    ['an open quote', itemsFile(item('1'), `"${item('2')}`)],
    ['bad rows only', itemsFile(item('1', 'x'))],
  ])('refuses a file with %s', async (_, file) => {
    const { status, json } = await post('items', file);
    expect(status).toBe(422);
    expect(json).toMatchObject({
      title: 'The input is wrong',
      detail: expect.stringContaining('Nothing was sent'),
    });
  });

  it('takes other encodings as application/octet-stream', async () => {
    const latin = Buffer.from('client_code;client_business_name\nC1;Jo\xe3o\n', 'latin1');
    expect((await post('clients', latin)).status).toBe(422);
    expect((await post('clients', latin, 'text/csv; charset=iso-8859-1')).status).toBe(415);
    expect((await post('clients', latin, 'application/json')).status).toBe(415);
    const { json } = await post('clients', latin, 'application/octet-stream; charset=iso-8859-1');
    await world.uploadOf(String(json.uploadId), 'done');
    expect(world.tool.clients.get('C1')).toMatchObject({ client_business_name: 'João' });
  });

  it.each(['constructor', '__proto__', 'toString'])('knows no encoding called "%s"', async name => {
    const type = `application/octet-stream; charset=${name}`;
    expect((await post('clients', 'client_code;client_business_name\nC1;One\n', type)).status).toBe(415);
  });

  it('answers 413 to text that makes an event of more than 6 MB', async () => {
    expect((await post('items', '\n'.repeat(4e6), 'text/csv')).status).toBe(413);
  });

  it('answers within seconds to 3 MB of rows that say nothing', async () => {
    const before = performance.now();
    const { status } = await post('items', `${itemsFile(item('1'))}${';\n'.repeat(1.3e6)}`, 'text/csv');
    expect(status).toBe(202);
    expect((await post('clients', '1\n'.repeat(1.3e6), 'text/csv')).status).toBe(422);
    expect(performance.now() - before).toBeLessThan(25_000);
  });

  it('refuses what it does not know, and what is too large', async () => {
    expect((await post('invoices', itemsFile(item('1')))).status).toBe(404);
    const large = await post('items', Buffer.alloc(4 * 1024 * 1024 + 1, 'x'), 'application/octet-stream');
    expect(large).toMatchObject({
      status: 413,
      json: { detail: expect.stringContaining('/tenants/acme/drops') },
    });
    const { status } = await world.call('POST', 'my-dso-manager/items', {
      key: 'ibk_wrong',
      body: 'x',
      type: 'text/csv',
    });
    expect(status).toBe(403);
  });

  it('refuses a STOCK file while a sync writes to the same tool, and a dropped one as well', async () => {
    const options = { tenant: 'globex', body: itemsFile(item('1')), type: 'text/csv' };
    expect((await world.call('POST', 'my-dso-manager/open-items', options)).status).toBe(409);
    expect((await world.call('POST', 'my-dso-manager/items', options)).status).toBe(202);
    const dropped = await world.drop('globex/my-dso-manager/open-items/a.csv', itemsFile(item('1')));
    expect(dropped).toMatchObject({ state: 'refused', message: expect.stringContaining('syncs items') });
  });

  it('answers 202 to a shrunken STOCK file and holds it', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => item(String(i)));
    const first = await post('open-items', itemsFile(...rows));
    await world.uploadOf(String(first.json.uploadId), 'done');
    const second = await post('open-items', itemsFile(...rows.slice(0, 3)));
    expect(second.status).toBe(202);
    expect((await world.uploadOf(String(second.json.uploadId), 'held', 'done')).state).toBe('held');
    expect(world.tool.openItems()).toContain('4');
  });

  it('sends large files by the asynchronous path where that is set, but never a STOCK file', async () => {
    await world.connect({ asynchronousAboveRows: 2, replaceUsersAssociation: 1 });
    const rows = Array.from({ length: 5 }, (_, i) => item(`a${i}`));
    const { json } = await post('items', itemsFile(...rows));
    const report = await world.uploadOf(String(json.uploadId), 'unknown', 'done');
    expect(report).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('ccepted, result unknown'),
    });
    const users = await post('users', 'client_code;user_lastname\nC1;Silva\n');
    await world.uploadOf(String(users.json.uploadId), 'done');
    const stock = await post('open-items', itemsFile(item('0'), ...rows));
    await world.uploadOf(String(stock.json.uploadId), 'done', 'held');
    expect(world.tool.calls.map(({ route }) => route).slice(-3)).toEqual([
      'POST /apiPutFiles/items',
      'POST /api/users',
      'POST /api/items',
    ]);
    expect(world.tool.files.find(({ route }) => route === 'POST /api/users')?.query).toMatchObject({
      replace_users_association: '1',
    });
  });
});
