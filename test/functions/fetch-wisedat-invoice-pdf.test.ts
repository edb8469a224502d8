import { describe, expect, it } from 'vitest';
import type { WisedatSwitches } from '../sandbox/wisedat/settings.ts';
import { bytesOf, pdfOfSize } from './pdf-bytes.ts';
import { detailOf } from './vendor-problem.ts';
import { useWisedatWorld } from './wisedat-world.ts';

const mebibytes4 = 4_194_304;
const printRoute = 'GET /salesinvoices/invoice';

const world = useWisedatWorld('fetch-wisedat-invoice-pdf');
const { addTenant } = world;

describe('the PDF of a sales invoice', () => {
  it('comes after state, key and login, and the next one with the same token', async () => {
    const tenant = await addTenant();
    const first = tenant.wisedat.addInvoice({});
    const second = tenant.wisedat.addInvoice({});
    const answer = await tenant.fetchPdf(first.id);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(`inline; filename="invoice-${first.id}.pdf"`);
    expect((await bytesOf(answer)).equals(first.pdf)).toBe(true);
    expect((await bytesOf(await tenant.fetchPdf(second.id))).equals(second.pdf)).toBe(true);
    expect(tenant.wisedat.calls.map(({ route }) => route)).toEqual([
      'GET /status',
      'POST /authentication/login',
      printRoute,
      printRoute,
    ]);
  });

  it.each<WisedatSwitches['pdfForm']>(['json-string', 'json-field', 'base64'])(
    'is the same file when WISEDAT answers with %s',
    async pdfForm => {
      const tenant = await addTenant({ sandbox: { switches: { pdfForm } } });
      const { id, pdf } = tenant.wisedat.addInvoice({});
      const answer = await tenant.fetchPdf(id);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect((await bytesOf(answer)).equals(pdf)).toBe(true);
    },
  );

  it.each<[string, Partial<WisedatSwitches>, Record<string, unknown>]>([
    ['with OAEP on both sides', { padding: 'oaep-sha1' }, { rsaPadding: 'oaep-sha1' }],
    ['with the key as an object', { publicKeyForm: 'object' }, {}],
    ['from a server that does not tell when the token ends', { tellsExpiry: false }, {}],
    [
      'through a proxy that asks for headers',
      { frontHeaders: { 'x-access-id': 'id 7' } },
      { extraHeaders: { 'X-Access-Id': 'id 7' } },
    ],
    ['with a slash at the end of baseUrl', {}, { slash: true }],
  ])('comes %s', async (_, switches, { slash, ...connection }) => {
    const tenant = await addTenant({ sandbox: { switches }, connection });
    if (slash) tenant.configure({ baseUrl: `${tenant.wisedat.url}/` });
    const { id } = tenant.wisedat.addInvoice({});
    expect((await tenant.fetchPdf(id)).status).toBe(200);
  });

  it('is given up to 4 MiB, and above that as an address that is good for five minutes', async () => {
    const tenant = await addTenant();
    for (const bytes of [mebibytes4 - 1, mebibytes4]) {
      const { id, pdf } = tenant.wisedat.addInvoice({ pdf: pdfOfSize(bytes) });
      const answer = await tenant.fetchPdf(id);
      expect(answer.status).toBe(200);
      expect((await bytesOf(answer)).equals(pdf)).toBe(true);
    }
    const { id, pdf } = tenant.wisedat.addInvoice({ pdf: pdfOfSize(mebibytes4 + 1) });
    const answer = await tenant.fetchPdf(id);
    expect(answer.status).toBe(303);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.pathname).toMatch(new RegExp(`/pdf/${tenant.slug}/[0-9a-f-]{36}\\.pdf$`));
    expect(location.searchParams.get('X-Amz-Expires')).toBe('300');
    const file = await fetch(location);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect((await bytesOf(file)).equals(pdf)).toBe(true);
  });

  it('comes in Base64 above 4 MiB as well', async () => {
    const tenant = await addTenant({ sandbox: { switches: { pdfForm: 'json-string' } } });
    const { id, pdf } = tenant.wisedat.addInvoice({ pdf: pdfOfSize(12 * 1024 * 1024) });
    const answer = await tenant.fetchPdf(id);
    expect(answer.status).toBe(303);
    expect((await bytesOf(await fetch(answer.headers.get('location') ?? ''))).equals(pdf)).toBe(true);
  });
});

