import { describe, expect, it } from 'vitest';
import { openFileWorld, toolAt } from './file-world.ts';
import { useFileWorld } from './use-file-world.ts';

const itemsHeader =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax';
const items = Array.from(
  { length: 101 },
  (_, i) => `FAC;${i + 1};C1;2026-04-26;2026-05-03;${i === 9 ? 'x' : '100.00'}`,
);
const contacts = ['C1;Silva', ';Without code', 'C2;Costa'];
const fileOf = (...lines: string[]): string => lines.map(line => `${line}\r\n`).join('');

const at = useFileWorld(urlOf => openFileWorld(urlOf, { tool: toolAt(urlOf, () => 50) }));

describe('rows that were wrong are told', () => {
  it('of a file on which the tool works later', async () => {
    const message = at.world.put('items', 'a.csv', fileOf(itemsHeader, ...items));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message)).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(
        /^Accepted, result unknown.*1 of 101 rows did not go, see .*rejected\.csv/,
      ),
      rows: { read: 101, accepted: 100, rejected: 1, sent: 100 },
    });
    expect(at.world.textOf('reports/acme/my-dso-manager/items/a.csv.rejected.csv')).toMatch(
      /\r\n"11";.*"x"\r\n$/,
    );
    expect(at.world.rowOf(message).keepsRejected).toBe(true);
  });

  it('by one reason where a unique key is nothing but blanks', async () => {
    const twice = ['1', '1'].map(number => `FAC;${number};C1;2026-04-26;2026-05-03;100.00;  `);
    const message = at.world.put('items', 'a.csv', fileOf(`${itemsHeader};item_unique_key`, ...twice));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message).rejected).toMatchObject([{ line: 3, path: 'item_number' }]);
    expect(at.world.textOf('reports/acme/my-dso-manager/items/a.csv.rejected.csv')).toContain(
      '"3";"item_number is in a row above already',
    );
  });

  it('of contacts of which nobody knows whether they were taken', async () => {
    at.tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    const message = at.world.put('contacts', 'a.csv', fileOf('client_code;contact_lastname', ...contacts));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message)).toMatchObject({
      state: 'unknown',
      message: expect.stringMatching(/1 of 3 rows did not go, see .*rejected\.csv/),
      rows: { sent: 2 },
    });
    const text = at.world.textOf('reports/acme/my-dso-manager/contacts/a.csv.rejected.csv') ?? '';
    expect(text).toContain('Without code');
    expect(text).not.toContain('Silva');
  });

  it('but not by words about rows where all were right', async () => {
    at.tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    const right = contacts.filter((_, i) => i !== 1);
    const message = at.world.put('contacts', 'a.csv', fileOf('client_code;contact_lastname', ...right));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message).message).not.toContain('did not go');
    expect(at.world.rowOf(message).keepsRejected).toBe(false);
  });

  it('though the file was deleted meanwhile: nobody is told that nothing was sent', async () => {
    const key = 'drop/acme/my-dso-manager/contacts/a.csv';
    const inner = toolAt(() => at.tool.url);
    const find = (name: string) => {
      const found = inner.find(name);
      if (!found) return undefined;
      const open = async (tenant: string) => {
        const account = await found.open(tenant);
        const send: typeof account.send = file => account.send(file).finally(() => gone.replace(key));
        return { ...account, send };
      };
      return { ...found, open };
    };
    at.tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    const gone = openFileWorld(() => at.tool.url, { tool: { ...inner, find } });
    const saved = gone.put('contacts', 'a.csv', fileOf('client_code;contact_lastname', ...contacts));
    expect(await gone.worker.handle(saved)).toEqual({ kind: 'done' });
    expect(gone.reportOf(saved)).toMatchObject({ state: 'unknown', rows: { sent: 2 } });
  });
});
