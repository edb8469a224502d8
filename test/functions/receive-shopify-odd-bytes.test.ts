import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureBytes } from './export-files/fixture-bytes.ts';
import { oddBytes, wrapped } from './odd-bytes.ts';
import { deliverBytes } from './shopify-delivery.ts';
import { startWorld, type World } from './world.ts';

const orders = [...oddBytes, wrapped];
let world: World;
/** Answer to the delivery, state and total of the row, and the title on the document, by order. */
const ends = new Map<string, readonly [status: number, row?: string, printed?: string | undefined]>();
beforeAll(async () => {
  world = await startWorld();
  const tenant = await world.addTenant();
  for (const { file, orderId } of orders) {
    const { status } = await deliverBytes(world.cloud.api, tenant, fixtureBytes(`${file}.json`));
    ends.set(orderId, [status]);
  }
  await tenant.settled();
  for (const { orderId, state, number, total } of await tenant.documents()) {
    const [status = 0] = ends.get(orderId) ?? [];
    const printed = tenant.phcGo.documents.find(document => String(document.number) === number);
    ends.set(orderId, [status, `${state} ${total}`, printed?.lines[0]?.designation]);
  }
});
afterAll(() => world?.close());

describe('an order whose signature is right over its bytes ends as it is right:', () => {
  it.each(orders)('$file: $why', ({ orderId, printed }) => {
    expect(ends.get(orderId)).toEqual(printed === undefined ? [400] : [200, 'issued 49.90', printed]);
  });

  it('no document has a character that XML cannot carry', () => {
    const printed = [...ends.values()].flatMap(([, , title]) => (title === undefined ? [] : [title]));
    expect(printed).toHaveLength(oddBytes.length);
    for (const title of printed)
      expect(title).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+$/u);
  });
});
