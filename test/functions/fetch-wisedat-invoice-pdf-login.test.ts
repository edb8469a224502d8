import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { startHttpsFront } from '../sandbox/wisedat/https-front.ts';
import { bytesOf } from './pdf-bytes.ts';
import { detailOf } from './vendor-problem.ts';
import { addWisedatTenant } from './wisedat-tenant.ts';
import { useWisedatWorld } from './wisedat-world.ts';

const printRoute = 'GET /salesinvoices/invoice';
const loginRoute = 'POST /authentication/login';

const { addTenant } = useWisedatWorld('fetch-wisedat-invoice-pdf');

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
      expect(tenant.timesCalled(loginRoute)).toBe(2);
      expect(tenant.timesCalled(printRoute)).toBe(3);
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
    expect(tenant.timesCalled(loginRoute)).toBe(3);
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
      return tenant.timesCalled(loginRoute) > 1 || undefined;
    });
    expect(tenant.wisedat.calls.filter(({ outcome }) => outcome === '401')).toEqual([]);
  });

  it('that is dropped again and again ends in a 503 after one renewal', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: printRoute, times: 99, fault: { kind: 'expire-tokens' } });
    expect(await detailOf(await tenant.fetchPdf(id), 503)).toContain('401');
    expect(tenant.timesCalled(loginRoute)).toBe(2);
  });

  it('is asked for again when the key changes between status and login', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: loginRoute, fault: { kind: 'rotate-key' } });
    expect((await tenant.fetchPdf(id)).status).toBe(200);
    expect(tenant.timesCalled(loginRoute)).toBe(2);
  });

  it('is shared: eight calls at once log in once', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.fetchPdf(id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(tenant.timesCalled(loginRoute)).toBe(1);
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
    expect(tenant.timesCalled(loginRoute)).toBe(1);
  });

  it('work as soon as they are fixed', async () => {
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
