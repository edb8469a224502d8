import { describe, expect, it } from 'vitest';
import { find, insert, product } from './call-wisedat-calls.ts';
import { bytesOf } from './pdf-bytes.ts';
import { readVendorProblem } from './vendor-problem.ts';
import type { WisedatTenant } from './wisedat-tenant.ts';
import { useWisedatWorld } from './wisedat-world.ts';

const loginRoute = 'POST /authentication/login';
const json = { 'content-type': 'application/json; charset=utf-8' };

type WisedatFaultOrHttp = Parameters<WisedatTenant['wisedat']['faults']['add']>[0]['fault'];

const { addTenant } = useWisedatWorld('call-wisedat');

describe('what WISEDAT refuses', () => {
  it('comes back with its status and its words', async () => {
    const tenant = await addTenant();
    const words = ['Barcode must be unique', 'Tax N9 does not exist'];
    tenant.willAnswer(insert, 400, JSON.stringify({ errors: words }));
    expect(await readVendorProblem(await tenant.call(insert, product))).toMatchObject({
      type: 'urn:invoice-bridge:vendor-refused',
      status: 400,
      words,
    });
  });

  it.each([
    [404, 'there is nothing of this id'],
    [409, 'open it in WISEDAT'],
  ])('with %i is told by us when it gives no words', async (status, detail) => {
    const tenant = await addTenant();
    tenant.willAnswer(find, status, '');
    const problem = await readVendorProblem(await tenant.call(`${find}?id=7`));
    expect(problem).toMatchObject({ type: 'urn:invoice-bridge:vendor-refused', status, words: [] });
    expect(problem.detail).toContain(detail);
  });

  it('as unknown is its own 404', async () => {
    const tenant = await addTenant();
    expect(await readVendorProblem(await tenant.call(`${find}?id=7`))).toMatchObject({
      type: 'urn:invoice-bridge:vendor-refused',
      status: 404,
      words: [expect.stringContaining('exist')],
    });
  });

  it('with a page of the web server is not WISEDAT’s word', async () => {
    const tenant = await addTenant();
    tenant.willAnswer(find, 404, '<html>', { 'content-type': 'text/html' });
    const { status, detail } = await readVendorProblem(await tenant.call(`${find}?id=7`));
    expect([status, detail]).toEqual([503, expect.stringContaining('"baseUrl"')]);
  });

  it('because Authorization was lost on the way is ours to fix', async () => {
    const tenant = await addTenant();
    tenant.willAnswer(insert, 400, '{"errors":["No Authorization property on the request header"]}');
    const { status, detail } = await readVendorProblem(await tenant.call(insert, product));
    expect([status, detail]).toEqual([503, expect.stringContaining('proxy')]);
  });
});

describe('a token', () => {
  it.each(['expire-tokens', 'rotate-key'] as const)(
    'that was dropped (%s) costs a read nothing',
    async kind => {
      const tenant = await addTenant();
      const { id } = tenant.wisedat.addInvoice({});
      expect((await tenant.call(`${find}?id=${id}`)).status).toBe(200);
      tenant.wisedat.faults.add({ route: find, fault: { kind } });
      expect((await tenant.call(`${find}?id=${id}`)).status).toBe(200);
      expect([tenant.timesCalled(loginRoute), tenant.timesCalled(find)]).toEqual([2, 3]);
    },
  );

  it('that was dropped before a write is renewed, and the write is left to its caller', async () => {
    const tenant = await addTenant();
    tenant.willAnswer(insert, 401, '{"errors":["Invalid/Inexistent/Expired token"]}');
    tenant.willAnswer(insert, 200, '{"id":7}');
    const refused = await tenant.call(insert, product);
    expect(refused.headers.get('retry-after')).toBe('1');
    const { status, detail } = await readVendorProblem(refused);
    expect([status, detail]).toEqual([503, expect.stringContaining('Nothing was changed')]);
    expect((await tenant.call(insert, product)).status).toBe(200);
    expect([tenant.timesCalled(loginRoute), tenant.timesCalled(insert)]).toEqual([2, 2]);
  });

  it('that is dropped again and again ends in a 503 after one renewal', async () => {
    const tenant = await addTenant();
    tenant.wisedat.faults.add({ route: find, times: 99, fault: { kind: 'expire-tokens' } });
    const { status, detail } = await readVendorProblem(await tenant.call(`${find}?id=1`));
    expect([status, detail]).toEqual([503, expect.stringContaining('401')]);
    expect(tenant.timesCalled(loginRoute)).toBe(2);
  });
});

