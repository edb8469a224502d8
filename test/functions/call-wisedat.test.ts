import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { startRecordingFront } from '../sandbox/recording-front.ts';
import { lineOf, linesOf } from './log-lines.ts';
import { readVendorProblem } from './vendor-problem.ts';
import { addWisedatTenant, type WisedatTenant, type WisedatTenantOptions } from './wisedat-tenant.ts';

const mebibytes4 = 4_194_304;
const loginRoute = 'POST /authentication/login';
const find = 'GET /salesinvoices';
const print = 'GET /salesinvoices/invoice';
const insert = 'POST /products';
const remove = 'DELETE /salesinvoices';
const product = { name: 'CADEIRA7', description: 'Cadeira de jardim', price: 49.9, type: 1 };
const json = { 'content-type': 'application/json; charset=utf-8' };
const all = { connection: { gatewayWrites: 'all' } };

let cloud: Cloud;
const tenants: WisedatTenant[] = [];
beforeAll(async () => {
  cloud = await startCloud({ functions: ['call-wisedat'] });
});
afterAll(async () => {
  await cloud.close();
  for (const { wisedat } of tenants) await wisedat.close();
});

async function addTenant(options?: WisedatTenantOptions): Promise<WisedatTenant> {
  const tenant = await addWisedatTenant(cloud, options);
  tenants.push(tenant);
  return tenant;
}

const timesCalled = ({ wisedat }: WisedatTenant, route: string): number =>
  wisedat.calls.filter(call => call.route === route).length;
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

/** The vendor answers the next call of a route so. */
function answering(
  { wisedat }: WisedatTenant,
  route: string,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = json,
): void {
  wisedat.faults.add({ route, fault: { kind: 'status', status, headers, body } });
}

