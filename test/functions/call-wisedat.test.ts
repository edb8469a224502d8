import { describe, expect, it } from 'vitest';
import { startCloud } from '../local/cloud.ts';
import { startRecordingFront } from '../sandbox/recording-front.ts';
import { find, insert, print, product, remove } from './call-wisedat-calls.ts';
import { lineOf, linesOf } from './log-lines.ts';
import { bytesOf, pdfOfSize } from './pdf-bytes.ts';
import { readVendorProblem } from './vendor-problem.ts';
import { addWisedatTenant } from './wisedat-tenant.ts';
import { useWisedatWorld } from './wisedat-world.ts';

const mebibytes4 = 4_194_304;
const json = { 'content-type': 'application/json; charset=utf-8' };

const world = useWisedatWorld('call-wisedat');
const { addTenant } = world;

describe('a documented call', () => {
  it('is made with the tenant’s login and gives what WISEDAT answers', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({ customer: 'Hotel do Cais, Lda.' });
    const answer = await tenant.call(`${find}?id=${id}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, json['content-type']]);
    expect(await answer.json()).toMatchObject({ customer: { name: 'Hotel do Cais, Lda.' } });
    expect(await linesOf(world.cloud, tenant.slug, 'Vendor called')).toEqual([
      expect.objectContaining({ keyId: 'tests', vendor: 'wisedat', route: find, status: 200 }),
    ]);
  });

  it('carries the caller’s own bytes and nothing else of the caller', async () => {
    const tenant = await addTenant();
    const front = await startRecordingFront(tenant.wisedat.url);
    tenant.configure({ baseUrl: front.url });
    tenant.willAnswer(insert, 200, '{"id": 7}');
    const body = '{ "price": 49.90, "name": "CADEIRA7",\n "type": 1, "description": "Cadeira \\u00e0 mão" }';
    const answer = await tenant.call(insert, body, {
      authorization: `Bearer ${tenant.apiKey}`,
      cookie: 'session=1',
      'x-anything': 'at all',
    });
    await front.close();
    expect(answer.status).toBe(200);
    const call = front.calls.find(({ line }) => line === insert);
    expect(call?.body.toString()).toBe(body);
    expect(call?.headers).toMatchObject({ accept: 'application/json', ...json });
    expect(call?.headers.authorization).toMatch(/^Bearer ey/);
    expect(Object.keys(call?.headers ?? {}).filter(name => /cookie|x-/.test(name))).toEqual([]);
  });

  it('hands the query string on as it was meant', async () => {
    const tenant = await addTenant();
    const front = await startRecordingFront(tenant.wisedat.url);
    tenant.configure({ baseUrl: front.url });
    tenant.willAnswer('GET /products', 200, '{"pagination": {}, "products": []}');
    await tenant.call('GET /products?query=caf%C3%A9+%26+ch%C3%A1&show_inactive=true');
    await front.close();
    const { searchParams } = new URL(front.calls.at(-1)?.line.split(' ')[1] ?? '', front.url);
    expect([...searchParams]).toEqual([
      ['query', 'café & chá'],
      ['show_inactive', 'true'],
    ]);
  });

  it('gives the answer byte for byte, with its status and type but no other header', async () => {
    const tenant = await addTenant();
    const body = '{"pagination":{},"products":[{"id":9007199254740993,"price":10.10,"current_stock":1e2}]}';
    tenant.willAnswer('GET /products', 203, body, { ...json, 'set-cookie': 'a=1', 'x-powered-by': 'x' });
    const answer = await tenant.call('GET /products');
    expect([answer.status, await answer.text()]).toEqual([203, body]);
    const own = [...answer.headers.keys()].filter(name => !/^(date|connection|keep-alive)$/.test(name));
    expect(own.sort()).toEqual(['content-length', 'content-type']);
  });

  it('gives a file as its bytes', async () => {
    const tenant = await addTenant();
    const { id, pdf } = tenant.wisedat.addInvoice({});
    const answer = await tenant.call(`${print}?idinvoice=${id}`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect((await bytesOf(answer)).equals(pdf)).toBe(true);
  });

  it('is answered directly up to 4 MiB, and above that by an address for five minutes', async () => {
    const tenant = await addTenant();
    for (const bytes of [mebibytes4 - 1, mebibytes4]) {
      const { id, pdf } = tenant.wisedat.addInvoice({ pdf: pdfOfSize(bytes) });
      expect((await bytesOf(await tenant.call(`${print}?idinvoice=${id}`))).equals(pdf)).toBe(true);
    }
    const { id, pdf } = tenant.wisedat.addInvoice({ pdf: pdfOfSize(mebibytes4 + 1) });
    const answer = await tenant.call(`${print}?idinvoice=${id}`);
    expect(answer.status).toBe(303);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.pathname).toContain(`/pdf/${tenant.slug}/`);
    expect(location.searchParams.get('X-Amz-Expires')).toBe('300');
    const file = await fetch(location);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect((await bytesOf(file)).equals(pdf)).toBe(true);
  });

  it('whose answer differs from its documentation is given all the same, and the log names the fields', async () => {
    const tenant = await addTenant();
    const body = '{"pagination":{},"products":[{"id":1,"price":["hidden-word"]}]}';
    tenant.willAnswer('GET /products', 200, body);
    expect(await (await tenant.call('GET /products')).text()).toBe(body);
    const line = await lineOf(
      world.cloud,
      tenant.slug,
      'The answer of the vendor differs from its documentation',
    );
    expect(line).toMatchObject({ level: 'warn', route: 'GET /products', fields: 'products.0.price' });
  });

  it('may be answered with nothing, or with a text where nothing is documented', async () => {
    const tenant = await addTenant();
    for (const [status, body] of [
      [204, ''],
      [200, 'OK'],
    ] as const) {
      tenant.willAnswer(insert, status, body, { 'content-type': 'text/plain' });
      const answer = await tenant.call(insert, product);
      expect([answer.status, await answer.text()]).toEqual([status, body]);
    }
    expect(
      linesOf(world.cloud, tenant.slug, 'The answer of the vendor differs from its documentation'),
    ).toEqual([]);
  });
});

describe('callers', () => {
  it.each<[string, readonly string[], number, number]>([
    ['may read and write', ['vendor-read', 'vendor-write'], 200, 200],
    ['may only read', ['vendor-read', 'documents', 'uploads'], 200, 403],
    ['may only write', ['vendor-write'], 403, 200],
  ])('whose key says so %s', async (_, scopes, reads, writes) => {
    const tenant = await addTenant({ scopes });
    tenant.willAnswer(insert, 200, '{}');
    const { id } = tenant.wisedat.addInvoice({});
    expect((await tenant.call(`${find}?id=${id}`)).status).toBe(reads);
    expect((await tenant.call(insert, product)).status).toBe(writes);
    expect((await tenant.call('GET /no-such-path')).status).toBe(reads === 200 ? 404 : 403);
  });

  it('without a key, or with that of another tenant, learn nothing', async () => {
    const [mine, theirs] = [await addTenant(), await addTenant()];
    const foreign = { authorization: `Bearer ${mine.apiKey}` };
    for (const route of [`${find}?id=1`, 'GET /no-such-path']) {
      expect((await theirs.call(route, undefined, {})).status).toBe(401);
      expect(await readVendorProblem(await theirs.call(route, undefined, foreign))).toMatchObject({
        status: 403,
      });
    }
    expect([...mine.wisedat.calls, ...theirs.wisedat.calls]).toEqual([]);
  });

  it('of two tenants get each their own company’s answer', async () => {
    const [one, two] = [await addTenant(), await addTenant()];
    one.wisedat.addInvoice({ id: '5', customer: 'Um' });
    two.wisedat.addInvoice({ id: '5', customer: 'Dois' });
    expect(await (await one.call(`${find}?id=5`)).json()).toMatchObject({ customer: { name: 'Um' } });
    expect(await (await two.call(`${find}?id=5`)).json()).toMatchObject({ customer: { name: 'Dois' } });
  });

  it('of a tenant without this connection are told so', async () => {
    const tenant = await addTenant({ connection: { gatewayWrites: 'some' } });
    const { status, detail } = await readVendorProblem(await tenant.call('GET /products'));
    expect([status, detail]).toEqual([503, expect.stringContaining('"gatewayWrites"')]);
  });

  it('who call too often are asked to wait, and others are not', async () => {
    await using stack = new AsyncDisposableStack();
    // Windows of a hundred seconds: 401 calls fall into two of them at most, with 200 each.
    const slow = await startCloud({ functions: ['call-wisedat'], clockScale: 0.1 });
    stack.defer(() => slow.close());
    const [busy, calm] = [await addWisedatTenant(slow), await addWisedatTenant(slow)];
    for (const { wisedat } of [busy, calm]) {
      stack.defer(() => wisedat.close());
      wisedat.addInvoice({ id: '5' });
    }
    const answers = await Promise.all(Array.from({ length: 401 }, () => busy.call(`${find}?id=5`)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status !== 429 && status !== 200)).toEqual([]);
    expect(busy.timesCalled(find)).toBe(answers.length - refused.length);
    for (const answer of refused) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(100);
      expect(await readVendorProblem(answer)).toMatchObject({ status: 429 });
    }
    expect((await calm.call(`${find}?id=5`)).status).toBe(200);
  });

  it('leave no body, word, key or token in the log', async () => {
    const tenant = await addTenant({
      connection: { gatewayWrites: 'all' },
      sandbox: { company: { password: 'hidden-word' } },
    });
    tenant.willAnswer(insert, 400, '{"errors":["hidden-answer"]}');
    tenant.willAnswer(remove, 500, 'hidden-answer');
    await tenant.call(insert, { ...product, description: 'hidden-body' });
    await tenant.call(insert, { ...product, 'hidden-body': 1, price: 'hidden-body' });
    await tenant.call(`${remove}?id=1001`);
    await tenant.call('GET /products?query=hidden-query&limit=hidden-query');
    await lineOf(world.cloud, tenant.slug, 'Vendor called', 2);
    const { token } = JSON.parse(
      world.cloud.readSecret(`invoice-bridge/local/${tenant.slug}/wisedat/token`) ?? '',
    );
    const text = world.cloud
      .logs()
      .map(({ line }) => line)
      .join('\n');
    for (const secret of [/hidden-/, new RegExp(tenant.apiKey), new RegExp(token)]) {
      expect(text).not.toMatch(secret);
    }
  });
});
