import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { startHttpsFront } from '../sandbox/wisedat/https-front.ts';
import type { WisedatSwitches } from '../sandbox/wisedat/settings.ts';
import { eventually } from './eventually.ts';
import { addWisedatTenant, type WisedatTenant, type WisedatTenantOptions } from './wisedat-tenant.ts';

const mebibytes4 = 4_194_304;
const printRoute = 'GET /salesinvoices/invoice';
const loginRoute = 'POST /authentication/login';

let cloud: Cloud;
const tenants: WisedatTenant[] = [];
beforeAll(async () => {
  cloud = await startCloud({ functions: ['fetch-wisedat-invoice-pdf'] });
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

const routesOf = ({ wisedat }: WisedatTenant): string[] => wisedat.calls.map(({ route }) => route);
const timesCalled = (tenant: WisedatTenant, route: string): number =>
  routesOf(tenant).filter(called => called === route).length;
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

/** The problem's detail, once its form is found right. */
async function detailOf(answer: Response, status: number): Promise<string> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await answer.json()) as { status: number; detail: string; requestId: string };
  expect(problem).toMatchObject({ status, requestId: expect.any(String) });
  return problem.detail;
}

/** A PDF of exactly so many bytes. */
const pdfOfSize = (bytes: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.4\n')], bytes);

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
    expect(routesOf(tenant)).toEqual(['GET /status', loginRoute, printRoute, printRoute]);
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

describe('a token', () => {
  it.each(['expire-tokens', 'rotate-key'] as const)(
    'that WISEDAT dropped (%s) is healed by one login',
    async kind => {
      const tenant = await addTenant();
      const { id, pdf } = tenant.wisedat.addInvoice({});
      expect((await tenant.fetchPdf(id)).status).toBe(200);
      tenant.wisedat.faults.add({ route: printRoute, fault: { kind } });
      const answer = await tenant.fetchPdf(id);
      expect((await bytesOf(answer)).equals(pdf)).toBe(true);
      expect(timesCalled(tenant, loginRoute)).toBe(2);
      expect(timesCalled(tenant, printRoute)).toBe(3);
    },
  );

  it('is renewed when the server counts 30 minutes, and when its key is a day old', async () => {
    let passed = 0;
    const tenant = await addTenant({ sandbox: { now: () => new Date(Date.now() + passed) } });
    const { id } = tenant.wisedat.addInvoice({});
    for (const minutes of [0, 31, 24 * 60 + 32]) {
      passed = minutes * 60_000;
      expect((await tenant.fetchPdf(id)).status).toBe(200);
    }
    expect(timesCalled(tenant, loginRoute)).toBe(3);
  });

  it('is renewed a minute before its half hour is over, without waiting to be refused', async () => {
    await using stack = new AsyncDisposableStack();
    const fast = await startCloud({ functions: ['fetch-wisedat-invoice-pdf'], clockScale: 3600 });
    stack.defer(() => fast.close());
    const tenant = await addWisedatTenant(fast);
    stack.defer(() => tenant.wisedat.close());
    const { id } = tenant.wisedat.addInvoice({});
    await eventually('a second login', async () => {
      expect((await tenant.fetchPdf(id)).status).toBe(200);
      return timesCalled(tenant, loginRoute) > 1 || undefined;
    });
    expect(tenant.wisedat.calls.filter(({ outcome }) => outcome === '401')).toEqual([]);
  });

  it('that is dropped again and again ends in a 503 after one renewal', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: printRoute, times: 99, fault: { kind: 'expire-tokens' } });
    expect(await detailOf(await tenant.fetchPdf(id), 503)).toContain('401');
    expect(timesCalled(tenant, loginRoute)).toBe(2);
  });

  it('is asked for again when the key changes between status and login', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: loginRoute, fault: { kind: 'rotate-key' } });
    expect((await tenant.fetchPdf(id)).status).toBe(200);
    expect(timesCalled(tenant, loginRoute)).toBe(2);
  });

  it('is shared: eight calls at once log in once', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.fetchPdf(id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(timesCalled(tenant, loginRoute)).toBe(1);
  });

  it('of other credentials is not used: a new password logs in again', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    expect((await tenant.fetchPdf(id)).status).toBe(200);
    tenant.configure({ password: 'another-password' });
    tenant.wisedat.faults.add({ route: printRoute, fault: { kind: 'expire-tokens' } });
    expect(await detailOf(await tenant.fetchPdf(id), 503)).toContain('refused the login');
  });
});