describe('an invoice that is not there', () => {
  it.each<WisedatSwitches['unknownPdf']>([404, 400, 500, 'empty', 'null'])(
    'is a 404, even if WISEDAT answers the call for its PDF with %s',
    async unknownPdf => {
      const tenant = await addTenant({ sandbox: { switches: { unknownPdf } } });
      tenant.wisedat.addInvoice({});
      expect(await detailOf(await tenant.fetchPdf('77'), 404)).toContain('no sales invoice of this id');
    },
  );

  it('is not claimed when WISEDAT has the invoice and answers 404 to the call for its PDF', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: printRoute, fault: { kind: 'status', status: 404 } });
    expect(await detailOf(await tenant.fetchPdf(id), 502)).toContain('version 1.7');
  });

  it.each(['abc', '1%2F..%2F2', '-1', '1.0', '1%26id%3D2', '%31%20', '9'.repeat(19)])(
    'because its id is not one (%s) is a 422 without a call',
    async id => {
      const tenant = await addTenant();
      const answer = await tenant.fetchPdf(id);
      // An encoded slash is a slash to API Gateway: no such route.
      expect(answer.status).toBe(id.includes('%2F') ? 404 : 422);
      expect(tenant.wisedat.calls).toEqual([]);
    },
  );
});

describe('callers', () => {
  it('of another tenant, without a key or without its scope get nothing', async () => {
    const [mine, theirs] = [await addTenant(), await addTenant()];
    const narrow = await addTenant({ scopes: ['documents', 'uploads', 'vendor-write'] });
    const { id } = theirs.wisedat.addInvoice({});
    const foreign = await theirs.fetchPdf(id, { authorization: `Bearer ${mine.apiKey}` });
    expect(foreign.status).toBe(403);
    expect((await theirs.fetchPdf(id, { authorization: 'Bearer ibk_guess' })).status).toBe(403);
    expect((await narrow.fetchPdf(id)).status).toBe(403);
    const bare = await theirs.fetchPdf(id, {});
    expect(bare.status).toBe(401);
    expect(bare.headers.get('www-authenticate')).toContain('Bearer');
    expect([...mine.wisedat.calls, ...theirs.wisedat.calls, ...narrow.wisedat.calls]).toEqual([]);
  });

  it('get the invoices of their own company when two have the same numbers', async () => {
    const [one, two] = [await addTenant(), await addTenant()];
    const first = one.wisedat.addInvoice({ id: '5', customer: 'Um' });
    const second = two.wisedat.addInvoice({ id: '5', customer: 'Dois' });
    expect((await bytesOf(await one.fetchPdf('5'))).equals(first.pdf)).toBe(true);
    expect((await bytesOf(await two.fetchPdf('5'))).equals(second.pdf)).toBe(true);
  });

  it('leave no key, password or token in the log', async () => {
    const tenant = await addTenant({
      sandbox: { company: { password: 'hidden-word', user: 'hidden-name' } },
    });
    const { id } = tenant.wisedat.addInvoice({});
    await tenant.fetchPdf(id);
    tenant.wisedat.switches.state = 0;
    tenant.wisedat.rotate();
    await tenant.fetchPdf(id);
    const { token } = JSON.parse(
      world.cloud.readSecret(`invoice-bridge/local/${tenant.slug}/wisedat/token`) ?? '',
    );
    const text = world.cloud
      .logs()
      .map(({ line }) => line)
      .join('\n');
    expect(text).toContain(tenant.slug);
    for (const secret of [
      'hidden-word',
      'hidden-name',
      tenant.wisedat.company.apiKey,
      tenant.apiKey,
      token,
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
