import { describe, expect, it } from 'vitest';
import { useFileWorld } from './use-file-world.ts';

const header =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_erp_type';
const row = (number: number, type: string, amount = '100.00'): string =>
  `FAC;${number};C1;2026-04-26;2026-05-03;${amount};${type}`;
const plain = Array.from({ length: 100 }, (_, i) => row(i + 10, ''));
/** Its first letters look as UTF-8 writes them, which the later ones do not. */
const text = [header, row(1, 'NESCAFÉ®'), ...plain, row(2, 'São', 'x'), row(3, 'São')]
  .map(line => `${line}\r\n`)
  .join('');

const at = useFileWorld();

describe('a file with one byte for each character', () => {
  it.each([1, 512, 65_536])('is sent as it was checked, in pieces of %i bytes', async bytes => {
    at.world.handOver(bytes);
    const message = at.world.put('items', 'a.csv', Buffer.from(text, 'latin1'));
    at.world.typeOf(message, 'text/csv; charset=ISO-8859-1');
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message)).toMatchObject({ state: 'partial', rows: { read: 103, sent: 102 } });
    const types = [...at.tool.items.values()].map(({ fields }) => fields.item_erp_type);
    expect(types.filter(type => type !== '')).toEqual(['NESCAFÉ®', 'São']);
    expect(at.world.textOf('reports/acme/my-dso-manager/items/a.csv.rejected.csv')).toContain('"São"');
  });

  it('but in UTF-8 is refused, whatever the pieces', async () => {
    at.world.handOver(512);
    const message = at.world.put('items', 'a.csv', text);
    at.world.typeOf(message, 'text/csv; charset=ISO-8859-1');
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message).rejected).toMatchObject([
      { message: expect.stringContaining('declare UTF-8') },
    ]);
    expect(at.tool.calls).toEqual([]);
  });
});
