import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { newRow } from '../../ledger/new-row.ts';
import { company, invoice, payment, syncWorld } from './sync-world.ts';

process.env.STAGE = 'local';

it('a run goes on with a book of 0.1, and sends what that version was not sure of, and nothing else', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const lines = readFileSync(join(import.meta.dirname, '..', '..', 'ledger', 'samples', 'book-0.1.txt'));
  const confirmed = {
    runId: 'r',
    at: '2026-11-28T01:00:00Z',
    settings: '8qIhSVK4JEUkgA-x',
    items: 2,
    balance: {},
  };
  const world = syncWorld({
    settings: { live: true },
    kept: { book: gzipSync(lines), record: { confirmed } },
  });
  const person = { key: '1-1', debtorCode: 'C1', lastName: 'Silva', collects: true };
  world.source.customer(company('1', { email: 'contas@cliente.example' }), [person]);
  for (const id of ['1', '3', '6']) world.source.document(invoice(id));
  world.source.document(invoice('2', { total: 50_00n }));
  world.source.document(invoice('4', { role: 'credit', total: 30_00n, type: 'NC' }));
  world.source.document(invoice('5', { unclear: 'It has a holdback.' }));
  world.source.document(invoice('7', { total: 12_34n }));
  world.source.payment(payment('9', { '1': 100_00n, '2': 20_00n }));
  world.source.payment(payment('10', { '3': 40_00n }, { received: 70_00n }));
  world.own.push(newRow({ vendor: 'wisedat', vendorId: '6', number: 'FT A26/6', state: 'issued' }));
  await world.target.target.putDebtors([company('1')]);
  expect(await world.run()).toMatchObject({
    state: 'done',
    sent: { debtors: 0, contacts: 0, items: 1 },
    refused: 1,
    balances: { source: { EUR: '42.34' }, difference: { EUR: '0.00' } },
  });
  expect(world.target.calls.slice(1)).toEqual(['items FT A26/7']);
});
