import { describe, expect, it } from 'vitest';
import { startRecordingFront } from '../sandbox/recording-front.ts';
import { invoice, line } from '../vendors/kwixeo/bodies.ts';
import { useKwixeoWorld } from './kwixeo-tenant.ts';
import { lineOf, linesOf } from './log-lines.ts';
import { readVendorProblem } from './vendor-problem.ts';

/** What Kwixéo answered with, as far as these tests look at it. */
const madeBy = async (answer: Promise<Response>) =>
  (await (await answer).json()) as { id: number; file: string; datas: unknown[] };

const world = useKwixeoWorld();
const { addTenant } = world;
const all = { connection: { gatewayWrites: 'all' } };
const insert = 'POST /tag';
const tag = { name: 'Salon' };

describe('a documented call', () => {
  it('is made with the tenant’s token and gives what Kwixéo answers', async () => {
    const tenant = await addTenant();
    const answer = await tenant.call('GET /customer/2?include=address_invoice');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      company_name: 'Atelier Leroy',
      address_invoice: { town: 'Lille' },
    });
    expect(await lineOf(world.cloud, tenant.slug, 'Vendor called')).toMatchObject({
      keyId: 'tests',
      vendor: 'kwixeo',
      route: 'GET /customer/{id}',
      status: 200,
    });
  });

  it('goes out as a form of nested fields, with the digits that its caller wrote', async () => {
    const tenant = await addTenant();
    const front = await startRecordingFront(tenant.kwixeo.url);
    tenant.configure({ baseUrl: front.url, gatewayWrites: 'all' });
    const body = JSON.stringify(
      invoice({ is_draft: true, contents: [line({ unit_price_ht: 10 })], payment_methods: [1, 2] }),
    );
    const answer = await tenant.call(
      'POST /sales/invoice',
      body.replace('"unit_price_ht":10', '"unit_price_ht":10.10'),
    );
    await front.close();
    expect(answer.status).toBe(201);
    const [call] = front.calls;
    expect(call?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    const fields = new URLSearchParams(call?.body.toString());
    expect(fields.get('contents[0][unit_price_ht]')).toBe('10.10');
    expect(fields.get('is_draft')).toBe('1');
    expect(fields.getAll('payment_methods[]')).toEqual(['1', '2']);
    expect(await answer.json()).toMatchObject({ total_ttc: '36.36', is_draft: true });
  });

  it.each([
    ['form', 201],
    ['json', 201],
  ])('is written as the connection says (%s)', async (bodyEncoding, status) => {
    const tenant = await addTenant({ connection: { bodyEncoding } });
    expect((await tenant.call(insert, tag)).status).toBe(status);
  });

  it('of more values than PHP reads of a form is refused before anything is sent', async () => {
    const tenant = await addTenant(all);
    const contents = Array.from({ length: 250 }, () => line());
    const { status, detail } = await readVendorProblem(
      await tenant.call('POST /sales/invoice', invoice({ contents })),
    );
    expect([status, detail]).toEqual([422, expect.stringMatching(/has 1006 values.*"bodyEncoding"/)]);
    expect(tenant.timesCalled('POST /sales/invoice')).toBe(0);
    const reading = await addTenant({ connection: { gatewayWrites: 'all', bodyEncoding: 'json' } });
    expect((await reading.call('POST /sales/invoice', invoice({ contents }))).status).toBe(201);
  });

  it('in JSON is lost on a server that reads forms only, and that is seen', async () => {
    const tenant = await addTenant({
      connection: { bodyEncoding: 'json' },
      sandbox: { switches: { json: 'ignored' } },
    });
    expect(await readVendorProblem(await tenant.call(insert, tag))).toMatchObject({
      status: 422,
      words: [expect.stringContaining('name')],
    });
  });

  it('carries files as multipart, of a PUT as well', async () => {
    const tenant = await addTenant();
    const file = { filename: 'cgv.pdf', file: Buffer.from('%PDF-1.4').toString('base64') };
    const made = await madeBy(tenant.call('POST /mail/library', { name: 'Conditions', file }));
    expect(made).toMatchObject({ filename: 'cgv.pdf', size: 8 });
    const other = { filename: 'cgv-2.pdf', file: Buffer.from('%PDF-1.5 ..').toString('base64') };
    const changed = await madeBy(tenant.call(`PUT /mail/library/${made.id}`, { file: other }));
    expect(changed).toMatchObject({ filename: 'cgv-2.pdf', size: 11 });
  });

  it.each([
    [true, ['Web']],
    [false, ['Web', 'Salon']],
  ])('is made in test mode as the connection says (%s)', async (testMode, names) => {
    const tenant = await addTenant({ connection: { testMode } });
    expect((await tenant.call(insert, tag)).status).toBe(201);
    expect(tenant.kwixeo.data.all('Tag').map(({ values }) => values.name)).toEqual(names);
  });

  it('that deletes is answered with nothing', async () => {
    const tenant = await addTenant();
    const answer = await tenant.call('DELETE /tag/1');
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  it.each([
    ['none', 403, 403],
    ['non-fiscal', 201, 403],
    ['all', 201, 201],
  ])('that writes needs the setting "gatewayWrites" (%s)', async (gatewayWrites, plain, fiscal) => {
    const tenant = await addTenant({ connection: { gatewayWrites } });
    expect((await tenant.call(insert, tag)).status).toBe(plain);
    const answer = await tenant.call('POST /sales/invoice', invoice());
    expect(answer.status).toBe(fiscal);
    expect(answer.headers.get('x-outside-ledger')).toBe(fiscal === 201 ? 'true' : null);
    expect(tenant.timesCalled('POST /sales/invoice')).toBe(fiscal === 201 ? 1 : 0);
  });

  it('from quotation to PDF makes an invoice that is found by its moment', async () => {
    const tenant = await addTenant(all);
    const quotation = await madeBy(tenant.call('POST /sales/quotation', invoice()));
    const bill = await madeBy(tenant.call(`PUT /sales/quotation/${quotation.id}/bill`, { is_draft: false }));
    expect(bill).toMatchObject({ reference: 'FAC00001', total_ttc: '36.00' });
    const { file } = await madeBy(tenant.call(`GET /sales/invoice/${bill.id}/pdf`));
    expect(Buffer.from(file, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const since = encodeURIComponent('2026-01-31 10:00:00');
    const { datas } = await madeBy(tenant.call(`GET /sales/invoice?edited_since=${since}`));
    expect(datas).toMatchObject([{ id: bill.id, reference: 'FAC00001' }]);
  });
});

describe('callers', () => {
  it('without a key, or with that of another tenant, learn nothing', async () => {
    const [mine, theirs] = [await addTenant(), await addTenant()];
    const foreign = { authorization: `Bearer ${mine.apiKey}` };
    for (const route of ['GET /tag', 'GET /no-such-path']) {
      const without = await theirs.call(route, undefined, {});
      expect([without.status, without.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringContaining('Bearer'),
      ]);
      expect(await readVendorProblem(await theirs.call(route, undefined, foreign))).toMatchObject({
        status: 403,
      });
    }
    expect([...mine.kwixeo.calls, ...theirs.kwixeo.calls]).toEqual([]);
  });

  it.each<[readonly string[], number, number]>([
    [['vendor-read', 'vendor-write'], 200, 201],
    [['vendor-read', 'documents', 'uploads'], 200, 403],
    [['vendor-write'], 403, 201],
  ])('whose key has the scopes %j read or write', async (scopes, reads, writes) => {
    const tenant = await addTenant({ scopes });
    expect((await tenant.call('GET /tag')).status).toBe(reads);
    expect((await tenant.call(insert, tag)).status).toBe(writes);
  });

  it('leave no body, word, key or token in the log', async () => {
    const tenant = await addTenant({ sandbox: { account: { token: 'hidden-token' } } });
    tenant.willAnswer('POST /unit', 422, '{"message":"hidden-answer","errors":{"label":["hidden-answer"]}}');
    await tenant.call(insert, { name: 'hidden-body' });
    await tenant.call('POST /unit', { label: 'hidden-body' });
    await tenant.call('GET /tag?search=hidden-query&per_page=hidden-query');
    await lineOf(world.cloud, tenant.slug, 'Vendor called', 2);
    const lines = JSON.stringify(world.cloud.logs().filter(({ json }) => json?.tenant === tenant.slug));
    expect(lines).not.toMatch(/hidden-/);
    expect(lines).not.toContain(tenant.apiKey);
    expect(linesOf(world.cloud, tenant.slug, 'Vendor called').length).toBe(2);
  });
});

describe('a call against the document', () => {
  it.each([
    ['GET /customers', ['GET /customer']],
    ['GET /sales/invoices', ['GET /sales/invoice']],
    ['PATCH /tag/1', ['This path takes PUT, GET, DELETE.']],
    ['POST /sales/invoice/1/credit', ['The nearest calls are']],
    ['GET /tag%2f..%2funit', ['The nearest calls are']],
  ])('(%s) is a 404 that names the nearest ones', async (route, hints) => {
    const tenant = await addTenant(all);
    const { status, detail } = await readVendorProblem(await tenant.call(route));
    expect(status).toBe(404);
    for (const hint of hints) expect(detail).toContain(hint);
    expect(tenant.kwixeo.calls).toEqual([]);
  });

  it('is one 422 that names every path of query and body, and Kwixéo hears nothing', async () => {
    const tenant = await addTenant(all);
    const query =
      'GET /sales/invoice?sort=colour&per_page=501&filter[status]=paid&filter[colour]=1&include=secrets&dry_run=1';
    expect(await readVendorProblem(await tenant.call(query))).toMatchObject({
      status: 422,
      paths: [
        'query.dry_run',
        'query.filter.colour',
        'query.filter.status',
        'query.include',
        'query.per_page',
        'query.sort',
      ],
    });
    const body = {
      ...invoice({
        status: 10,
        contents: [line({ quantity: 'trois', colour: 'blue', vat_rate: 20.5 }), { quantity: 1 }],
      }),
      date: undefined,
      billing_address_country: '',
    };
    expect(await readVendorProblem(await tenant.call('POST /sales/invoice', body))).toMatchObject({
      status: 422,
      paths: [
        'body.billing_address_country',
        'body.contents.0.colour',
        'body.contents.0.quantity',
        'body.contents.0.vat_rate',
        'body.contents.1.designation',
        'body.date',
        'body.status',
      ],
    });
    expect(tenant.kwixeo.calls).toEqual([]);
  });

  it.each<[string, string, string, number]>([
    ['no JSON', insert, '{"name": ', 400],
    ['no body at all', insert, '', 400],
    ['a form', insert, 'name=Salon', 400],
    ['a field twice', insert, '{"name":"A","name":"B"}', 400],
    ['a list', insert, '[{"name":"A"}]', 422],
    ['a body on a call without one', 'DELETE /tag/1', '{}', 400],
    ['more than 4 MiB', insert, JSON.stringify({ name: 'x'.repeat(4_194_304) }), 413],
  ])('(%s) is refused before it is read', async (_, route, body, status) => {
    const tenant = await addTenant(all);
    expect(await readVendorProblem(await tenant.call(route, body))).toMatchObject({ status });
    expect(tenant.kwixeo.calls).toEqual([]);
  });
});
