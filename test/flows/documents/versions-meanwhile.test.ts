import { describe, expect, it } from 'vitest';
import { clock } from '../../../shared/clock.ts';
import type { CreateAnswer, OpenErp } from '../../../shared/domain/erp.ts';
import { DoubtfulRefusalError } from '../../../shared/errors.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { type CreateFault, refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

/** A paid order of one article, as its shop sends it so many minutes after the first time. */
const version = (price: string, minutes = 0, over: object = {}) =>
  shopifyOrderBody({
    ...shopifyOrder({ id: '1001', lines: [{ price, sku: 'CHAIR' }] }),
    updated_at: `2026-11-21T09:${String(minutes).padStart(2, '0')}:00+00:00`,
    ...over,
  });
const returned = (minutes: number) =>
  version('50.00', minutes, { financial_status: 'refunded', cancelled_at: '2026-11-21T09:00:00+00:00' });

/** A world whose ERP shows what it made only once a test says so. */
function hidingWorld(faults: readonly CreateFault[]) {
  const world = refundWorld(faults);
  const { find } = world.erp;
  let isHidden = true;
  Object.assign(world.erp, { find: async (reference: string) => (isHidden ? [] : find(reference)) });
  return {
    ...world,
    show: () => {
      isHidden = false;
    },
  };
}

describe('a version of an order that came while nobody knew whether its invoice exists', () => {
  it.each<[string, CreateFault, (world: ReturnType<typeof hidingWorld>) => Promise<unknown>]>([
    ['named it', 'lost after', ({ decide }) => decide({ resolution: 'adopt', number: '1', force: true })],
    [
      'accepted it',
      'a cent more',
      async ({ decide, show, drain }) => {
        show();
        await drain();
        await decide({ resolution: 'accept' });
      },
    ],
  ])('is put before a person once one has %s', async (_, fault, decided) => {
    const world = hidingWorld([fault]);
    await world.tell('paid', version('50.00'));
    await world.drain();
    await world.tell('changed', version('65.00', 30));
    await decided(world);
    await world.drain();
    expect(world.rows().map(({ state, reason }) => [state, reason?.code])).toEqual([
      ['issued', undefined],
      ['held', 'order-changed'],
    ]);
  });

  it.each(['1', 'A26/1'])(
    'is put before a person by a repeated decision where the first one ended half way (%s is printed)',
    async printed => {
      const world = hidingWorld(['lost after']);
      const { findByNumber } = world.erp;
      Object.assign(world.erp, {
        findByNumber: async (named: Parameters<typeof findByNumber>[0]) =>
          (await findByNumber(named)).map(document => ({ ...document, number: printed })),
      });
      await world.tell('paid', version('50.00'));
      await world.drain();
      await world.tell('changed', version('65.00', 30));
      const adopt = () => world.decide({ resolution: 'adopt', number: '1', force: true });
      await adopt();
      // The first message was not taken.
      world.line.length = 0;
      await adopt();
      await world.drain();
      expect(world.rows().map(({ reason }) => reason?.code)).toEqual([undefined, 'order-changed']);
      expect(world.rows()[0]?.number).toBe(printed);
    },
  );
});

describe('an order that ends after a person said that its invoice was not made', () => {
  it('is looked for once more, and held if its invoice is there', async () => {
    const world = hidingWorld(['lost after']);
    await world.tell('paid', version('50.00'));
    await world.drain();
    await world.decide({ resolution: 'not-issued' });
    world.show();
    await world.tell('cancelled', returned(30));
    await world.drain();
    expect(world.rows()).toMatchObject([
      { state: 'held', outcome: 'unknown', reason: { code: 'order-cancelled' } },
    ]);
    expect(world.made).toHaveLength(1);
  });

  it('is closed if it is not', async () => {
    const world = hidingWorld(['lost before']);
    await world.tell('paid', version('50.00'));
    await world.drain();
    await world.decide({ resolution: 'not-issued' });
    await world.tell('cancelled', returned(30));
    await world.drain();
    expect(world.rows()).toMatchObject([{ state: 'closed' }]);
    await world.tell('changed', version('50.00', 40));
    await world.drain();
    expect(world.rows()).toMatchObject([{ state: 'issued' }]);
  });
});

