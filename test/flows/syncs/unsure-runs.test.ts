import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DoubtfulRefusalError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../shared/errors.ts';
import { readList } from '../../../shared/http/lists/read-list.ts';
import { balances, liveWorld } from './live-world.ts';
import { sourceInMemory } from './source-in-memory.ts';
import { company, invoice, payment, type SyncWorld, syncWorld } from './sync-world.ts';

process.env.STAGE = 'local';
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime('2026-11-10T01:00:00Z');
});
afterEach(() => void vi.useRealTimers());

const hoursPass = (hours: number): void => void vi.setSystemTime(Date.now() + hours * 3_600_000);
const privatePerson = { taxId: { country: 'PT', number: '123456789' } };
const counted = (metric: string): number =>
  vi.mocked(process.stdout.write).mock.calls.filter(([line]) => String(line).includes(`"${metric}":1`))
    .length;

describe('what nobody knows of an item', () => {
  it('keeps it in mind that the tool may have what it says it ignored', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    world.target.refuse((what, key) =>
      what === 'items' && key === 'wisedat:3'
        ? { message: 'One of these lines.', maybeTaken: true }
        : undefined,
    );
    expect(await world.run()).toMatchObject({ refused: 1, balances: { target: { EUR: '150.00' } } });
    world.target.refuse(() => undefined);
    world.source.payment(payment('9', { '3': 100_00n }));
    await world.run();
    expect(balances(world)).toContainEqual(['FT A26/3', '2026-11-02']);
  });

  it('forgets what the tool definitely has not, and what no call was made for', async () => {
    const world = await liveWorld();
    world.source.customer(company('2'));
    for (let id = 3; id < 23; id++) world.source.document(invoice(String(id), { customerId: '2' }));
    world.target.onCall((what, carryOut) => {
      if (what === 'items') throw new VendorRefusedError('The tool refused the file.', 'no');
      carryOut();
    });
    expect(await world.run()).toMatchObject({ state: 'failed', balances: { target: { EUR: '150.00' } } });
    world.target.onCall((_, carryOut) => carryOut());
    world.source.customer(company('2', privatePerson));
    expect(await world.run()).toMatchObject({ state: 'done', sent: { items: 0 } });
    expect(world.target.items).toHaveLength(2);
  });

  it('goes on behind what the tool says in words that leave it open, for it would say the same again', async () => {
    const world = await liveWorld();
    for (let id = 3; id < 13; id++) world.source.document(invoice(String(id)));
    const open = [
      new VendorOutcomeUnknownError('It tells of an error beside its success.', { isWorded: true }),
      new VendorOutcomeUnknownError('It answered 422.', { answered: 422 }),
      new DoubtfulRefusalError('It answered 200.', 'Invoice 3 is not valid', { isWorded: true }),
    ];
    for (const error of open) {
      let calls = 0;
      world.target.onCall((what, carryOut) => {
        carryOut();
        if (what === 'items' && ++calls === 1) throw error;
      });
      expect(await world.run()).toMatchObject({ state: 'done', refused: 4 });
      expect(world.target.items).toHaveLength(12);
    }
    world.target.onCall((_, carryOut) => carryOut());
    world.source.document(invoice('3', { cancelled: true }));
    expect(await world.run()).toMatchObject({ state: 'done', refused: 0, sent: { items: 4 } });
  });

  it('sends no person again whom the tool may have taken, whatever it says', async () => {
    const world = await liveWorld();
    const person = { key: 'p1', debtorCode: 'C1', lastName: 'Silva', collects: true };
    world.source.customer(company('1', { email: 'a@b.example' }), [person]);
    world.target.onCall((what, carryOut) => {
      carryOut();
      if (what === 'contacts') throw new DoubtfulRefusalError('It answered 200.', 'One is not valid');
    });
    expect(await world.run()).toMatchObject({ state: 'done' });
    world.target.onCall((_, carryOut) => carryOut());
    world.source.customer(company('1', { email: 'c@d.example' }), [person]);
    await world.run();
    expect(world.target.contacts).toEqual([person]);
  });

  it('has room on record for what a tool says, however long it is', async () => {
    const world = await liveWorld();
    for (let id = 3; id < 33; id++) world.source.document(invoice(String(id)));
    world.target.refuse(what => (what === 'items' ? { message: 'No. '.repeat(50_000) } : undefined));
    for (let run = 0; run < 22; run++) await world.run();
    const { length } = JSON.stringify(world.record());
    expect(world.record().runs[0]).toMatchObject({ refused: 30, refusals: { length: 20 } });
    // Of an item of the table.
    expect(length).toBeLessThan(400_000);
  });

  it('tells of a refusal when it is new, not every night', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    world.target.refuse((what, key) =>
      what === 'items' && key === 'wisedat:3' ? { message: 'No.' } : undefined,
    );
    for (let night = 0; night < 3; night++) expect(await world.run()).toMatchObject({ refused: 1 });
    expect(counted('SyncItemsRefused')).toBe(1);
    world.target.refuse(() => undefined);
    expect(await world.run()).toMatchObject({ refused: 0, sent: { items: 1 } });
  });

  it('tells of a refusal though the tool fails behind it, and the rest is sent by another invocation', async () => {
    const world = await liveWorld();
    for (let id = 3; id < 10; id++) world.source.document(invoice(String(id)));
    world.source.document(invoice('10', { unclear: 'It has a holdback.' }));
    let calls = 0;
    world.target.onCall((what, carryOut) => {
      if (what === 'items' && ++calls === 2) throw new VendorUnavailableError('The tool is down.');
      carryOut();
    });
    await expect(world.invoke(world.message())).rejects.toThrow(VendorUnavailableError);
    expect(await world.run()).toMatchObject({ state: 'done', refused: 1 });
    expect(counted('SyncItemsRefused')).toBe(1);
  });
});

