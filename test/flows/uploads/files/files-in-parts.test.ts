import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from '../../../../shared/deadline.ts';
import { openFileWorld } from './file-world.ts';
import { useFileWorld } from './use-file-world.ts';

const partBytes = 4_096;
/** Of fifteen minutes a sixth is for what follows the calls (shared/lambda/observed.ts). */
const secondsOfInvocation = 750;
const header =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_erp_type';
const row = (number: number, { amount = '100.00', type = '' } = {}): string =>
  `FAC;${number};C1;2026-04-26;2026-05-03;${amount};${type}`;
const rows = (count: number): string[] => Array.from({ length: count }, (_, i) => row(i + 1));
const fileOf = (...lines: string[]): string => [header, ...lines].map(line => `${line}\r\n`).join('');
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1)).sort();

/** The function dies when it calls the tool for the n-th time. */
let diesAt = Number.POSITIVE_INFINITY;
const at = useFileWorld(urlOf => {
  diesAt = Number.POSITIVE_INFINITY;
  let calls = 0;
  const dying = (): string => {
    if (++calls === diesAt) throw new Error('The function died.');
    return urlOf();
  };
  return openFileWorld(dying, { partBytes });
});

/** How many rows the tool got in each call. */
const taken = (): number[] => at.tool.files.map(({ text }) => text.trimEnd().split('\r\n').length - 1);
const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

