import { describe, expect, it } from 'vitest';
import { find, insert, product, remove } from './call-wisedat-calls.ts';
import { lineOf, linesOf } from './log-lines.ts';
import { readVendorProblem } from './vendor-problem.ts';
import { useWisedatWorld } from './wisedat-world.ts';

const mebibytes4 = 4_194_304;
const all = { connection: { gatewayWrites: 'all' } };

const world = useWisedatWorld('call-wisedat');
const { addTenant } = world;

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
    ['POST /authentication/login', 'The nearest calls are'],
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

  it.each<[string, string, string, number, string[]?]>([
    ['no JSON', insert, '{"name": ', 400],
    ['no body at all', insert, '', 400],
    ['a byte order mark', insert, `\ufeff${JSON.stringify(product)}`, 400],
    ['a field twice', insert, '{"name":"A","price":1,"price":2,"type":1,"description":"B"}', 400, ['price']],
    ['damaged letters', insert, JSON.stringify({ ...product, description: 'Cad\ufffdira' }), 400],
    ['a body on a call without one', `${remove}?id=1`, '{}', 400],
    ['more than 4 MiB', insert, JSON.stringify({ ...product, notes: 'x'.repeat(mebibytes4) }), 413],
  ])('(%s) is refused before it is read', async (_, route, body, status, paths = []) => {
    const tenant = await addTenant(all);
    expect(await readVendorProblem(await tenant.call(route, body))).toMatchObject({ status, paths });
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
    tenant.willAnswer(insert, 200, '{}');
    const inserted = await tenant.call(insert, product);
    expect([inserted.status, inserted.headers.get('x-outside-ledger')]).toEqual([200, null]);
    expect((await tenant.call(`${remove}?id=1001`)).status).toBe(403);
  });

  it('is marked and recorded when "all" lets it through, however it ends', async () => {
    const tenant = await addTenant(all);
    tenant.willAnswer(remove, 200, '');
    tenant.willAnswer(remove, 409, '{"errors":["edited"]}');
    tenant.willAnswer(remove, 500, '');
    for (const status of [200, 409, 504]) {
      const answer = await tenant.call(`${remove}?id=1001`);
      expect([answer.status, answer.headers.get('x-outside-ledger')]).toEqual([status, 'true']);
    }
    await lineOf(world.cloud, tenant.slug, 'Vendor called', 3);
    expect(linesOf(world.cloud, tenant.slug, 'Vendor called')).toMatchObject([
      { keyId: 'tests', route: remove, fiscal: true, status: 200 },
      { keyId: 'tests', route: remove, fiscal: true, status: 409 },
      { keyId: 'tests', route: remove, fiscal: true, code: 'VENDOR_OUTCOME_UNKNOWN' },
    ]);
  });
});