describe('a WISEDAT that fails', () => {
  it.each(['cut-after-commit', 'reset-mid-body'] as const)('is asked again for a read (%s)', async kind => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: find, times: 2, fault: { kind } });
    expect((await tenant.call(`${find}?id=${id}`)).status).toBe(200);
    expect(tenant.timesCalled(find)).toBe(3);
  });

  it('and is down gives a 503 that says when to come back, for a write as well', async () => {
    const tenant = await addTenant();
    await tenant.call(`${find}?id=1`);
    await tenant.wisedat.faults.down();
    for (const [route, body] of [
      [`${find}?id=1`, undefined],
      [insert, product],
    ] as const) {
      const answer = await tenant.call(route, body);
      expect(answer.headers.get('retry-after')).toBe('60');
      expect(await readVendorProblem(answer)).toMatchObject({ status: 503, type: 'about:blank' });
    }
    await tenant.wisedat.faults.up();
  });

  it.each<[string, (pdf: Buffer) => string]>([
    ['as it is', pdf => pdf.toString('latin1')],
    ['in Base64', pdf => JSON.stringify(pdf.toString('base64'))],
  ])('and sends half of a PDF %s gives a 502, and the file when it is asked again', async (_, form) => {
    const tenant = await addTenant();
    const { id, pdf } = tenant.wisedat.addInvoice({});
    const print = `GET /salesinvoices/invoice?idinvoice=${id}`;
    tenant.willAnswer('GET /salesinvoices/invoice', 200, form(pdf.subarray(0, 300)));
    const { status, detail } = await readVendorProblem(await tenant.call(print));
    expect([status, detail]).toEqual([502, expect.stringContaining('not a whole file')]);
    expect((await bytesOf(await tenant.call(print))).equals(pdf)).toBe(true);
  });

  it('and asks for patience is believed for a read', async () => {
    const tenant = await addTenant();
    tenant.willAnswer('GET /products', 429, '', { 'retry-after': '20' });
    const answer = await tenant.call('GET /products');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '20']);
  });

  it.each<[string, WisedatFaultOrHttp]>([
    ['loses the answer', { kind: 'cut-before-commit' }],
    ['answers 500', { kind: 'status', status: 500, headers: json, body: '{"errors":["x"]}' }],
    ['answers with a web page', { kind: 'html' }],
    ...[301, 302, 307, 401, 403, 404, 405, 409, 429].map((status): [string, WisedatFaultOrHttp] => [
      `answers ${status} after the work`,
      { kind: 'answer-after-commit', status, body: 'html', headers: { location: '/products' } },
    ]),
    ['answers 200 with errors', { kind: 'answer-after-commit', body: { text: '{"errors":["x"]}' } }],
    ['answers 200 with a State', { kind: 'answer-after-commit', body: { text: '{"State":5}' } }],
    ['answers that it failed', { kind: 'answer-after-commit', body: { text: '{"success":"false"}' } }],
    ['answers with a text', { kind: 'answer-after-commit', body: { text: 'Object reference not set' } }],
    ['answers with a text in JSON', { kind: 'answer-after-commit', body: { text: '"An error occurred"' } }],
  ])('and %s leaves a write unknown, and never repeats it', async (_, fault) => {
    const tenant = await addTenant();
    tenant.wisedat.faults.add({ route: insert, fault });
    const answer = await tenant.call(insert, product);
    expect(answer.headers.get('retry-after')).toBeNull();
    const problem = await readVendorProblem(answer);
    expect(problem).toMatchObject({
      status: 504,
      type: 'urn:invoice-bridge:outcome-unknown',
      outcome: 'unknown',
    });
    expect(problem.detail).toContain('look before you send it again');
    expect(tenant.timesCalled(insert)).toBe(1);
  });

  it.each<[string, string]>([
    ['a web page', '<html><body>Sign in</body></html>'],
    ['half an answer', '{"pagination": {"lim'],
    ['errors', '{"errors":["The database is locked"]}'],
    ['a State', '{"State":0}'],
    ['a failure in words', '{"success":"False"}'],
    ['a text', '"Object reference not set"'],
  ])('and answers a read with %s gives a 502', async (_, text) => {
    const tenant = await addTenant();
    tenant.willAnswer('GET /products', 200, text);
    const { status, detail } = await readVendorProblem(await tenant.call('GET /products'));
    expect([status, detail]).toEqual([502, expect.stringContaining('WISEDAT answered')]);
  });
});