describe('a documented call', () => {
  it('is made with the tenant’s login and gives what WISEDAT answers', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({ customer: 'Hotel do Cais, Lda.' });
    const answer = await tenant.call(`${find}?id=${id}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, json['content-type']]);
    expect(await answer.json()).toMatchObject({ customer: { name: 'Hotel do Cais, Lda.' } });
    expect(await linesOf(cloud, tenant.slug, 'Vendor called')).toEqual([
      expect.objectContaining({ keyId: 'tests', vendor: 'wisedat', route: find, status: 200 }),
    ]);
  });

  it('carries the caller’s own bytes and nothing else of the caller', async () => {
    const tenant = await addTenant();
    const front = await startRecordingFront(tenant.wisedat.url);
    tenant.configure({ baseUrl: front.url });
    answering(tenant, insert, 200, '{"id": 7}');
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
    answering(tenant, 'GET /products', 200, '{"pagination": {}, "products": []}');
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
    answering(tenant, 'GET /products', 203, body, { ...json, 'set-cookie': 'a=1', 'x-powered-by': 'x' });
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
    const pdfOfSize = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.4\n')], bytes);
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

  it('whose answer is otherwise than documented is given all the same, and the log names the fields', async () => {
    const tenant = await addTenant();
    const body = '{"pagination":{},"products":[{"id":1,"price":["hidden-word"]}]}';
    answering(tenant, 'GET /products', 200, body);
    expect(await (await tenant.call('GET /products')).text()).toBe(body);
    const line = await lineOf(cloud, tenant.slug, 'The vendor answered otherwise than documented');
    expect(line).toMatchObject({ level: 'warn', route: 'GET /products', fields: 'products.0.price' });
  });

  it('may be answered with nothing, or with a text where nothing is documented', async () => {
    const tenant = await addTenant();
    for (const [status, body] of [
      [204, ''],
      [200, 'OK'],
    ] as const) {
      answering(tenant, insert, status, body, { 'content-type': 'text/plain' });
      const answer = await tenant.call(insert, product);
      expect([answer.status, await answer.text()]).toEqual([status, body]);
    }
    expect(linesOf(cloud, tenant.slug, 'The vendor answered otherwise than documented')).toEqual([]);
  });
});

describe('a call that is not documented', () => {
  it.each([
    ['GET /product', 'This path takes PUT, DELETE.'],
    ['PATCH /products', 'This path takes GET, POST.'],
    ['POST /salesinvoices/invoice', 'This path takes GET.'],
    ['GET /Products', 'The nearest calls are GET /products'],
    ['GET /products/', 'The nearest calls are GET /products'],
    ['GET /produtcs', 'The nearest calls are GET /products'],
    ['DELETE /customer?id=1', 'This path takes PUT.'],
    ['GET /products%2f..%2fcompany', 'The nearest calls are'],
    ['GET /..%2f..%2fstatus', 'The nearest calls are'],
    ['GET /products%00', 'The nearest calls are GET /products'],
    // The program's own affair.
    ['GET /status', 'The nearest calls are'],
    [loginRoute, 'The nearest calls are'],
  ])('(%s) is a 404 that names the nearest ones', async (route, hint) => {
    const tenant = await addTenant(all);
    const { status, detail } = await readVendorProblem(await tenant.call(route));
    expect(status).toBe(404);
    expect(detail).toContain(hint);
    expect(detail).not.toMatch(/GET \/status|authentication/);
    expect(tenant.wisedat.calls).toEqual([]);
  });
});

describe('a call against the document', () => {
  it.each<[string, string, unknown, string[]]>([
    ['an unknown parameter', `${find}?id=1&customr=7`, undefined, ['query.customr']],
    ['a parameter of the wrong kind', 'GET /products?limit=ten&page=2', undefined, ['query.limit']],
    ['a parameter twice', 'GET /products?limit=5&limit=6', undefined, ['query.limit']],
    ['parameters where there are none', 'GET /company?id=1', undefined, ['query.id']],
    ['an unknown field', insert, { ...product, colour: 'red' }, ['body.colour']],
    ['a field of the wrong kind', insert, { ...product, price: '49.90' }, ['body.price']],
    ['a list', insert, [product], ['body']],
    [
      'everything at once',
      `${insert}?dry_run=1`,
      { name: 'CADEIRA7', price: -1, brand: 'B1', categories: [1, 'x'], weight: 2 },
      [
        'body.categories.1',
        'body.description',
        'body.model',
        'body.price',
        'body.type',
        'body.weight',
        'query.dry_run',
      ],
    ],
  ])('(%s) is one 422 that names every path, and WISEDAT hears nothing', async (_, route, body, paths) => {
    const tenant = await addTenant();
    const problem = await readVendorProblem(await tenant.call(route, body));
    expect(problem).toMatchObject({ status: 422, type: 'about:blank', paths });
    expect(tenant.wisedat.calls).toEqual([]);
  });

  it.each<[string, string, string, number]>([
    ['no JSON', insert, '{"name": ', 400],
    ['no body at all', insert, '', 400],
    ['a byte order mark', insert, `\ufeff${JSON.stringify(product)}`, 400],
    ['a field twice', insert, '{"name":"A","price":1,"price":2,"type":1,"description":"B"}', 400],
    ['damaged letters', insert, JSON.stringify({ ...product, description: 'Cad\ufffdira' }), 400],
    ['a body on a call without one', `${remove}?id=1`, '{}', 400],
    ['more than 4 MiB', insert, JSON.stringify({ ...product, notes: 'x'.repeat(mebibytes4) }), 413],
  ])('(%s) is refused before it is read', async (_, route, body, status) => {
    const tenant = await addTenant(all);
    expect(await readVendorProblem(await tenant.call(route, body))).toMatchObject({ status, paths: [] });
    expect(tenant.wisedat.calls).toEqual([]);
  });
});

describe('a fiscal document', () => {
  it.each<[string, string, unknown]>([
    ['none', insert, product],
    ['none', `${remove}?id=1001`, undefined],
    ['non-fiscal', `${remove}?id=1001`, undefined],
    ['non-fiscal', 'POST /salesinvoices', {}],
    ['non-fiscal', 'DELETE /payments?id=1', undefined],
  ])(
    'or anything that "gatewayWrites" %j does not allow is a 403: %s',
    async (gatewayWrites, route, body) => {
      const tenant = await addTenant({ connection: { gatewayWrites } });
      const { status, detail } = await readVendorProblem(await tenant.call(route, body));
      expect(status).toBe(403);
      expect(detail).toContain('"gatewayWrites"');
      expect(detail).toContain(`"${gatewayWrites}"`);
      expect(tenant.wisedat.calls).toEqual([]);
    },
  );

  it('is not touched by the default setting, which lets products through', async () => {
    const tenant = await addTenant();
    answering(tenant, insert, 200, '{}');
    const inserted = await tenant.call(insert, product);
    expect([inserted.status, inserted.headers.get('x-outside-ledger')]).toEqual([200, null]);
    expect((await tenant.call(`${remove}?id=1001`)).status).toBe(403);
  });

  it('is marked and recorded when "all" lets it through, however it ends', async () => {
    const tenant = await addTenant(all);
    answering(tenant, remove, 200, '');
    answering(tenant, remove, 409, '{"errors":["edited"]}');
    answering(tenant, remove, 500, '');
    for (const status of [200, 409, 504]) {
      const answer = await tenant.call(`${remove}?id=1001`);
      expect([answer.status, answer.headers.get('x-outside-ledger')]).toEqual([status, 'true']);
    }
    await lineOf(cloud, tenant.slug, 'Vendor called', 3);
    expect(linesOf(cloud, tenant.slug, 'Vendor called')).toMatchObject([
      { keyId: 'tests', route: remove, fiscal: true, status: 200 },
      { keyId: 'tests', route: remove, fiscal: true, status: 409 },
      { keyId: 'tests', route: remove, fiscal: true, code: 'VENDOR_OUTCOME_UNKNOWN' },
    ]);
  });
});

describe('what WISEDAT refuses', () => {
  it('comes back with its status and its words', async () => {
    const tenant = await addTenant();
    const words = ['Barcode must be unique', 'Tax N9 does not exist'];
    answering(tenant, insert, 400, JSON.stringify({ errors: words }));
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
    answering(tenant, find, status, '');
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
    answering(tenant, find, 404, '<html>', { 'content-type': 'text/html' });
    const { status, detail } = await readVendorProblem(await tenant.call(`${find}?id=7`));
    expect([status, detail]).toEqual([503, expect.stringContaining('"baseUrl"')]);
  });

  it('because Authorization was lost on the way is ours to mend', async () => {
    const tenant = await addTenant();
    answering(tenant, insert, 400, '{"errors":["No Authorization property on the request header"]}');
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
      expect([timesCalled(tenant, loginRoute), timesCalled(tenant, find)]).toEqual([2, 3]);
    },
  );

  it('that was dropped before a write is renewed, and the write is left to its caller', async () => {
    const tenant = await addTenant();
    answering(tenant, insert, 401, '{"errors":["Invalid/Inexistent/Expired token"]}');
    answering(tenant, insert, 200, '{"id":7}');
    const refused = await tenant.call(insert, product);
    expect(refused.headers.get('retry-after')).toBe('1');
    const { status, detail } = await readVendorProblem(refused);
    expect([status, detail]).toEqual([503, expect.stringContaining('Nothing was changed')]);
    expect((await tenant.call(insert, product)).status).toBe(200);
    expect([timesCalled(tenant, loginRoute), timesCalled(tenant, insert)]).toEqual([2, 2]);
  });

  it('that is dropped again and again ends in a 503 after one renewal', async () => {
    const tenant = await addTenant();
    tenant.wisedat.faults.add({ route: find, times: 99, fault: { kind: 'expire-tokens' } });
    const { status, detail } = await readVendorProblem(await tenant.call(`${find}?id=1`));
    expect([status, detail]).toEqual([503, expect.stringContaining('401')]);
    expect(timesCalled(tenant, loginRoute)).toBe(2);
  });
});

describe('a WISEDAT that fails', () => {
  it.each(['cut-after-commit', 'reset-mid-body'] as const)('is asked again for a read (%s)', async kind => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: find, times: 2, fault: { kind } });
    expect((await tenant.call(`${find}?id=${id}`)).status).toBe(200);
    expect(timesCalled(tenant, find)).toBe(3);
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

  it('and asks for patience is believed: a write is not sent again by us', async () => {
    const tenant = await addTenant();
    answering(tenant, insert, 429, '', { 'retry-after': '2' });
    const answer = await tenant.call(insert, product);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(timesCalled(tenant, insert)).toBe(1);
  });

  it.each<[string, Parameters<WisedatTenant['wisedat']['faults']['add']>[0]['fault']]>([
    ['loses the answer', { kind: 'cut-before-commit' }],
    ['answers 500', { kind: 'status', status: 500, headers: json, body: '{"errors":["x"]}' }],
    ['answers with a web page', { kind: 'html' }],
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
    expect(timesCalled(tenant, insert)).toBe(1);
  });

  it.each<[string, string]>([
    ['a web page', '<html><body>Sign in</body></html>'],
    ['half an answer', '{"pagination": {"lim'],
  ])('and answers a read with %s gives a 503', async (_, text) => {
    const tenant = await addTenant();
    answering(tenant, 'GET /products', 200, text);
    const { status, detail } = await readVendorProblem(await tenant.call('GET /products'));
    expect([status, detail]).toEqual([503, expect.stringContaining('its document does not allow')]);
  });
});

describe('callers', () => {
  it.each<[string, readonly string[], number, number]>([
    ['may read and write', ['vendor-read', 'vendor-write'], 200, 200],
    ['may only read', ['vendor-read', 'documents', 'uploads'], 200, 403],
    ['may only write', ['vendor-write'], 403, 200],
  ])('whose key says so %s', async (_, scopes, reads, writes) => {
    const tenant = await addTenant({ scopes });
    answering(tenant, insert, 200, '{}');
    const { id } = tenant.wisedat.addInvoice({});
    expect((await tenant.call(`${find}?id=${id}`)).status).toBe(reads);
    expect((await tenant.call(insert, product)).status).toBe(writes);
    expect((await tenant.call('GET /no-such-path')).status).toBe(reads === 200 ? 404 : 403);
  });

  it('without a key, or with that of another tenant, learn nothing', async () => {
    const [mine, theirs] = [await addTenant(), await addTenant()];
    const foreign = { authorization: `Bearer ${mine.apiKey}` };
    for (const route of [`${find}?id=1`, 'GET /no-such-path', 'GET /openapi.json']) {
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
    expect(timesCalled(busy, find)).toBe(answers.length - refused.length);
    for (const answer of refused) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(100);
      expect(await readVendorProblem(answer)).toMatchObject({ status: 429 });
    }
    expect((await calm.call(`${find}?id=5`)).status).toBe(200);
  });

  it('leave no body, word, key or token in the log', async () => {
    const tenant = await addTenant({ ...all, sandbox: { company: { password: 'hidden-word' } } });
    answering(tenant, insert, 400, '{"errors":["hidden-answer"]}');
    answering(tenant, remove, 500, 'hidden-answer');
    await tenant.call(insert, { ...product, description: 'hidden-body' });
    await tenant.call(insert, { ...product, 'hidden-body': 1, price: 'hidden-body' });
    await tenant.call(`${remove}?id=1001`);
    await tenant.call('GET /products?query=hidden-query&limit=hidden-query');
    await lineOf(cloud, tenant.slug, 'Vendor called', 2);
    const { token } = JSON.parse(cloud.readSecret(`invoice-bridge/local/${tenant.slug}/wisedat/token`) ?? '');
    const text = cloud
      .logs()
      .map(({ line }) => line)
      .join('\n');
    for (const secret of [/hidden-/, new RegExp(tenant.apiKey), new RegExp(token)]) {
      expect(text).not.toMatch(secret);
    }
  });
});

describe('the description of the gateway', () => {
  it('is served to holders of a key, without the calls that are the program’s own', async () => {
    const tenant = await addTenant({ scopes: ['vendor-read'] });
    const answer = await tenant.call('GET /openapi.json');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    const document = (await answer.json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(document.paths['/tenants/{tenant}/api/wisedat/product'] ?? {})).toEqual([
      'parameters',
      'put',
      'delete',
    ]);
    expect(Object.keys(document.paths).join()).not.toMatch(/status|authentication/);
    expect(tenant.wisedat.calls).toEqual([]);
  });
});