describe('a connection that breaks', () => {
  it.each(['cut-before-commit', 'cut-after-commit', 'reset-mid-body'] as const)(
    'during the PDF (%s) is tried again',
    async kind => {
      const tenant = await addTenant();
      const { id, pdf } = tenant.wisedat.addInvoice({ pdf: pdfOfSize(300_000) });
      const fault = tenant.wisedat.faults.add({ route: printRoute, times: 2, fault: { kind } });
      expect((await bytesOf(await tenant.fetchPdf(id))).equals(pdf)).toBe(true);
      expect(fault.met).toBe(2);
    },
  );

  it.each(['GET /status', loginRoute])('during %s is tried again', async route => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route, fault: { kind: 'cut-after-commit' } });
    expect((await tenant.fetchPdf(id)).status).toBe(200);
  });

  it('for good gives a 503 that says when to come back, until WISEDAT is up again', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    await tenant.wisedat.faults.down();
    const answer = await tenant.fetchPdf(id);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(await detailOf(answer, 503)).toContain('could not be reached');
    await tenant.wisedat.faults.up();
    expect((await tenant.fetchPdf(id)).status).toBe(200);
  });
});

describe('an answer that is no PDF', () => {
  it.each<[string, Parameters<WisedatTenant['wisedat']['faults']['add']>[0]['fault']]>([
    ['a web page', { kind: 'html' }],
    ['a text', { kind: 'answer-after-commit', body: { text: 'secret-of-the-vendor' } }],
    ['the Base64 of something else', { kind: 'answer-after-commit', body: { text: '"aGVsbG8gd29ybGQh"' } }],
    ['JSON without a file', { kind: 'answer-after-commit', body: 'wrong-json' }],
    ['Base64 that was cut', { kind: 'answer-after-commit', body: { text: '"JVBERi0xLjQKJeL"' } }],
  ])('(%s) is a 503 and never handed on', async (_, fault) => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: printRoute, fault });
    const detail = await detailOf(await tenant.fetchPdf(id), 503);
    expect(detail).toContain('no PDF');
    expect(detail).not.toContain('secret-of-the-vendor');
  });

  it('is tried again when it is a 500', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: printRoute, times: 2, fault: { kind: 'status', status: 500 } });
    expect((await tenant.fetchPdf(id)).status).toBe(200);
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
    expect(await detailOf(await tenant.fetchPdf(id), 503)).toContain('version 1.7');
  });

  it.each(['abc', '1%2F..%2F2', '-1', '1.0', '1%26id%3D2', '%31%20', '9'.repeat(19)])(
    'because its id is none (%s) is a 422 without a call',
    async id => {
      const tenant = await addTenant();
      const answer = await tenant.fetchPdf(id);
      // An encoded slash is a slash to API Gateway: no such route.
      expect(answer.status).toBe(id.includes('%2F') ? 404 : 422);
      expect(tenant.wisedat.calls).toEqual([]);
    },
  );
});

describe('a WISEDAT that is not online', () => {
  it.each<[WisedatSwitches['state'], string]>([
    [0, 'offline'],
    [2, 'no company has this key'],
    [3, 'not activated'],
    [4, 'table management'],
    [5, 'module API Server'],
    [6, 'plan is inactive'],
  ])('in state %i says so in a 503', async (state, meaning) => {
    const tenant = await addTenant({ sandbox: { switches: { state } } });
    const { id } = tenant.wisedat.addInvoice({});
    expect(await detailOf(await tenant.fetchPdf(id), 503)).toContain(meaning);
    expect(timesCalled(tenant, loginRoute)).toBe(0);
  });

  it.each<WisedatSwitches['closedAnswer']>([401, 500])(
    'says so when the token was obtained before (it answers %i)',
    async closedAnswer => {
      const tenant = await addTenant({ sandbox: { switches: { closedAnswer } } });
      const { id } = tenant.wisedat.addInvoice({});
      expect((await tenant.fetchPdf(id)).status).toBe(200);
      tenant.wisedat.switches.state = 6;
      expect(await detailOf(await tenant.fetchPdf(id), 503)).toContain('plan is inactive');
    },
  );
});

