import { describe, expect, it } from 'vitest';
import { openFileWorld, toolAt } from './file-world.ts';
import { useFileWorld } from './use-file-world.ts';

const header =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_erp_type';
const row = (number: number): string => `FAC;${number};C1;2026-04-26;2026-05-03;100.00;João`;
const fileOf = (count: number): string =>
  [header, ...Array.from({ length: count }, (_, i) => row(i + 1))].map(line => `${line}\r\n`).join('');

let laterAbove: number;
let diesAt: number;
const at = useFileWorld(urlOf => {
  laterAbove = Number.POSITIVE_INFINITY;
  diesAt = 3;
  let calls = 0;
  const dying = (): string => {
    if (++calls === diesAt) throw new Error('The function died.');
    return urlOf();
  };
  return openFileWorld(dying, { partBytes: 4_096, tool: toolAt(dying, () => laterAbove) });
});

const taken = (): number =>
  at.tool.files.reduce((all, { text }) => all + text.trimEnd().split('\r\n').length - 1, 0);

describe('a file of which two parts have gone', () => {
  it('keeps its form when the tool is to work later on such files', async () => {
    const message = at.world.put('items', 'a.csv', fileOf(300));
    await expect(at.world.worker.handle(message)).rejects.toThrow('died');
    laterAbove = 50;
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message)).toMatchObject({ state: 'done', rows: { read: 300, sent: 300 } });
    expect([taken(), at.tool.items.size]).toEqual([300, 300]);
  });

  it.each([
    ['longer', 6_000],
    ['so long that one holds the file', 1_000_000],
    ['shorter', 1_000],
  ])(
    'is never done when parts have become %s: it ends, and says how many rows went',
    async (_, partBytes) => {
      const message = at.world.put('items', 'a.csv', fileOf(300));
      await expect(at.world.worker.handle(message)).rejects.toThrow('died');
      const sent = taken();
      at.world.divide(partBytes);
      expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
      const report = at.world.reportOf(message);
      if (report.state === 'done') expect(at.tool.items.size).toBe(300);
      else {
        expect(report).toMatchObject({
          state: 'unknown',
          rows: { sent },
          message: expect.stringMatching(new RegExp(`^${sent} of 300 rows were sent.*drop the file again`)),
        });
        expect(taken()).toBe(sent);
      }
    },
  );

  it.each([6_000, 1_000_000])(
    'tells what the tool ignored before parts have become %i bytes',
    async partBytes => {
      const answer = { success: 'true', nb_item_added: 1, exception_lines: { 'line 2': 'Client unknown' } };
      at.tool.faults.add({ fault: { kind: 'answer-after-commit', body: { text: JSON.stringify(answer) } } });
      const message = at.world.put('items', 'a.csv', fileOf(300));
      await expect(at.world.worker.handle(message)).rejects.toThrow('died');
      at.world.divide(partBytes);
      expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
      expect(at.world.reportOf(message)).toMatchObject({
        state: 'unknown',
        rows: { rejected: 1 },
        // Its line cannot be told any more.
        rejected: [{ line: 0, message: expect.stringContaining('Client unknown') }],
      });
    },
  );

  it('tells what went when the rest cannot be read any more', async () => {
    const message = at.world.put('items', 'a.csv', fileOf(300));
    await expect(at.world.worker.handle(message)).rejects.toThrow('died');
    const sent = taken();
    diesAt = Number.POSITIVE_INFINITY;
    at.world.typeOf(message, 'text/csv; charset=ISO-8859-1');
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    const report = at.world.reportOf(message);
    expect(report).toMatchObject({ state: 'unknown', rows: { sent } });
    expect(report.message).toContain(`${sent} rows were sent before`);
    expect(report.message).not.toContain('Nothing was sent');
  });
});
