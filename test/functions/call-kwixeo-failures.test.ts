import { describe, expect, it } from 'vitest';
import { invoice } from '../vendors/kwixeo/bodies.ts';
import { type KwixeoTenant, useKwixeoWorld } from './kwixeo-tenant.ts';
import { readVendorProblem } from './vendor-problem.ts';

const json = { 'content-type': 'application/json; charset=utf-8' };
const insert = 'POST /tag';
const tag = { name: 'Salon' };
const create = 'POST /sales/invoice';
const all = { connection: { gatewayWrites: 'all' } };

type AnyFault = Parameters<KwixeoTenant['kwixeo']['faults']['add']>[0]['fault'];

const { addTenant } = useKwixeoWorld();

describe('what Kwixéo refuses', () => {
  it('comes back with its status and its words, field by field', async () => {
    const tenant = await addTenant(all);
    const body = invoice({ customer: 99, contents: [{ designation: 'Tasse', vat_rate: 98 }] });
    expect(await readVendorProblem(await tenant.call(create, body))).toMatchObject({
      type: 'urn:invoice-bridge:vendor-refused',
      status: 422,
      words: [
        'customer: The selected customer is invalid.',
        'contents.0.vat_rate: The selected contents.0.vat rate is invalid.',
      ],
    });
    expect(tenant.timesCalled(create)).toBe(1);
  });

  it.each([
    ['GET /customer/99', undefined, 404],
    ['PUT /customer/99', { email: 'a@client.example' }, 404],
    ['DELETE /tag/99', undefined, 404],
  ])('(%s) is there nothing of this id', async (route, body, status) => {
    const tenant = await addTenant();
    expect(await readVendorProblem(await tenant.call(route, body))).toMatchObject({
      type: 'urn:invoice-bridge:vendor-refused',
      status,
    });
  });

  it.each([
    ['GET /sales/invoice', undefined],
    [create, invoice()],
  ])('(%s) may the user of the token not do', async (route, body) => {
    const tenant = await addTenant({ ...all, sandbox: { switches: { forbidden: ['Invoice'] } } });
    expect(await readVendorProblem(await tenant.call(route, body))).toMatchObject({ status: 403 });
  });

  it.each([
    ['GET /tag', undefined],
    [insert, tag],
  ])(
    '(%s) because of a withdrawn token names the setting, and is not sent twice where it writes',
    async (route, body) => {
      const tenant = await addTenant();
      tenant.kwixeo.faults.add({ route, times: 99, fault: { kind: 'token-withdrawn' } });
      const { status, detail } = await readVendorProblem(await tenant.call(route, body));
      expect([status, detail]).toEqual([503, expect.stringContaining('"token"')]);
      if (body) expect(tenant.timesCalled(route)).toBe(1);
    },
  );

  it.each([
    ['GET /tag', undefined],
    [insert, tag],
  ])('(%s) because of too many calls says when to come back', async (route, body) => {
    const tenant = await addTenant();
    tenant.kwixeo.faults.add({ route, times: 99, fault: { kind: 'too-many', seconds: 20 } });
    const answer = await tenant.call(route, body);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '20']);
    if (body) expect(tenant.timesCalled(route)).toBe(1);
  });
});

describe('a Kwixéo that fails', () => {
  it.each(['cut-after-commit', 'reset-mid-body'] as const)('is asked again for a read (%s)', async kind => {
    const tenant = await addTenant();
    tenant.kwixeo.faults.add({ route: 'GET /tag', times: 2, fault: { kind } });
    expect((await tenant.call('GET /tag')).status).toBe(200);
    expect(tenant.timesCalled('GET /tag')).toBe(3);
  });

  it('and is down gives a 503 that says when to come back: nothing was changed', async () => {
    const tenant = await addTenant(all);
    await tenant.kwixeo.faults.down();
    for (const [route, body] of [
      ['GET /tag', undefined],
      [create, invoice()],
    ] as const) {
      const answer = await tenant.call(route, body);
      expect(answer.headers.get('retry-after')).toBe('60');
      expect(await readVendorProblem(answer)).toMatchObject({ status: 503, type: 'about:blank' });
    }
    await tenant.kwixeo.faults.up();
    expect(tenant.timesCalled(create)).toBe(0);
  });

  it.each<[string, AnyFault]>([
    ['loses the call', { kind: 'cut-before-commit' }],
    ['loses the answer', { kind: 'cut-after-commit' }],
    ['answers 500', { kind: 'server-error' }],
    ['answers with a web page', { kind: 'html' }],
    ...[301, 302, 401, 403, 404, 405, 409, 429, 502].map((status): [string, AnyFault] => [
      `answers ${status} after the work`,
      { kind: 'answer-after-commit', status, body: 'html', headers: { location: '/tag' } },
    ]),
    ['answers with half of its JSON', { kind: 'answer-after-commit', body: 'truncated-json' }],
    [
      'answers 200 with errors',
      { kind: 'answer-after-commit', body: { text: '{"message":"x","errors":{"a":["x"]}}' } },
    ],
    ['answers with a text', { kind: 'answer-after-commit', body: { text: 'Whoops' } }],
  ])('and %s leaves a write unknown, and never repeats it', async (_, fault) => {
    const tenant = await addTenant(all);
    tenant.kwixeo.faults.add({ route: create, fault });
    const problem = await readVendorProblem(await tenant.call(create, invoice()));
    expect(problem).toMatchObject({
      status: 504,
      type: 'urn:invoice-bridge:outcome-unknown',
      outcome: 'unknown',
    });
    expect(problem.detail).toContain('look before you send it again');
    expect(tenant.timesCalled(create)).toBe(1);
    expect(tenant.kwixeo.data.all('Invoice').length).toBeLessThanOrEqual(1);
  });

  it.each<[string, string]>([
    ['a web page', '<html><body>Sign in</body></html>'],
    ['half an answer', '{"datas": [{"id"'],
    ['a text', '"Whoops, looks like something went wrong."'],
  ])('and answers a read with %s gives a 502', async (_, text) => {
    const tenant = await addTenant();
    tenant.willAnswer('GET /tag', 200, text);
    const { status, detail } = await readVendorProblem(await tenant.call('GET /tag'));
    expect([status, detail]).toEqual([502, expect.stringContaining('Kwixéo answered')]);
  });

  it.each<[number, string, unknown, number]>([
    [16, 'GET /tag', undefined, 502],
    [16, insert, tag, 504],
  ])('and answers with more than %i MiB to %s says so', async (mebibytes, route, body, status) => {
    const tenant = await addTenant();
    const text = JSON.stringify({ id: 1, name: 'x'.repeat(mebibytes * 1_048_576) });
    tenant.willAnswer(route, 200, text, json);
    expect(await readVendorProblem(await tenant.call(route, body))).toMatchObject({ status });
    expect(tenant.timesCalled(route)).toBe(1);
  });

  it('and answers with 5 MiB gives an address where they are', async () => {
    const tenant = await addTenant();
    const text = JSON.stringify({ id: 1, filename: 'a.pdf', file: 'x'.repeat(5 * 1_048_576) });
    tenant.willAnswer('GET /mail/library/{id}', 200, text, json);
    const answer = await tenant.call('GET /mail/library/1');
    expect(answer.status).toBe(303);
    expect(await (await fetch(answer.headers.get('location') ?? '')).text()).toBe(text);
  });
});
