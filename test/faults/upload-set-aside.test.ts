import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordCrashes, recordUpload } from '../functions/upload-rows.ts';
import { item, itemsFile, startUploads, type UploadsWorld } from '../functions/uploads-world.ts';
import { eventually } from '../local/eventually.ts';

const worker = 'upload-my-dso-manager-csv';
const text = itemsFile(item('1'), item('2'));
const place = { tenant: 'acme', target: 'my-dso-manager', entity: 'items' } as const;
const key = 'drop/acme/my-dso-manager/items/a.csv';
const acknowledged = { ok: true, result: { batchItemFailures: [] } };

describe('a file that has crashed its function five times', () => {
  let world: UploadsWorld;
  let names = 0;
  let messageId: string;
  beforeAll(async () => {
    world = await startUploads();
    await world.drop(key.replace('drop/', ''), text);
  });
  beforeEach(async () => {
    messageId = `message-${++names}`;
    await recordCrashes(world.cloud, messageId, 5);
    await world.tool.reset();
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  const reportOf = async (uploadId: string) => (await world.call('GET', `uploads/${uploadId}`)).json;
  const deadLetters = async () => (await world.cloud.queueDepth(worker)).deadLetters;

  it('is refused with a sentence when it goes to the dead letters', async () => {
    const before = await deadLetters();
    const upload = await recordUpload(world.cloud, { ...place, key }, text);
    expect(await upload.deliver(messageId)).toEqual(acknowledged);
    expect(await deadLetters()).toBe(before + 1);
    const report = await reportOf(upload.uploadId);
    expect(report).toMatchObject({ state: 'refused', finishedAt: expect.any(String) });
    expect(report.message).toMatch(/ended unexpectedly five times.* Nothing was sent\. .*once it is fixed/i);
    expect(world.tool.calls).toEqual([]);
  });

  it('makes way for the next one also if its function dies again while that is put on record', async () => {
    const before = await deadLetters();
    await recordCrashes(world.cloud, `${messageId}#set-aside`, 1);
    const upload = await recordUpload(world.cloud, { ...place, key }, text);
    expect(await upload.deliver(messageId)).toEqual(acknowledged);
    expect(await deadLetters()).toBe(before + 1);
    await eventually('it is told', () =>
      world.cloud
        .logs()
        .some(({ json }) => json?.messageId === messageId && /not on record/.test(`${json.message}`)),
    );
    expect(await upload.deliver('redriven-unrecorded')).toEqual(acknowledged);
    expect(await reportOf(upload.uploadId)).toMatchObject({ state: 'done', rows: { sent: 2 } });
  });

  it('while it was sent is of unknown outcome', async () => {
    const upload = await recordUpload(world.cloud, { ...place, key, state: 'sending' }, text);
    await upload.deliver(messageId);
    expect(await reportOf(upload.uploadId)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('Nobody knows what was sent'),
    });
  });

  it('goes once its message is sent again, and no further time', async () => {
    const upload = await recordUpload(world.cloud, { ...place, key }, text);
    await upload.deliver(messageId);
    expect(await upload.deliver('redriven')).toEqual(acknowledged);
    expect(await reportOf(upload.uploadId)).toMatchObject({ state: 'done', rows: { sent: 2 } });
    await upload.deliver('redriven-twice');
    expect(world.tool.calls).toHaveLength(1);
  });

  it('that had ended before keeps its end', async () => {
    const upload = await recordUpload(world.cloud, { ...place, key }, text);
    await upload.deliver('first');
    await upload.deliver(messageId);
    expect(await reportOf(upload.uploadId)).toMatchObject({ state: 'done' });
    await upload.deliver('redriven-later');
    expect(world.tool.calls).toHaveLength(1);
  });

  it('is worked on as usual after four crashes', async () => {
    await recordCrashes(world.cloud, messageId, 4);
    const upload = await recordUpload(world.cloud, { ...place, key }, text);
    await upload.deliver(messageId);
    expect(await reportOf(upload.uploadId)).toMatchObject({ state: 'done' });
  });
});

describe('an upload whose message was lost', () => {
  let world: UploadsWorld;
  beforeAll(async () => {
    world = await startUploads({}, {}, 1);
    await world.drop(key.replace('drop/', ''), text);
  });
  beforeEach(() => world.tool.reset());
  afterAll(() => world?.[Symbol.asyncDispose]());

  const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  const confirm = (uploadId: string) => world.call('POST', `uploads/${uploadId}/confirm`);

  it('says so after an hour, and goes when a person asks for it', async () => {
    const createdAt = ago(61);
    const { uploadId } = await recordUpload(world.cloud, { ...place, key, createdAt }, text);
    const { json } = await world.call('GET', `uploads/${uploadId}`);
    expect(json).toMatchObject({ state: 'checking', updatedAt: createdAt });
    expect(json.message).toContain(
      `Nothing was heard of it since ${createdAt}: POST /tenants/acme/uploads/${uploadId}/confirm puts it into the queue again.`,
    );
    expect((await confirm(uploadId)).status).toBe(202);
    expect(await world.uploadOf(uploadId, 'done')).toMatchObject({ rows: { sent: 2 } });
    expect(world.tool.calls).toHaveLength(1);
  });

  it('while it was sent goes again, where that does no harm', async () => {
    const lost = { ...place, key, createdAt: ago(61), state: 'sending' } as const;
    const { uploadId } = await recordUpload(world.cloud, lost, text);
    expect((await confirm(uploadId)).status).toBe(202);
    expect((await world.uploadOf(uploadId, 'unknown', 'done')).state).toBe('done');
    expect(world.tool.openItems()).toEqual(['1', '2']);
  });

  it('while it was sent is of unknown outcome, where the rows are only added', async () => {
    const contacts = 'client_code;contact_lastname\nC1;Silva\n';
    const path = 'acme/my-dso-manager/contacts/lost.csv';
    await world.drop(path, contacts);
    const lost = { ...place, entity: 'contacts', key: `drop/${path}`, createdAt: ago(61) } as const;
    const { uploadId } = await recordUpload(world.cloud, { ...lost, state: 'sending' }, contacts);
    expect((await confirm(uploadId)).status).toBe(202);
    expect((await world.uploadOf(uploadId, 'unknown', 'done')).state).toBe('unknown');
    expect(world.tool.contacts).toHaveLength(1);
  });

  it('within the last hour cannot be asked for', async () => {
    const { uploadId } = await recordUpload(world.cloud, { ...place, key, createdAt: ago(59) }, text);
    expect((await world.call('GET', `uploads/${uploadId}`)).json.message).toBe(
      'The file waits for its turn: the files of a company go to a tool one after the other.',
    );
    expect((await confirm(uploadId)).status).toBe(409);
  });

  it('cannot be asked for while its file has not arrived', async () => {
    const body = JSON.stringify({ target: 'my-dso-manager', entity: 'items', filename: 'late.csv' });
    const { json } = await world.call('POST', 'drops', { body, type: 'application/json' });
    expect((await confirm(String(json.uploadId))).status).toBe(409);
  });
});