describe('what only the worker knows that sent a document', () => {
  /** The shop sends a newer version while the ERP makes the document of an order in its line. */
  async function toldDuring(answer: () => CreateAnswer) {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(shopifyOrder({ id: '900', lines: [{ price: '10.00' }] })));
    await world.drain();
    const { draftOrder } = world.erp as OpenErp & Pick<typeof world.erp, 'draftOrder'>;
    let creates = 0;
    Object.assign(world.erp, {
      draftOrder: async (...given: Parameters<typeof draftOrder>) => ({
        ...(await draftOrder(...given)),
        create: async () => {
          creates++;
          await world.tell('changed', version('50.00', 30, { tags: 'sent' }));
          return answer();
        },
      }),
    });
    await world.ledger.updateLine('acme', 'phc-go', { deferredSince: clock.now().toISOString() });
    await world.tell('paid', version('50.00'));
    await world.drain();
    return { creates, row: world.rows().at(-1) };
  }

  it('is not lost with the number of a document that the ERP shows late', async () => {
    const { creates, row } = await toldDuring(() => ({
      document: { number: '77', total: 5000n, draft: false },
    }));
    expect(creates).toBe(1);
    expect(row).toMatchObject({ state: 'issued', number: '77', total: '50.00' });
  });

  it('is not lost where the ERP confirms a document that it does not show', async () => {
    const { creates, row } = await toldDuring(() => ({}));
    expect(creates).toBe(1);
    expect(row).toMatchObject({ state: 'held', outcome: 'unknown', confirmed: true });
  });

  it('is not lost where the ERP refused in words that prove nothing', async () => {
    const { creates, row } = await toldDuring(() => {
      throw new DoubtfulRefusalError('The ERP refused.', 'It may be there.');
    });
    expect(creates).toBe(1);
    expect(row).toMatchObject({ state: 'held', outcome: 'unknown', doubt: 'It may be there.' });
  });
});

it('two changes after an invoice that halted the line are each told against the version before', async () => {
  const world = refundWorld(['a cent more']);
  await world.tell('paid', version('50.00'));
  await world.drain();
  await world.tell('changed', version('65.00', 10));
  await world.decide({ resolution: 'accept' });
  await world.tell('changed', version('70.00', 20));
  expect(world.rows().map(({ reason }) => /\(difference .*\)/.exec(reason?.text ?? '')?.[0])).toEqual([
    undefined,
    '(difference 15.00)',
    '(difference 5.00)',
  ]);
});

it('a change is noted although the invoice was touched at the same moment', async () => {
  const world = refundWorld();
  await world.tell('paid', version('50.00'));
  await world.drain();
  const { moveDocument } = world.ledger;
  let races = 1;
  Object.assign(world.ledger, {
    moveDocument: async (...given: Parameters<typeof moveDocument>) => {
      const [row, name] = given;
      if (name === 'noteVersion' && races-- > 0)
        await moveDocument(row, 'noteWriteBack', { writeBack: { state: 'written', at: '2026-11-21' } });
      return moveDocument(...given);
    },
  });
  await world.tell('changed', version('65.00', 10));
  await world.tell('changed', version('70.00', 20));
  expect(world.rows().at(-1)?.reason?.text).toContain('(difference 5.00)');
});

describe('an order that waits for a message which shows its payment', () => {
  const unread = version('50.00', 0, { line_items: 'none' });
  const partly = version('50.00', 0, { financial_status: 'partially_paid' });

  it.each([
    ['cannot be read', unread, 1, 'order-unreadable', 'for 1 day whether'],
    ['is paid in part', partly, 30, 'partly-paid', 'for 30 days whether'],
  ])('and %s is put before a person in the end, once', async (_, body, days, code, says) => {
    const world = refundWorld();
    await world.tell('changed', body);
    await world.schedule(days * 24 - 1);
    expect(world.rows()).toMatchObject([{ state: 'waiting', reason: { code } }]);
    await world.schedule(1);
    await world.schedule(24);
    const [row] = world.rows();
    expect(row).toMatchObject({ state: 'held', reason: { code, text: expect.stringContaining(says) } });
    expect(row?.history.filter(({ event }) => event === 'hold')).toHaveLength(1);
  });

  it('asks nobody where the shop tells only that it was edited, and it was never paid', async () => {
    const world = refundWorld();
    const edit = { order_edit: { id: 1, order_id: 1001, created_at: '2026-11-21T09:05:00Z' } };
    await world.tell('changed', JSON.stringify(edit), { topic: 'orders/edited' });
    await world.tell('changed', version('50.00', 10, { financial_status: 'pending' }));
    for (let days = 0; days < 40; days++) await world.schedule(24);
    expect(world.rows()).toMatchObject([{ state: 'waiting', reason: { code: 'edit-not-told' } }]);
  });

  it('is issued all the same when the payment comes', async () => {
    const world = refundWorld();
    await world.tell('changed', partly);
    await world.schedule(31 * 24);
    await world.tell('paid', version('50.00', 30));
    await world.drain();
    expect(world.rows()).toMatchObject([{ state: 'issued' }]);
  });
});
