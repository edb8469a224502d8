import { describe, expect, it } from 'vitest';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller({ keyBits: 1024 });

const unit = { id: 'PAL', description: 'Palete' };

describe('the server', () => {
  it('shows the company of the key', async () => {
    expect(await wisedat.take('GET /company')).toMatchObject({
      tax_id: '510444334',
      address: { country: { iso_3166_1: 'PT', name: 'Portugal' } },
      currency: { id: 'EUR' },
      alt_currency: { id: 'USD' },
    });
  });

  it.each(['GET /company', 'GET /products', 'GET /promotions?id=1', 'DELETE /units?id=UN'])(
    'asks for a token that lives (%s)',
    async route => {
      wisedat.setClock('2026-06-15T10:31:00Z');
      expect(await wisedat.call(route)).toEqual({
        status: 401,
        json: { errors: ['Invalid/Inexistent/Expired token'] },
      });
    },
  );

  it.each([
    ['GET /product', 405],
    ['PATCH /products', 405],
    ['DELETE /products?id=1', 405],
    ['PUT /company', 405],
    ['PUT /payments', 405],
    ['GET /Products', 404],
    ['GET /products/1', 404],
    ['GET /dimensions', 404],
  ])('has no %s (%i)', async (route, status) => {
    expect((await wisedat.call(route)).status).toBe(status);
  });

  it.each(['POST', 'PUT'])('asks for a content type with %s', async method => {
    const { sandbox } = wisedat;
    const answer = await fetch(`${sandbox.url}/units`, {
      method,
      headers: { accept: 'application/json', authorization: 'Bearer x', 'content-type': 'text/plain' },
      body: JSON.stringify(unit),
    });
    expect(answer.status).toBe(415);
  });

  it('ignores a parameter that it does not know, unless it is told to refuse it', async () => {
    const routes = ['GET /products?', 'GET /models?', 'GET /customeraddresses?customer=2&'];
    for (const route of routes) await wisedat.take(`${route}colour=red`);
    wisedat.sandbox.switches.unknownParameters = 'refused';
    for (const route of routes) {
      expect(await wisedat.refused(`${route}colour=red`)).toEqual([expect.stringContaining('colour')]);
    }
  });

  it('names every field of a body that is wrong', async () => {
    const errors = await wisedat.refused('POST /products', { price: -1, type: 3, weight: 2 });
    expect(errors.map(words => words.split(':')[0])).toEqual(
      expect.arrayContaining(['name', 'description', 'price', 'type']),
    );
    expect(errors.join()).toContain('weight');
  });

  it('refuses a body that is not an object', async () => {
    expect(await wisedat.refused('POST /units', [unit])).toEqual([expect.stringContaining('The body')]);
  });
});

describe('the answer of a write', () => {
  it.each([
    ['id-object', 200, { id: 'PAL' }],
    ['id-object-201', 201, { id: 'PAL' }],
    ['bare-id', 200, 'PAL'],
    ['empty-200', 200, undefined],
    ['empty-201', 201, undefined],
    ['empty-204', 204, undefined],
  ] as const)('has the form of the switch (%s)', async (writeAnswer, status, json) => {
    wisedat.sandbox.switches.writeAnswer = writeAnswer;
    for (const [route, body] of [
      ['POST /units', unit],
      ['PUT /units', unit],
      ['DELETE /units?id=PAL', undefined],
    ] as const) {
      expect(await wisedat.call(route, body)).toEqual({ status, json });
    }
    expect((await wisedat.call('GET /units?id=PAL')).status).toBe(404);
  });

  it('is a list of errors whatever the switch says if it is refused', async () => {
    wisedat.sandbox.switches.writeAnswer = 'empty-204';
    expect(await wisedat.refused('POST /units', { ...unit, id: 'UN' })).toEqual(['Id must be unique: UN']);
  });
});

it('is as new after a reset', async () => {
  await wisedat.take('POST /units', unit);
  wisedat.sandbox.switches.contains = 'exact';
  await wisedat.sandbox.reset();
  await wisedat.renew();
  expect((await wisedat.call('GET /units?id=PAL')).status).toBe(404);
  expect(wisedat.sandbox.switches.contains).toBe('any-case');
});