it('a payment that was deleted at the source is noticed within a week, and its invoice is open again', async () => {
  const world = await liveWorld();
  world.source.payment(payment('9', { '1': 100_00n }));
  await world.run();
  expect(balances(world)[0]).toEqual(['FT A26/1', '2026-11-02']);
  world.source.deletePayment('9');
  for (let night = 0; night < 8; night++) {
    hoursPass(24);
    await world.run();
  }
  expect(balances(world)[0]).toEqual(['FT A26/1', 100_00n]);
});

it('a payment that was deleted is noticed within a week, though a run before waited for half a day', async () => {
  const world = await liveWorld();
  world.source.payment(payment('9', { '1': 100_00n }));
  await world.run();
  world.source.deletePayment('9');
  hoursPass(6 * 24);
  const message = world.message();
  world.source.onPage(() => {
    throw new VendorUnavailableError('The computer of the ERP is off.');
  });
  await expect(world.invoke(message)).rejects.toThrow(VendorUnavailableError);
  world.source.onPage(() => undefined);
  hoursPass(13);
  await world.invoke(message);
  hoursPass(11);
  expect(await world.run()).toMatchObject({ sent: { items: 1 } });
  expect(balances(world)).toEqual([
    ['FT A26/1', 100_00n],
    ['FT A26/2', 50_00n],
  ]);
});

it('a list that did not hold still is read from its beginning once it does', async () => {
  const memory = sourceInMemory();
  const ids = ['1', '2', '3', '4', '5'];
  let isRestless = true;
  const list = {
    name: 'The list of documents',
    limit: 2,
    idOf: ({ id }: { readonly id: string }) => id,
    pageOf: async ({ page, limit }: { readonly page: number; readonly limit: number }) => {
      if (isRestless) ids.unshift(`${ids.length + 1}`);
      const rows = ids.slice((page - 1) * limit, page * limit).map(id => invoice(id));
      return { rows, limit, items: ids.length, pages: Math.ceil(ids.length / limit) };
    },
  };
  const documents: typeof memory.source.documents = async from => {
    const { rows, next } = await readList(list, from);
    return { entries: rows, ...(next !== undefined && { next }) };
  };
  const world = syncWorld({ source: { ...memory, source: { ...memory.source, documents } } });
  world.source.customer(company('1'));
  await expect(world.invoke(world.message())).rejects.toThrow(VendorUnavailableError);
  isRestless = false;
  expect(await world.run()).toMatchObject({ state: 'dry-run', owed: ids.length });
});

