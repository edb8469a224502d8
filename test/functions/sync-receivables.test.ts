import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReceivablesWorld, startReceivables } from './receivables-world.ts';

let world: ReceivablesWorld;
beforeAll(async () => {
  world = await startReceivables();
});
afterAll(() => world[Symbol.asyncDispose]());

const live = (balance: string) => ({ live: true, confirmedBalance: { EUR: balance } });
const linesOf = async (key = ''): Promise<string[]> => ((await world.read(key)) ?? '').split('\r\n');

describe('invoices of an ERP at a tool, from the first night on', () => {
  const ids: string[] = [];

  it('are reported and not sent, one line each with its reason', async () => {
    ids.push(world.invoice(), world.invoice({ total: '200.00' }));
    world.invoice({ salesDocument: 'NC', total: '21.00' });
    world.invoice({ salesDocument: 'FR' });
    world.invoice({ customer: 'Consumidor final' });
    const run = await world.run();
    expect(run).toMatchObject({
      state: 'dry-run',
      owed: 3,
      balances: { source: { EUR: '300.00' }, target: {}, difference: { EUR: '300.00' } },
      sent: { debtors: 0, contacts: 0, items: 0 },
    });
    const [header, ...lines] = await linesOf(run.reports[0]);
    expect(header).toBe(
      '\uFEFF"state";"why";"number";"type";"customer";"issued";"due";"currency";"total";"remaining";"key";"page"',
    );
    expect(lines).toContain(
      `"would-be-sent";"It is owed.";"FT A26/1";"FT";"HOTEL";"2026-06-15";"2026-07-15";"EUR";"121.00";"121.00";"wisedat:${ids[0]}";"https://acme.example/customer?code=HOTEL"`,
    );
    expect(lines.filter(line => line.startsWith('"out"')).map(line => line.split(';')[2])).toEqual([
      '"FR A26/1"',
      '"FT A26/3"',
    ]);
    expect(JSON.parse((await linesOf(run.reports[2])).join(''))).toMatchObject({
      ...{ state: 'dry-run', owed: 3, read: { documents: 5 }, sent: { items: 0 }, out: 2, refused: 0 },
      balances: { source: { EUR: '300.00' }, target: {}, difference: { EUR: '300.00' } },
    });
    expect(world.tool.items.size).toBe(0);
  });

  it('are sent once a person has confirmed their balance, and no others', async () => {
    world.set(live('300.01'));
    expect(await world.run()).toMatchObject({ state: 'unconfirmed' });
    expect(world.tool.items.size).toBe(0);
    world.set(live('300.00'));
    expect(await world.run()).toMatchObject({
      state: 'done',
      sent: { debtors: 1, contacts: 0, items: 3 },
      balances: { source: { EUR: '300.00' }, target: { EUR: '300.00' }, difference: { EUR: '0.00' } },
    });
    expect(world.tool.balances()).toEqual({ EUR: '300.00' });
  });

  it('are not sent again', async () => {
    const calls = world.tool.calls.length;
    expect(await world.run()).toMatchObject({ state: 'done', sent: { debtors: 0, items: 0 } });
    expect(world.tool.calls).toHaveLength(calls);
  });

  it('change with a payment, those of its documents and no others', async () => {
    const [first = '', second = ''] = ids;
    const calls = world.tool.calls.length;
    const payment = world.erp.addPayment({
      customer: 2,
      settles: [
        { id: first, received: '121.00', discount: '0' },
        { id: second, received: '50.00', discount: '0' },
      ],
    });
    expect(await world.run()).toMatchObject({
      state: 'done',
      sent: { debtors: 0, items: 2 },
      balances: { target: { EUR: '129.00' }, difference: { EUR: '0.00' } },
    });
    expect(world.tool.calls).toHaveLength(calls + 1);
    expect(world.tool.balances()).toEqual({ EUR: '129.00' });
    world.erp.editPayment(payment, { canceled: true });
    expect(await world.run()).toMatchObject({ sent: { items: 2 }, balances: { target: { EUR: '300.00' } } });
    expect(world.tool.balances()).toEqual({ EUR: '300.00' });
  });

  it('are sent again by themselves while the tool answers with errors', async () => {
    world.invoice({ total: '10.00' });
    world.tool.faults.add({ times: 2, fault: { kind: 'answer-after-commit', status: 503, body: 'html' } });
    expect(await world.run()).toMatchObject({ state: 'done', balances: { target: { EUR: '310.00' } } });
    expect(world.tool.balances()).toEqual({ EUR: '310.00' });
  });

  it('keep a file away that would replace them', async () => {
    const file = 'item_type;item_number;client_code\r\nFAC;FT 1;C1\r\n';
    const { status } = await world.call('POST', 'my-dso-manager/open-items', {
      body: file,
      type: 'text/csv',
    });
    expect(status).toBe(409);
  });

  it('leave no personal data in the log, and no call that is denied', () => {
    const lines = world.cloud.logs().map(({ line }) => line);
    expect(lines.filter(line => /hotel|501234993/i.test(line))).toEqual([]);
    expect(world.cloud.denials()).toEqual([]);
  });
});
