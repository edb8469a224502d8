import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdReasons } from '../../shared/domain/held.ts';
import { shopifyOrder } from '../sandbox/shopify/shopify-order.ts';
import { buyerCases } from './hold-reasons/buyer-cases.ts';
import { type Case, closing, lines, orderId, send } from './hold-reasons/case.ts';
import { erpCases } from './hold-reasons/erp-cases.ts';
import { orderCases } from './hold-reasons/order-cases.ts';
import { refundCases } from './hold-reasons/refund-cases.ts';
import { taxCases } from './hold-reasons/tax-cases.ts';
import { wisedatCases } from './hold-reasons/wisedat-cases.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const cases = [...orderCases, ...taxCases, ...buyerCases, ...erpCases, ...refundCases];

async function heldBy({ code, options, basket, change, arrive }: Case) {
  const tenant = await world.addTenant(options);
  if (arrive) await arrive(tenant, world);
  else await send(tenant, basket ?? {}, change?.(shopifyOrder({ id: orderId, lines, ...basket })) as object);
  return { tenant, held: await tenant.heldAs(code) };
}

const tried = cases.flatMap(one =>
  one.remedies.map(remedy => [one.code, one.when, remedy.says, one, remedy] as const),
);

const atWisedat = wisedatCases.flatMap(one =>
  one.remedies.map(remedy => [one.code, one.when, remedy.says, one, remedy] as const),
);

describe('the advice of a document that waits', () => {
  it.concurrent.each(tried)('%s, when %s: %s', async (code, _when, says, one, remedy) => {
    const { tenant, held } = await heldBy(one);
    expect(held.reason?.code).toBe(code);
    expect(held.reason?.text).toContain(says);
    await remedy.carryOut(tenant, held);
    const { ends = 'issued' } = remedy;
    const ended = await tenant.reached(held.documentId, ends);
    if (ends === 'issued') expect(ended).toMatchObject({ reason: null, outcome: 'none' });
  });

  it.concurrent.each(atWisedat)('%s, when %s: %s', async (code, _when, says, one, remedy) => {
    const tenant = await world.addWisedat(one.options);
    one.arrange?.(tenant);
    await tenant.deliver({ id: orderId, lines, ...one.basket });
    if (one.follow) {
      await tenant.documentOf(orderId, 'issued');
      await one.follow(tenant);
    }
    const held = await tenant.heldAs(code);
    expect(held.reason?.text).toContain(says);
    await remedy.carryOut(tenant, held);
    const ended = await tenant.reached(held.documentId, 'issued');
    expect(ended).toMatchObject({ reason: null, outcome: 'none' });
    expect(tenant.wisedat.invoices.filter(({ closed }) => closed)).toHaveLength(one.follow ? 2 : 1);
  });

  it('is tried for every reason that there is', () => {
    expect(new Set([...cases, ...wisedatCases].map(({ code }) => code))).toEqual(
      new Set(Object.keys(holdReasons)),
    );
  });

  it('is tried where it is to close the document', () => {
    const named = Object.entries(holdReasons).filter(([, text]) => text.includes(closing.says));
    const triedFor = cases.filter(({ remedies }) => remedies.includes(closing)).map(({ code }) => code);
    expect(new Set(triedFor)).toEqual(new Set(named.map(([code]) => code)));
  });

  it('says what to do in words before it shows JSON', () => {
    for (const text of Object.values(holdReasons)) expect(text).toMatch(/^[A-Z][^{]{15,}/);
  });
});
