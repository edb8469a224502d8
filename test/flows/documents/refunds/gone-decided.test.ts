import { describe, expect, it } from 'vitest';
import { retryUndecided } from '../../../../shared/flows/documents/deciding/retry-document.ts';
import { retryMany } from '../../../../shared/flows/documents/deciding/retry-many.ts';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { complete, id, note, shopWorld } from './gone-world.ts';

useFrozenTime();

describe('a refund that is gone, of which a person has decided', () => {
  /** A refund without lines, so that its credit note waits for a person; then it is gone, and the order told again. */
  async function toldAsGone(live = true) {
    const world = await shopWorld([], live);
    await world.act(10, shop => shop.pay(id));
    await world.act(20, shop => shop.refund(id, { amount: '3.00', byGateway: live }));
    const [gone = ''] = world.refundsIds();
    await world.act(30, shop => shop.deleteRefund(id, gone));
    await world.act(31, complete);
    expect(world.refund(gone)).toMatchObject({ state: 'held', reason: { code: 'refund-pending' } });
    return { world, gone, credit: () => world.refund(gone) as DocumentRow };
  }

  it('is not told again once its credit note is named', async () => {
    const { world, credit } = await toldAsGone();
    world.made.push({ kind: 'credit-note', reference: 'by hand', total: 300n });
    await world.decide({ resolution: 'adopt', number: '2' }, credit());
    await world.act(32, note('Ring twice'));
    expect(credit()).toMatchObject({ state: 'issued', total: '3.00' });
    expect(world.changes()).toEqual([]);
  });

  it('is not held again for it while its credit note waits to be sent', async () => {
    const { world, credit } = await toldAsGone();
    await world.decide(undefined, credit());
    await world.tell(world.quietly(32, note('Ring twice')));
    expect(credit()).toMatchObject({ state: 'queued' });
  });

  it('is not told again when its invoice is issued after it was closed', async () => {
    const { world, credit } = await toldAsGone(false);
    await world.decide({ resolution: 'close' }, credit());
    world.confirmLive();
    await world.decide(undefined);
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'issued', total: '42.05' });
    expect(credit()).toMatchObject({ state: 'closed' });
  });

  it('is not credited with others that wait for the same reason', async () => {
    const { world, credit } = await toldAsGone();
    const asked = { state: 'held', code: 'refund-pending' } as const;
    const { documents } = await retryMany('acme', asked, {
      ledger: world.ledger,
      retry: documentId => retryUndecided({ tenant: 'acme', documentId, keyId: 'office' }, world),
    });
    expect(documents).toMatchObject([
      { queued: false, state: 'held', reason: expect.stringContaining('not in the shop any more') },
    ]);
    expect(credit()).toMatchObject({ state: 'held' });
  });
});
