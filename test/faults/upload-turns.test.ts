import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { item, itemsFile, startUploads, type UploadsWorld } from '../functions/uploads-world.ts';

const worker = 'upload-my-dso-manager-csv';
const minutes12 = 720;

describe('files that wait for their turn', () => {
  const scale = 240;
  let world: UploadsWorld;
  beforeAll(async () => {
    world = await startUploads({}, {}, scale);
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('behind four others of twelve minutes each go too', async () => {
    world.tool.faults.add({ fault: { kind: 'delay', ms: (minutes12 * 1000) / scale }, times: 5 });
    const files = ['1', '2', '3', '4', '5'];
    const keys = await Promise.all(
      files.map(name => world.put(`acme/my-dso-manager/items/${name}.csv`, itemsFile(item(name)))),
    );
    for (const key of keys) expect((await world.reportOf(key, 'done', 'unknown')).state).toBe('done');
    await world.settled(worker);
    expect(world.tool.openItems().toSorted()).toEqual(files);
    expect((await world.cloud.queueDepth(worker)).deadLetters).toBe(0);
  });
});

describe('a function that dies in the middle of a file', () => {
  const scale = 50;
  let world: UploadsWorld;
  beforeAll(async () => {
    world = await startUploads({}, {}, scale);
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('goes on after minutes; it holds up the other files of its tenant, and those of others not at all', async () => {
    world.tool.faults.add({ fault: { kind: 'delay', ms: 2_000, at: 'after-commit' } });
    const lost = await world.put('acme/my-dso-manager/items/lost.csv', itemsFile(item('lost')));
    await world.reportOf(lost, 'sending');
    await world.cloud.kill(worker);
    const began = Date.now();
    const other = await world.drop('globex/my-dso-manager/items/other.csv', itemsFile(item('other')));
    const next = await world.drop('acme/my-dso-manager/items/next.csv', itemsFile(item('next')));
    expect([other.state, next.state]).toEqual(['done', 'done']);
    expect(((Date.now() - began) / 1000) * scale).toBeLessThan(900);
    expect((await world.reportOf(lost, 'unknown', 'done')).state).toBe('done');
    expect(world.tool.openItems()).toEqual(['lost', 'next']);
  });
});
