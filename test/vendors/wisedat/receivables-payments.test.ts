import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../shared/errors.ts';
import { useReceivables } from './receivables-world.ts';
import { newDocument, sold } from './sandbox-bodies.ts';

const { wisedat, source, documents, payments, add } = useReceivables();

describe('a payment of WISEDAT', () => {
  it('is told with what it settles, discounts included', async () => {
    const [one, other] = [add('FT'), add('FT')];
    const settles = [
      { id: one, received: '100.00', discount: '21.00' },
      { id: other, received: '20.50', discount: '0.00' },
    ];
    const id = wisedat.sandbox.addPayment({ settles, received: '130.50', withheld: '2.25' });
    expect(await payments()).toEqual([
      {
        id,
        customerId: '2',
        paidOn: '2026-06-15',
        currency: 'EUR',
        received: 13_050n,
        withheld: 225n,
        cancelled: false,
        settles: [
          { documentId: one, received: 10_000n, discount: 2_100n },
          { documentId: other, received: 2_050n, discount: 0n },
        ],
      },
    ]);
  });

  it('whose discount is more than its documents show of it tells the rest as one sum, as what was withheld', async () => {
    const settles = [{ id: add('FT'), received: '100.00', discount: '0.00' }];
    wisedat.sandbox.addPayment({ settles, discount: '21.00', withheld: '2.25' });
    const shared = [{ id: add('FT'), received: '100.00', discount: '21.00' }];
    wisedat.sandbox.addPayment({ settles: shared, discount: '0.00' });
    expect(await payments()).toMatchObject([{ withheld: 2_325n }, { withheld: 0n }]);
  });

  it('made by a call names its documents as lists of documents do', async () => {
    const body = newDocument({ items: [{ ...sold, price: 100 }], closed: true });
    const { id } = await wisedat.take('POST /salesinvoices', body);
    await wisedat.take('POST /payments', {
      ...{ entity: 2, entity_type: 0, series: 'A26', date: '2026-06-15T09:30:00' },
      payment_methods: [{ id: 'TB', value: 50 }],
      associated_documents: [{ id: Number(id), received_value: 50 }],
    });
    const [[document], [payment]] = [await documents(), await payments()];
    expect(payment?.settles).toEqual([{ documentId: document?.id, received: 5_000n, discount: 0n }]);
  });

  it.each(['-30.00', '30.00'])('that uses %s of a credit note tells it above zero', async received => {
    const credit = add('NC');
    wisedat.sandbox.addPayment({ settles: [{ id: credit, received, discount: '0.00' }], received: '0.00' });
    expect(await payments()).toMatchObject([
      { settles: [{ documentId: credit, received: 3_000n, discount: 0n }], received: 0n },
    ]);
  });

  it('that pays a credit note out has received less than nothing', async () => {
    const credit = add('NC');
    wisedat.sandbox.addPayment({ settles: [{ id: credit, received: '-121.00', discount: '0.00' }] });
    expect(await payments()).toMatchObject([
      { received: -12_100n, settles: [{ documentId: credit, received: 12_100n }] },
    ]);
  });

  it('is told as cancelled', async () => {
    const id = wisedat.sandbox.addPayment({ received: '10.00' });
    await wisedat.take(`DELETE /payments?id=${id}`);
    expect(await payments()).toMatchObject([{ id, cancelled: true }]);
  });

  it('that WISEDAT keeps from us leaves its customer unclear', async () => {
    wisedat.sandbox.addPayment({ received: '10.00' });
    wisedat.sandbox.faults.add({ route: 'GET /payments', skip: 1, fault: { kind: 'edited-elsewhere' } });
    expect(await payments()).toMatchObject([
      {
        customerId: '2',
        received: 1_000n,
        settles: [],
        unclear: expect.stringContaining('correct it there'),
      },
    ]);
  });

  it('that was told before, and is kept from us when it is asked for alone, leaves its customer unclear', async () => {
    const settles = [{ id: add('FT'), received: '100.00', discount: '0.00' }];
    wisedat.sandbox.addPayment({ settles });
    const [known] = await payments();
    wisedat.sandbox.faults.add({ route: 'GET /payments', fault: { kind: 'edited-elsewhere' } });
    expect(known && (await source().payment?.(known))).toEqual({
      ...known,
      unclear: expect.stringContaining('correct it there'),
    });
  });

  it.each([
    ['an amount is "1.005"', { received: '1.005', discount: '0.00' }],
    ['a discount and its amount have different signs', { received: '-1.00', discount: '0.50' }],
  ])('is unclear if %s', async (reason, part) => {
    wisedat.sandbox.addPayment({ settles: [{ id: add('FT'), ...part }], received: '5.00' });
    expect(await payments()).toMatchObject([{ unclear: `At WISEDAT ${reason}.` }]);
  });

  it('that is deleted between the list and its own call settles nothing', async () => {
    const id = wisedat.sandbox.addPayment({ received: '10.00' });
    wisedat.sandbox.editPayment(id, { closed: false });
    const list = await wisedat.call('GET /payments');
    expect(list.json.pagination.number_items).toBe(1);
    const body = JSON.stringify({ errors: ['Payment from parameter id doesn’t exist'] });
    wisedat.sandbox.faults.add({
      route: 'GET /payments',
      skip: 1,
      fault: { kind: 'status', status: 404, body, headers: { 'content-type': 'application/json' } },
    });
    expect(await payments()).toMatchObject([{ id, cancelled: true, settles: [] }]);
    const [told] = await payments();
    expect(told && (await source().payment?.({ ...told, id: '999' }))).toBeUndefined();
  });

  const offline = {
    kind: 'status',
    status: 404,
    body: 'The endpoint is offline.',
    headers: { 'content-type': 'text/plain' },
  } as const;

  it('is not taken for deleted because a tunnel had lost the computer for a moment', async () => {
    const settles = [{ id: add('FT'), received: '100.00', discount: '0.00' }];
    const id = wisedat.sandbox.addPayment({ settles });
    wisedat.sandbox.faults.add({ route: 'GET /payments', skip: 1, fault: offline });
    expect(await payments()).toMatchObject([{ id, cancelled: false, settles: [{ received: 10_000n }] }]);
  });

  it('is deleted where WISEDAT says so without words, and lists are answered', async () => {
    const id = wisedat.sandbox.addPayment({ received: '10.00' });
    const silent = { kind: 'status', status: 404 } as const;
    wisedat.sandbox.faults.add({ route: 'GET /payments', skip: 1, fault: silent });
    wisedat.sandbox.faults.add({ route: 'GET /payments', skip: 2, fault: silent });
    expect(await payments()).toMatchObject([{ id, cancelled: true }]);
  });

  it.each(['GET /payments', 'GET /status'])('waits for a tunnel whose computer is off (%s)', async route => {
    wisedat.sandbox.faults.add({ route, fault: offline });
    await expect(payments()).rejects.toThrow(ConfigurationError);
  });
});