describe('a run that waits for the tool', () => {
  async function stuck(world: SyncWorld, changes: Parameters<SyncWorld['message']>[0] = {}) {
    world.target.onCall(() => {
      throw new VendorUnavailableError('The tool is down.');
    });
    await expect(world.invoke(world.message(changes))).rejects.toThrow(VendorUnavailableError);
    world.target.onCall((_, carryOut) => carryOut());
  }

  it('reads again before it sends what was true hours ago', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    await stuck(world);
    world.source.payment(payment('9', { '3': 100_00n }));
    hoursPass(3);
    expect(await world.run()).toMatchObject({ state: 'done', balances: { target: { EUR: '150.00' } } });
    expect(balances(world).filter(([, left]) => typeof left === 'bigint')).toHaveLength(2);
    expect(world.record().runs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
  });

  it('is shown as going on once it does, though it was given up before', async () => {
    const world = await liveWorld();
    hoursPass(24);
    world.source.document(invoice('3'));
    await stuck(world);
    await world.setAside(world.message());
    expect(world.record().runs[0]).toMatchObject({ state: 'failed', finishedAt: expect.any(String) });
    const shown: unknown[] = [];
    world.target.onCall((_, carryOut) => {
      carryOut();
      shown.push(world.record().runs[0]);
    });
    await world.run();
    expect(shown[0]).toMatchObject({ state: 'sending', finishedAt: null });
    expect(world.record().runs).toHaveLength(2);
  });

  it('is not sent by somebody who only wants to see', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    await stuck(world);
    const completedAt = world.record().completedAt;
    expect(await world.run({ dryRun: true })).toMatchObject({ state: 'dry-run' });
    expect(world.target.items).toHaveLength(2);
    expect(world.record().completedAt).toBe(completedAt);
  });

  it('reads what a person asks for besides', async () => {
    const world = await liveWorld();
    world.source.document(invoice('3'));
    await stuck(world);
    hoursPass(1);
    expect(await world.run({ since: '2020-01-01' })).toMatchObject({
      state: 'done',
      since: '2020-01-01T00:00:00.000Z',
    });
  });
});

describe('a run that cannot begin', () => {
  it('tells why, as long as that is so', async () => {
    const world = await liveWorld();
    const before = world.record().runs;
    world.source.replaceKey('mistyped');
    world.source.onPage(() => {
      throw new VendorUnavailableError('The key opens nothing.');
    });
    const message = world.message();
    for (let tries = 0; tries < 2; tries++) {
      await expect(world.invoke(message)).rejects.toThrow(VendorUnavailableError);
      expect(world.record().runs).toMatchObject([
        {
          state: 'waiting',
          message: 'The key opens nothing. It is tried again by itself.',
          finishedAt: null,
        },
        ...before,
      ]);
      hoursPass(1);
    }
    world.source.replaceKey('first');
    world.source.onPage(() => undefined);
    expect(await world.invoke(message)).toEqual({ kind: 'done' });
    expect(world.record().runs).toMatchObject([{ state: 'done' }, ...before]);
  });

  it('has failed once its message is given up', async () => {
    const world = await liveWorld();
    world.source.replaceKey('mistyped');
    world.source.onPage(() => {
      throw new VendorUnavailableError('The key opens nothing.');
    });
    const message = world.message();
    await expect(world.invoke(message)).rejects.toThrow(VendorUnavailableError);
    await world.setAside(message);
    expect(world.record().runs[0]).toMatchObject({ state: 'failed', finishedAt: expect.any(String) });
  });
});

it('a run to which the ERP refuses a list has failed, and says why', async () => {
  const world = await liveWorld();
  hoursPass(24);
  world.source.onPage(() => {
    throw new VendorRefusedError('The ERP answered 403 to its list of customers.', 'Not with this token.');
  });
  expect(await world.invoke(world.message())).toEqual({ kind: 'done' });
  expect(world.record().runs[0]).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/^The ERP answered 403 .*\. It said: Not with this token\. /),
    finishedAt: expect.any(String),
  });
  world.source.onPage(() => undefined);
  expect(await world.run()).toMatchObject({ state: 'done' });
});

it('a person whom the tool refused collects once it takes her', async () => {
  const world = await liveWorld();
  const person = (key: string, collects: boolean) => ({ key, debtorCode: 'C1', lastName: 'Silva', collects });
  const people = [person('p1', true), person('p2', false)];
  world.source.customer(company('1', { email: 'a@b.example' }), people);
  world.target.refuse((what, key) => (what === 'contacts' && key === 'p1' ? { message: 'No.' } : undefined));
  await world.run();
  expect(world.target.contacts.map(({ key, collects }) => [key, collects])).toEqual([['p2', false]]);
  world.target.refuse(() => undefined);
  world.source.customer(company('1', { email: 'c@d.example' }), people);
  await world.run();
  expect(world.target.contacts.map(({ key, collects }) => [key, collects])).toEqual([
    ['p2', false],
    ['p1', true],
  ]);
});
