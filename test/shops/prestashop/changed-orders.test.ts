import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listChanged } from '../../../shared/shops/prestashop/asking/changed-orders.ts';
import { connectPrestashop } from '../../../shared/shops/prestashop/asking/connect.ts';
import { type PrestashopSandbox, startPrestashopSandbox } from '../../sandbox/prestashop/sandbox.ts';
import { anyAddress, shopOf } from './shop-world.ts';

const start = Date.parse('2026-11-20T10:00:00Z');
let shop: PrestashopSandbox;
let now = new Date(start);
beforeEach(async () => {
  now = new Date(start);
  shop = await startPrestashopSandbox({ now: () => now });
});
afterEach(() => shop.close());

const at = (seconds: number) => {
  now = new Date(start + seconds * 1000);
};
const place = () =>
  shop.place({ lines: [{ reference: 'CAD-1', price: '9.99', rates: ['23'], quantity: 1 }] });

/** Every page from an instant on; `between` is what happens in the shop behind each. */
async function pagesSince(
  since: Date,
  between: (page: number) => void = () => undefined,
): Promise<string[][]> {
  const service = connectPrestashop(shopOf(shop), anyAddress);
  const pages: string[][] = [];
  let position: string | undefined;
  do {
    const { ids, next } = await listChanged(service, 'Europe/Lisbon', { since, now, position });
    pages.push([...ids]);
    between(pages.length);
    position = next;
  } while (position !== undefined && pages.length < 40);
  return pages;
}
const idsSince = async (since: Date) => (await pagesSince(since)).flat();

describe('the orders of a shop that changed', () => {
  it('are those of a time and after it, those that changed first first', async () => {
    const ids = [0, 10, 20].map(seconds => {
      at(seconds);
      return String(place());
    });
    at(30);
    shop.setState(Number(ids[0]), 2);
    expect(await idsSince(new Date(start + 10_000))).toEqual([ids[1], ids[2], ids[0]]);
  });

  it('do not exist where nothing changed', async () => {
    expect(await pagesSince(new Date(start))).toEqual([[], []]);
  });

  it('hold those of a credit slip, which does not change its order', async () => {
    const id = place();
    place();
    at(60);
    shop.refund(id, { lines: [{ line: 0, quantity: 1 }] });
    expect(await idsSince(new Date(start + 30_000))).toEqual([String(id)]);
  });

  it('are all found, also if more of them than a page holds changed in one second', async () => {
    const ids = Array.from({ length: 120 }, () => String(place()));
    at(1);
    ids.push(...Array.from({ length: 60 }, () => String(place())));
    const pages = await pagesSince(new Date(start));
    expect(new Set(pages.flat())).toEqual(new Set(ids));
    expect(pages.length).toBeLessThan(8);
  });

  it('are all found, whatever changes between two pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ order: fc.nat(149), seconds: fc.integer({ min: 0, max: 5 }) }), {
          maxLength: 20,
        }),
        async changes => {
          at(0);
          const left = [...changes];
          const fresh = await startPrestashopSandbox({ now: () => now });
          const old = shop;
          shop = fresh;
          try {
            const ids = Array.from({ length: 150 }, (_, index) => {
              at(Math.floor(index / 40));
              return place();
            });
            at(100);
            let clock = 100;
            const pages = await pagesSince(new Date(start), () => {
              for (const { order, seconds } of left.splice(0, 4)) {
                clock += seconds;
                at(clock);
                shop.setState(ids[order] ?? 0, 2);
              }
            });
            expect(new Set(pages.flat())).toEqual(new Set(ids.map(String)));
          } finally {
            shop = old;
            await fresh.close();
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('the Webservice of a shop', () => {
  const list = (over = {}) =>
    connectPrestashop(shopOf(shop, over), anyAddress).orders.list({
      query: { output_format: 'JSON', display: 'full' },
    });

  it('that does not know the key says so', async () => {
    await expect(list({ apiKey: 'X'.repeat(32) })).rejects.toThrow(/answered 401 .*code 18.* Check "apiKey"/);
    await expect(list({ apiKey: 'short' })).rejects.toThrow(/code 17/);
  });

  it('whose key may not see something names it', async () => {
    shop.access.keys[shop.apiKey] = ['order_details'];
    await expect(list()).rejects.toThrow(/code 26.*Allow its key to view "orders" in the Webservice/);
  });

  it('that is switched off, or answers with a web page, is asked again later', async () => {
    shop.access.isEnabled = false;
    await expect(list()).rejects.toMatchObject({ name: 'VendorUnavailableError' });
    shop.access.isEnabled = true;
    shop.faults.add({ route: 'GET /api/{resource}', fault: { kind: 'html' } });
    await expect(list()).rejects.toMatchObject({ name: 'VendorContractError' });
  });

  it('sends an empty list without a name, and XML unless JSON is asked for', async () => {
    const ask = async (query: string, user = `${shop.apiKey}:`) => {
      const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
      const answer = await fetch(`${shop.url}/api/orders${query}`, { headers: { authorization } });
      return `${answer.status} ${await answer.text()}`;
    };
    expect(await ask('?output_format=JSON')).toBe('200 []');
    place();
    expect(await ask('?output_format=JSON')).toBe('200 {"orders":[{"id":1}]}');
    expect(await ask('')).toMatch(/^200 <\?xml.*<orders><order><id><!\[CDATA\[1\]\]><\/id>/s);
    expect(await ask('/1?output_format=JSON&display=[id,current_state]')).toBe(
      '200 {"orders":[{"id":1,"current_state":"10"}]}',
    );
    expect(await ask('/9?output_format=JSON')).toBe('404 ');
    expect(await ask('', '')).toBe('401 401 Unauthorized');
    expect(await ask('?output_format=JSON&filter[date_upd]=[2026-01-01,2027-01-01]')).toMatch(
      /^400 .*"code":32/,
    );
    expect(await ask('?output_format=JSON&sort=[date_upd_ASC]')).toMatch(/^400 .*"code":38/);
    expect(await ask('?output_format=JSON&date=1&sort=[date_upd]')).toMatch(/^400 .*"code":37/);
    expect(await ask('?output_format=JSON&display=[iban]')).toMatch(/^400 .*"code":35/);
    expect(await ask('?output_format=JSON&limit=1,2,3')).toMatch(/^400 .*"code":39/);
  });
});
