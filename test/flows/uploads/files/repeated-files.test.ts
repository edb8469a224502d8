import net from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type MyDsoManagerSandbox,
  startMyDsoManagerSandbox,
} from '../../../sandbox/my-dso-manager/sandbox.ts';
import { openFileWorld } from './file-world.ts';

const itemsHeader =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax';
const itemRow = (number: string, amount: string): string =>
  `FAC;${number};C1;2026-04-26;2026-05-03;${amount}`;
const fileOf = (header: string, ...rows: string[]): string =>
  [header, ...rows].map(row => `${row}\r\n`).join('');

/** Hands bytes on to the tool and back, and cuts the connection after so many of them; once. */
async function startCuttingFront(behind: () => string) {
  let cut: { readonly way: 'there' | 'back'; left: number } | undefined;
  const seen = { there: 0, back: 0 };
  const server = net.createServer(client => {
    const tool = net.connect(Number(new URL(behind()).port), '127.0.0.1');
    const end = (): void => {
      client.destroy();
      tool.destroy();
    };
    const hand = (from: net.Socket, to: net.Socket, way: 'there' | 'back'): void => {
      from.on('error', end).on('close', end);
      from.on('data', chunk => {
        seen[way] += chunk.length;
        if (cut?.way !== way) return void to.write(chunk);
        const part = chunk.subarray(0, cut.left);
        cut.left -= part.length;
        if (cut.left > 0 || part.length < 1) return void to.write(part);
        cut = undefined;
        to.write(part, end);
      });
    };
    hand(client, tool, 'there');
    hand(tool, client, 'back');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    cutAfter: (way: 'there' | 'back', bytes: number): void => {
      cut = { way, left: bytes };
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

let tool: MyDsoManagerSandbox;
beforeAll(async () => {
  tool = await startMyDsoManagerSandbox();
});
beforeEach(() => tool.reset());
afterAll(() => tool.close());

const kinds = [
  ['items', fileOf(itemsHeader, itemRow('1', '10.00'), itemRow('2', '20.00'))],
  ['clients', fileOf('client_code;client_business_name', 'C1;One', 'C2;Two', 'C1;Last')],
  ['users', fileOf('client_code;user_lastname', 'C1;Silva', 'C2;Costa')],
] as const;
const account = () => ({
  items: [...tool.items],
  clients: [...tool.clients],
  users: [...tool.users],
});

describe('a file whose rows are merged', () => {
  it.each(kinds)('of %s is there once, wherever the connection is cut', async (entity, text) => {
    const front = await startCuttingFront(() => tool.url);
    const whole = openFileWorld(() => front.url);
    await whole.worker.handle(whole.put(entity, 'whole.csv', text));
    const expected = account();
    const lengths = { ...front.seen };
    for (const way of ['there', 'back'] as const) {
      for (let at = 1; at < lengths[way]; at += 7) {
        await tool.reset();
        const world = openFileWorld(() => front.url);
        const message = world.put(entity, 'a.csv', text);
        front.cutAfter(way, at);
        const first = await world.worker.handle(message);
        expect(first, `${way} ${at}`).toMatchObject({ kind: 'later' });
        expect(world.reportOf(message)).toMatchObject({
          state: 'waiting',
          message: expect.stringMatching(/Nobody knows whether it was taken.*tried again by itself/),
        });
        expect(await world.worker.handle(message)).toEqual({ kind: 'done' });
        expect(world.reportOf(message)).toMatchObject({ state: 'done', rows: { rejected: 0 } });
        expect(account(), `${way} ${at}`).toEqual(expected);
        expect(tool.files.length).toBeLessThanOrEqual(2);
      }
    }
    await front.close();
  });

  it('ends as its rows say, whatever order tries fail in and messages come in', async () => {
    const fault = fc.constantFrom(
      ...([
        { kind: 'cut-before-commit' },
        { kind: 'cut-after-commit' },
        { kind: 'status', status: 500 },
        { kind: 'status', status: 503 },
        { kind: 'answer-after-commit', body: 'truncated-json' },
      ] as const),
    );
    const files = fc.array(fc.array(fc.tuple(fc.nat(3), fc.nat(99)), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.array(fault, { maxLength: 6 }),
        fc.array(fc.nat(3)),
        async (all, faults, order) => {
          await tool.reset();
          const world = openFileWorld(() => tool.url);
          const messages = all.map((clients, i) => {
            const rows = clients.map(([code, name]) => `C${code};Name ${name}`);
            const text = fileOf('client_code;client_business_name', ...rows);
            return world.put('clients', `${i}.csv`, text, `2026-11-21T05:00:0${i}Z`);
          });
          for (const one of faults) tool.faults.add({ fault: one });
          // Every file is known before one of them may go, as where all were dropped while the tool was down.
          await tool.faults.down();
          for (const message of messages) await world.worker.handle(message);
          await tool.faults.up();
          const turns = [...order.map(i => i % messages.length), ...messages.keys()];
          for (let round = 0; round < 12; round++)
            for (const turn of turns) {
              const message = messages[turn];
              if (message) await world.worker.handle(message);
            }
          for (const message of messages) expect(world.reportOf(message).state).toBe('done');
          const last = new Map(all.flat().map(([code, name]) => [`C${code}`, `Name ${name}`]));
          expect(new Map([...tool.clients].map(([code, row]) => [code, row.client_business_name]))).toEqual(
            last,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('waits behind an older one of the same records, which is named; other records do not', async () => {
    const world = openFileWorld(() => tool.url);
    const old = world.put(...([...kinds[0]].toSpliced(1, 0, 'old.csv') as [string, string, string]));
    tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    await world.worker.handle(old);
    const newer = '2026-11-21T06:00:00Z';
    const stock = world.put('open-items', 'stock.csv', fileOf(itemsHeader, itemRow('1', '5.00')), newer);
    expect(await world.worker.handle(stock)).toEqual({ kind: 'turn' });
    expect(world.reportOf(stock)).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('items/old.csv'),
    });
    const clients = world.put('clients', 'c.csv', kinds[1][1], newer);
    expect(await world.worker.handle(clients)).toEqual({ kind: 'done' });
    await world.worker.handle(old);
    await world.worker.handle(stock);
    expect(world.reportOf(stock).state).toBe('done');
    expect(tool.openItems()).toEqual(['1']);
    expect([...tool.items.values()][0]).toMatchObject({ amount: '5.00' });
  });

  it('that is gone while nobody knows is of unknown outcome', async () => {
    const world = openFileWorld(() => tool.url);
    const message = world.put('items', 'a.csv', kinds[0][1]);
    tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    await world.worker.handle(message);
    world.replace('drop/acme/my-dso-manager/items/a.csv');
    expect(await world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(world.reportOf(message)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('nobody knew'),
    });
  });

  it('that is set aside while nobody knows is of unknown outcome, also after a try that reached nobody', async () => {
    const world = openFileWorld(() => tool.url);
    const message = world.put('items', 'a.csv', kinds[0][1]);
    tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    await world.worker.handle(message);
    await tool.faults.down();
    expect(await world.worker.handle(message)).toMatchObject({ kind: 'later' });
    await tool.faults.up();
    expect(world.rowOf(message)).toMatchObject({ state: 'checking', tries: { count: 2 } });
    await world.worker.onSetAside(message);
    expect(world.reportOf(message)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('Nobody knows what was sent'),
    });
    expect(await world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(world.reportOf(message)).toMatchObject({ state: 'done', rows: { sent: 2 } });
  });

  it('that is refused when it is sent again says that it may be there', async () => {
    const world = openFileWorld(() => tool.url);
    const message = world.put('items', 'a.csv', kinds[0][1]);
    tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    tool.faults.add({ fault: { kind: 'refuse', code: '17', description: 'Licence expired' } });
    await world.worker.handle(message);
    await world.worker.handle(message);
    expect(world.reportOf(message)).toMatchObject({
      state: 'refused',
      message: expect.stringMatching(/Licence expired.*may have taken/),
    });
  });
});

describe('pauses between tries', () => {
  it('grow, are never shorter than a minute while nobody knows, and end after three days', async () => {
    const world = openFileWorld(() => tool.url);
    const message = world.put('items', 'a.csv', kinds[0][1]);
    tool.faults.add({ fault: { kind: 'status', status: 503 }, times: 100 });
    const pauses: number[] = [];
    for (let tried = 0; tried < 10; tried++) {
      const next = await world.worker.handle(message);
      if (next.kind === 'later') pauses.push(next.seconds ?? 0);
    }
    expect(pauses).toHaveLength(10);
    expect(Math.min(...pauses)).toBe(60);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(720);
    const row = world.rowOf(message);
    const fourDaysAgo = new Date(Date.now() - 4 * 86_400_000).toISOString();
    world.rows.set(row.uploadId, {
      ...row,
      tries: { count: 300, since: fourDaysAgo, doubtSince: fourDaysAgo },
    });
    expect(await world.worker.handle(message)).toEqual({ kind: 'set-aside' });
    await world.worker.onSetAside(message);
    expect(world.reportOf(message)).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('For 3 days'),
      finishedAt: expect.any(String),
    });
    // Its dead letter is sent again once the tool works.
    await tool.reset();
    expect(await world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(world.reportOf(message)).toMatchObject({ state: 'done', rows: { sent: 2 } });
  });
});
