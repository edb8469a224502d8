import { describe, expect, it } from 'vitest';
import { shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { at, lampRemoved, order, version } from './chair-and-lamp.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

const changed = (over: object) => version(30, over);
const nif = (value: string) => ({ note_attributes: [{ name: 'NIF', value }] });
const billedTo = (over: object) => ({ billing_address: { ...order.billing_address, ...over } });

describe('after its invoice, a change of the buyer', () => {
  /** What a person is told when the order comes again after it was issued as it was `first`. */
  const toldOf = async (first: object, then: object) => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody({ ...order, ...first }));
    await world.drain();
    await world.tell('changed', changed(then));
    await world.tell('changed', changed({ ...then, ...at(40) }));
    return world.rows().flatMap(({ reason }) => (reason?.code === 'order-changed' ? [reason.text] : []));
  };

  it.each<[string, object, object]>([
    ['is told: the tax number came late', {}, nif('501442600')],
    ['is told: another tax number', nif('501442600'), nif('509442013')],
    ['is told: no tax number any more', nif('501442600'), {}],
    [
      'is told: another company',
      nif('501442600'),
      { ...nif('501442600'), ...billedTo({ company: 'Padaria' }) },
    ],
    ['is told: another address', nif('501442600'), { ...nif('501442600'), ...billedTo({ city: 'Faro' }) }],
  ])('%s', async (_, first, then) => {
    const told = await toldOf(first, then);
    expect(told).toEqual([
      expect.stringMatching(/tax number of the buyer changed.*Lines and total are the same/),
    ]);
    expect(told[0]).not.toMatch(/501442600|509442013|Padaria|Faro/);
  });

  it('is told with the figures that changed too', async () => {
    expect(await toldOf({}, { ...lampRemoved, ...nif('501442600') })).toEqual([
      expect.stringMatching(
        /now it is 30\.00 EUR \(difference -20\.00\)\. The tax number of the buyer changed/,
      ),
    ]);
  });

  it.each<[string, object, object]>([
    ['is not told: the same number, written in another way', nif('501442600'), nif('PT 501 442 600')],
    [
      'is not told: capitals and blanks',
      { ...nif('501442600'), ...billedTo({ company: 'Padaria Lda', city: 'Faro' }) },
      { ...nif('501442600'), ...billedTo({ company: ' PADARIA  LDA', city: 'FARO' }) },
    ],
    ['is not told: a final consumer of another name', {}, billedTo({ first_name: 'Eva', city: 'Faro' })],
  ])('%s', async (_, first, then) => {
    expect(await toldOf(first, then)).toEqual([]);
  });

  it('is not told where the shop now says what a person has corrected', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody({ ...order, ...nif('501442601') }));
    const [held] = world.rows();
    if (!held) throw new Error('The order was not opened.');
    expect(held.reason?.code).toBe('tax-id-invalid');
    await world.decide({ resolution: null, correction: { taxId: '501442600' } });
    await world.drain();
    expect(world.rows()).toMatchObject([{ state: 'issued' }]);
    await world.tell('changed', changed(nif('501442600')));
    await world.tell('changed', changed({ ...nif('501442601'), ...at(40) }));
    expect(world.rows()).toHaveLength(1);
    await world.tell('changed', changed({ ...nif('509442013'), ...at(50) }));
    expect(world.rows()).toHaveLength(2);
  });

  it('may be left as it is by closing what was told', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    await world.tell('changed', changed(nif('501442600')));
    const [, told] = world.rows();
    expect(told?.reason?.text).toContain('{"resolution": "close"}');
    await world.decide({ resolution: 'close' }, told);
    await world.tell('changed', changed({ ...nif('501442600'), ...at(40) }));
    expect(world.rows()).toMatchObject([{ state: 'issued' }, { state: 'closed' }]);
  });

  it('may be left as it is by naming the invoice itself', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    await world.tell('changed', changed(nif('501442600')));
    const [invoice, told] = world.rows();
    const named = { resolution: 'adopt', number: invoice?.number ?? '' } as const;
    await world.decide({ ...named, force: true }, told);
    const text = `Document ${invoice?.number} of the order stays as it is.`;
    expect(world.rows()).toMatchObject([{ state: 'issued' }, { state: 'closed', reason: { text } }]);
  });

  it('is not told where only our own reading of the same buyer changed', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    const [issued] = world.rows();
    if (issued?.state !== 'issued') throw new Error('The order was not issued.');
    await world.ledger.moveDocument(issued, 'noteVersion', { toldBuyer: 'aWxkPmFuIG9sZGVyIHJl' });
    await world.tell('changed', changed(nif('501442600')));
    expect(world.rows()).toHaveLength(1);
  });

  it('is not told of documents whose rows are older than this comparison', async () => {
    const world = refundWorld();
    await world.tell('paid', shopifyOrderBody(order));
    await world.drain();
    const [issued] = world.rows();
    if (issued?.state !== 'issued') throw new Error('The order was not issued.');
    await world.ledger.moveDocument(issued, 'noteVersion', { toldBuyer: undefined });
    await world.tell('changed', changed(nif('501442600')));
    expect(world.rows()).toHaveLength(1);
  });
});