describe('a long file whose rows are merged', () => {
  it.each([
    ['as it is', '100.00'],
    ['rewritten', '1 100,00'],
  ])('goes in parts of whole rows, each with the header (%s)', async (_, amount) => {
    const lines = Array.from({ length: 600 }, (__, i) => row(i + 1, { amount }));
    const message = at.world.put('items', 'long.csv', fileOf(...lines));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.tool.files.length).toBeGreaterThan(5);
    for (const { bytes } of at.tool.files.slice(0, -1)) {
      expect(bytes).toBeGreaterThan(partBytes / 2);
      expect(bytes).toBeLessThan(partBytes * 3);
    }
    expect(sum(taken())).toBe(600);
    expect(at.tool.openItems()).toEqual(numbers(600));
    const report = at.world.reportOf(message);
    expect(report).toMatchObject({
      state: 'done',
      rows: { read: 600, accepted: 600, rejected: 0, sent: 600 },
      vendor: { nb_item_added: 600 },
      message: '600 rows were sent: MY DSO MANAGER added 600 and changed 0.',
    });
  });

  it('goes on behind what was accepted, wherever its function dies', async () => {
    const text = fileOf(...rows(300));
    const whole = at.world.put('items', 'whole.csv', text);
    await at.world.worker.handle(whole);
    const parts = at.tool.files.length;
    expect(parts).toBeGreaterThan(3);
    for (let call = 1; call <= parts; call++) {
      await at.tool.reset();
      let calls = 0;
      const dying = openFileWorld(
        () => {
          if (++calls === call) throw new Error('The function died.');
          return at.tool.url;
        },
        { partBytes },
      );
      const message = dying.put('items', 'a.csv', text);
      await expect(dying.worker.handle(message)).rejects.toThrow('died');
      expect(await dying.worker.handle(message)).toEqual({ kind: 'done' });
      expect(dying.reportOf(message)).toMatchObject({ state: 'done', rows: { sent: 300 } });
      expect(at.tool.files.length).toBe(parts);
      expect(at.tool.openItems()).toEqual(numbers(300));
    }
  });

  it('repeats a part whose answer was lost, and no other', async () => {
    at.tool.faults.add({ fault: { kind: 'cut-after-commit' }, skip: 2 });
    const message = at.world.put('items', 'a.csv', fileOf(...rows(300)));
    expect(await at.world.worker.handle(message)).toMatchObject({ kind: 'later' });
    const before = at.world.reportOf(message);
    expect(before).toMatchObject({
      state: 'waiting',
      rows: { sent: taken()[0] && sum(taken().slice(0, 2)) },
    });
    expect(before.message).toMatch(/\d+ rows were sent\. Nobody knows whether the next ones were taken/);
    expect(at.world.rowOf(message)).toMatchObject({ state: 'sending', tries: { count: 1 } });
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    const all = taken();
    expect(sum(all) - (all[2] ?? 0)).toBe(300);
    // The repeated rows are changed, not added.
    expect(at.world.reportOf(message)).toMatchObject({
      state: 'done',
      rows: { sent: 300 },
      vendor: { nb_item_added: 300 - (all[2] ?? 0), nb_item_modified: all[2] },
    });
    expect(at.world.rowOf(message)).not.toHaveProperty('tries');
  });

  it('names rejected and ignored rows of all parts by their lines', async () => {
    const lines = rows(300);
    lines[9] = row(10, { amount: 'x' });
    lines[249] = row(10_000, { amount: '1.200' });
    lines[299] = row(1);
    const ignoring = (line: number) => ({
      kind: 'answer-after-commit' as const,
      body: {
        text: JSON.stringify({
          success: 'true',
          nb_item_added: 1,
          exception_lines: { [`line ${line}`]: 'Client unknown' },
        }),
      },
    });
    at.tool.faults.add({ fault: ignoring(2) });
    at.tool.faults.add({ fault: ignoring(3) });
    diesAt = 4;
    const message = at.world.put('items', 'a.csv', fileOf(...lines));
    await expect(at.world.worker.handle(message)).rejects.toThrow('died');
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    const [first = 0] = taken();
    // One row of the first part was rejected before.
    const secondPart = first + 1 + 1 + 1 + 1;
    const report = at.world.reportOf(message);
    expect(report).toMatchObject({ state: 'partial', rows: { read: 300, rejected: 5, accepted: 295 } });
    expect(report.rejected.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual(
      [2, 11, secondPart, 251, 301].toSorted((a, b) => a - b),
    );
    const text = at.world.textOf('reports/acme/my-dso-manager/items/a.csv.rejected.csv') ?? '';
    const named = text.trimEnd().split('\r\n').slice(1);
    expect(named.map(line => Number(/^"(\d+)"/.exec(line)?.[1]))).toEqual([2, 11, secondPart, 251, 301]);
    expect(named[2]).toContain('Client unknown');
    expect(named[2]).toContain(`"FAC";"${secondPart - 1}"`);
  });

  it('that was changed between two parts ends there, and says what went', async () => {
    diesAt = 3;
    const message = at.world.put('items', 'a.csv', fileOf(...rows(300)));
    await expect(at.world.worker.handle(message)).rejects.toThrow('died');
    const calls = at.tool.calls.length;
    at.world.replace('drop/acme/my-dso-manager/items/a.csv', Buffer.from(fileOf(...rows(299))));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.tool.calls.length).toBe(calls);
    expect(at.world.reportOf(message)).toMatchObject({ state: 'unknown', rows: { sent: sum(taken()) } });
  });

  it('of which a later part is refused is partial, and ends there', async () => {
    at.tool.faults.add({ fault: { kind: 'refuse', code: '9', description: 'Quota' }, skip: 1 });
    const message = at.world.put('items', 'a.csv', fileOf(...rows(300)));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.tool.calls).toHaveLength(2);
    expect(at.world.reportOf(message)).toMatchObject({
      state: 'partial',
      rows: { sent: taken()[0] },
      message: expect.stringMatching(/refused part 2 of \d+ and did not get the rest: 9 Quota/),
    });
  });

  it('of which a later part is refused names what was rejected or ignored before', async () => {
    const lines = rows(300);
    lines[9] = row(10, { amount: 'x' });
    const body = {
      text: JSON.stringify({
        success: 'true',
        nb_item_added: 1,
        exception_lines: { 'line 2': 'Client unknown' },
      }),
    };
    at.tool.faults.add({ fault: { kind: 'answer-after-commit', body } });
    at.tool.faults.add({ fault: { kind: 'refuse', code: '9', description: 'Quota' } });
    const message = at.world.put('items', 'a.csv', fileOf(...lines));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    const report = at.world.reportOf(message);
    expect(report).toMatchObject({ state: 'partial', rows: { rejected: 2, accepted: 298 } });
    expect(report.message).toMatch(/refused part 2 of .* 2 of 300 rows did not go, see .*rejected\.csv/);
    expect(report.rejected.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual([2, 11]);
    expect(at.world.textOf('reports/acme/my-dso-manager/items/a.csv.rejected.csv')).toMatch(
      /\r\n"2";"[^\n]*Client unknown"[^\n]*\r\n"11";[^\n]*\r\n$/,
    );
    expect(at.world.rowOf(message).keepsRejected).toBe(true);
  });

  it('in one byte for each character goes in parts as well', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => row(i + 1, { type: i % 3 ? 'Ã©té' : 'João' }));
    const message = at.world.put('items', 'a.csv', Buffer.from(fileOf(...lines), 'latin1'));
    const inLatin = openFileWorld(() => at.tool.url, { partBytes });
    const latin = inLatin.put('items', 'b.csv', Buffer.from(fileOf(...lines), 'latin1'));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message).state).toBe('refused');
    inLatin.typeOf(latin, 'text/csv; charset=ISO-8859-1');
    expect(await inLatin.worker.handle(latin)).toEqual({ kind: 'done' });
    expect(at.tool.files.length).toBeGreaterThan(3);
    expect([...at.tool.items.values()].map(({ fields }) => fields.item_erp_type)).toEqual(
      lines.map(line => line.split(';').at(-1)),
    );
  });
});