describe('settings that are wrong', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['another company key', { apiKey: 'WD-OTHER' }, 'no company has this key'],
    ['another password', { password: 'not-the-right-one' }, 'refused the login'],
    ['the other padding', { rsaPadding: 'oaep-sha1' }, '"rsaPadding"'],
    [
      'a semicolon in the password',
      { password: 'half;not-the-right-one' },
      '"password": must not contain ";"',
    ],
    [
      'a password too long for the key',
      { password: 'not-the-right-one'.repeat(20) },
      'Choose a shorter password',
    ],
    ['another certificate text', { caCertificate: 'not-the-right-one' }, '"caCertificate"'],
    [
      'a header of our own',
      { extraHeaders: { Authorization: 'not-the-right-one' } },
      '"extraHeaders.Authorization"',
    ],
    ['a field that does not exist', { passwort: 'not-the-right-one' }, 'passwort'],
    ['the cloud metadata address', { baseUrl: 'http://169.254.169.254/latest' }, 'may not reach'],
    ['an address in the company network', { baseUrl: 'http://10.1.2.3:8080' }, 'allowPrivateAddress'],
  ])('(%s) are a 503 that names the place and no value', async (_, connection, place) => {
    const tenant = await addTenant({ connection });
    const { id } = tenant.wisedat.addInvoice({});
    const detail = await detailOf(await tenant.fetchPdf(id), 503);
    expect(detail).toContain(place);
    expect(detail).not.toContain('not-the-right-one');
  });

  it('are refused one login at a time: a wrong password is sent once a call', async () => {
    const tenant = await addTenant({ connection: { password: 'wrong' } });
    await tenant.fetchPdf('1');
    expect(timesCalled(tenant, loginRoute)).toBe(1);
  });

  it('work as soon as they are mended', async () => {
    const tenant = await addTenant({ connection: { user: 'a;b' } });
    const { id } = tenant.wisedat.addInvoice({});
    expect((await tenant.fetchPdf(id)).status).toBe(503);
    tenant.configure({});
    expect((await tenant.fetchPdf(id)).status).toBe(200);
  });
});

describe('a certificate of the company’s own', () => {
  const pem = (name: string): string =>
    readFileSync(join(import.meta.dirname, '..', 'fixtures', 'tls', `${name}.pem`), 'utf8');
  const certificate = { cert: pem('localhost.cert'), key: pem('localhost.key') };

  it.each<[string, string, Record<string, unknown>, number]>([
    ['is trusted when it is pinned', 'localhost', { caCertificate: certificate.cert }, 200],
    ['is not trusted when it is not', 'localhost', {}, 503],
    ['is not trusted when another is pinned', 'localhost', { caCertificate: pem('stranger.cert') }, 503],
    ['must carry the name in baseUrl', '127.0.0.1', { caCertificate: certificate.cert }, 503],
    [
      'may carry the name that the settings give',
      '127.0.0.1',
      { caCertificate: certificate.cert, tlsServerName: 'localhost' },
      200,
    ],
  ])('%s', async (_, host, connection, status) => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    const front = await startHttpsFront(tenant.wisedat.url, certificate);
    tenant.configure({ ...connection, baseUrl: `https://${host}:${front.port}` });
    const answer = await tenant.fetchPdf(id);
    await front.close();
    expect(answer.status).toBe(status);
    expect(tenant.wisedat.calls.length > 0).toBe(status === 200);
  });
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
    const { token } = JSON.parse(cloud.readSecret(`invoice-bridge/local/${tenant.slug}/wisedat/token`) ?? '');
    const text = cloud
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
