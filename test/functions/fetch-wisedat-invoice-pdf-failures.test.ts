import { describe, expect, it } from 'vitest';
import type { WisedatSwitches } from '../sandbox/wisedat/settings.ts';
import { bytesOf, pdfOfSize } from './pdf-bytes.ts';
import { detailOf } from './vendor-problem.ts';
import type { WisedatTenant } from './wisedat-tenant.ts';
import { useWisedatWorld } from './wisedat-world.ts';

const printRoute = 'GET /salesinvoices/invoice';
const loginRoute = 'POST /authentication/login';

const { addTenant } = useWisedatWorld('fetch-wisedat-invoice-pdf');

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

describe('an answer that is not a PDF', () => {
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
    expect(detail).toContain('not a PDF');
    expect(detail).not.toContain('secret-of-the-vendor');
  });

  it('is tried again when it is a 500', async () => {
    const tenant = await addTenant();
    const { id } = tenant.wisedat.addInvoice({});
    tenant.wisedat.faults.add({ route: printRoute, times: 2, fault: { kind: 'status', status: 500 } });
    expect((await tenant.fetchPdf(id)).status).toBe(200);
  });
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
    expect(tenant.timesCalled(loginRoute)).toBe(0);
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