describe('an invocation whose time is nearly used', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('leaves the rest to the next one, and the report is whole at the end', async () => {
    const message = at.world.put('items', 'a.csv', fileOf(...rows(300)));
    // The clock goes on while an answer is on its way.
    at.tool.faults.add({ times: 100, fault: { kind: 'delay', ms: 10, at: 'after-commit' } });
    let invocations = 0;
    for (let next = await inOneInvocation(); next.kind === 'unfinished'; next = await inOneInvocation()) {
      expect(at.world.reportOf(message)).toMatchObject({
        state: 'waiting',
        message: `${sum(taken())} rows were sent; the rest follows.`,
      });
    }
    expect(invocations).toBeGreaterThan(3);
    expect(sum(taken())).toBe(300);
    expect(at.world.reportOf(message)).toMatchObject({ state: 'done', rows: { read: 300, sent: 300 } });

    function inOneInvocation() {
      invocations++;
      startDeadline(secondsOfInvocation);
      const calls = at.tool.calls.length;
      const ticking = setInterval(() => {
        // A part takes five minutes.
        if (at.tool.calls.length > calls) vi.setSystemTime(Date.now() + 300_000);
      }, 1);
      return at.world.worker.handle(message).finally(() => clearInterval(ticking));
    }
  });
});

it('a file whose check takes minutes is sent in the rest of the same invocation', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  startDeadline(secondsOfInvocation);
  let isChecked = false;
  const slow = openFileWorld(() => {
    // A gigabyte takes longer on a machine that is busy.
    if (!isChecked) vi.setSystemTime(Date.now() + 250_000);
    isChecked = true;
    return at.tool.url;
  });
  const message = slow.put('items', 'slow.csv', fileOf(...rows(3)));
  expect(await slow.worker.handle(message)).toEqual({ kind: 'done' });
  vi.useRealTimers();
  expect(at.tool.openItems()).toEqual(numbers(3));
});

it('a STOCK file that is too long for one call is refused before it is read, and nobody is told to split it', async () => {
  const message = at.world.put('open-items', 'a.csv', fileOf(...rows(3)));
  const large = openFileWorld(() => at.tool.url, {
    bucket: {
      headVersion: async () => ({ bytes: 201 * 1024 * 1024, contentType: undefined }),
      readVersion: () => {
        throw new Error('It is read.');
      },
      getObject: async () => undefined,
      putObject: async (key, body) => void reports.set(key, body.toString()),
      putPieces: async () => undefined,
    },
  });
  const reports = new Map<string, string>();
  expect(await large.worker.handle(message)).toEqual({ kind: 'done' });
  const report = [...reports.values()].at(-1) ?? '';
  expect(report).toMatch(/"refused"[\s\S]*never split it/);
  expect(at.tool.calls).toEqual([]);
});
