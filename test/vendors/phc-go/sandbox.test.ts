import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PhcGoSandbox, startPhcGoSandbox } from '../../sandbox/phc-go/sandbox.ts';
import { defaultCredentials } from '../../sandbox/phc-go/settings.ts';
import { logIn, phcGoCaller, post } from './caller.ts';
import { invoice, product, shipping } from './requests.ts';

let today = new Date('2027-03-10T12:00:00Z');
let sandbox: PhcGoSandbox;
let phcGo: Awaited<ReturnType<typeof phcGoCaller>>;

beforeAll(async () => {
  sandbox = await startPhcGoSandbox({
    now: () => today,
    customers: [{ number: 1, name: 'Known', taxNumber: '508000009', email: 'known@example.com' }],
  });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  today = new Date('2027-03-10T12:00:00Z');
  await sandbox.reset();
  phcGo = await phcGoCaller(sandbox);
});

const dated = (day: string, docType = 1) =>
  invoice({ document: { docType, documentDate: `${day} 00:00:00Z` } });
const numbers = () => sandbox.documents.map(({ year, number }) => `${year}/${number}`);

describe('tokens', () => {
  it('gives a token for the right login data, with or without a slash after backendUrl', async () => {
    const credentials = { ...defaultCredentials, backendUrl: `${defaultCredentials.backendUrl}/` };
    const response = await post(sandbox, 'generateAccessToken', { credentials });
    expect(await response.json()).toEqual({ token: expect.any(String) });
  });

  it('answers wrong login data with HTTP 200 and code 100', async () => {
    const credentials = { ...defaultCredentials, password: 'wrong' };
    const response = await post(sandbox, 'generateAccessToken', { credentials });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ code: 100, message: expect.any(String) });
  });

  it.each([
    ['a bare token', (token: string) => token, 1],
    ['a token after "Bearer"', (token: string) => `Bearer ${token}`, 100],
    ['an unknown token', () => 'unknown', 100],
    ['no token', () => undefined, 100],
  ] as const)('takes %s as documented', async (_what, header, code) => {
    const response = await post(sandbox, 'createDocument', invoice(), header(phcGo.token()));
    expect(await response.json()).toMatchObject({ code });
    expect(sandbox.documents).toHaveLength(code === 1 ? 1 : 0);
  });

  it('answers an expired token with code 100, or with 401 if the switch says so', async () => {
    sandbox.switches.tokenLifeSeconds = 60;
    await phcGo.renew();
    expect((await phcGo.create(invoice())).code).toBe(1);
    today = new Date(today.getTime() + 60_000);
    expect(await phcGo.create(invoice())).toMatchObject({
      code: 100,
      message: expect.stringMatching(/token/),
    });
    sandbox.switches.expiredTokenAnswer = '401';
    expect((await post(sandbox, 'createDocument', invoice(), phcGo.token())).status).toBe(401);
    expect(sandbox.documents).toHaveLength(1);
  });

  it('keeps older tokens, or voids them if the switch says so', async () => {
    await logIn(sandbox);
    expect((await phcGo.create(invoice())).code).toBe(1);
    sandbox.switches.newTokenVoidsOlder = true;
    await logIn(sandbox);
    expect((await phcGo.create(invoice())).code).toBe(100);
  });
});

describe('numbers and dates', () => {
  it('numbers each type without gaps and starts again each year', async () => {
    for (const day of ['2026-12-30', '2026-12-31', '2027-01-02']) await phcGo.create(dated(day));
    await phcGo.create(dated('2027-01-02', 2));
    expect(numbers()).toEqual(['2026/1', '2026/2', '2027/1', '2027/1']);
  });

  it('takes the day in Portugal if the request names none', async () => {
    today = new Date('2027-07-31T23:30:00Z');
    await phcGo.create(invoice());
    expect(sandbox.documents[0]?.date).toBe('2027-08-01');
  });

  it('refuses a day before the last document of the type, cancelled or not', async () => {
    await phcGo.create(dated('2027-03-11'));
    sandbox.cancel(1, 1);
    expect((await phcGo.create(dated('2027-03-10'))).code).toBe(100);
    expect((await phcGo.create(dated('2027-03-11'))).code).toBe(1);
    expect((await phcGo.create(dated('2027-03-10', 2))).code).toBe(1);
    expect(numbers()).toEqual(['2027/1', '2027/2', '2027/1']);
  });

  it('gives no number to a refused document', async () => {
    await phcGo.create(invoice({ document: { customerNumber: 99 }, customer: undefined }));
    await phcGo.create(invoice());
    expect(numbers()).toEqual(['2027/1']);
  });

  it('refuses a type that the installation does not have', async () => {
    expect((await phcGo.create(invoice({ document: { docType: 44 } }))).code).toBe(100);
  });
});

describe('options', () => {
  it('0 mails the customer', async () => {
    const requestOptions = { option: 0, emailSubject: 'Invoice', emailBody: 'Thank you' };
    const request = invoice({ requestOptions, customer: undefined, document: { customerNumber: 1 } });
    expect(await phcGo.create(request)).toMatchObject({ code: 0 });
    expect(sandbox.mails).toEqual([
      { to: 'known@example.com', docType: 1, number: 1, subject: 'Invoice', body: 'Thank you' },
    ]);
  });

  it('1 links to a PDF that needs no header and shows what was issued', async () => {
    const { code, pdf } = await phcGo.create(invoice());
    expect(code).toBe(1);
    const response = await fetch(pdf ?? '');
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(text).toMatch(/^%PDF-1\.4\n/);
    for (const shown of ['Invoice 2027/1', '2027-03-10', 'Test', '12.30 EUR']) expect(text).toContain(shown);
    expect((await fetch(`${sandbox.url}/phcws/cfile.aspx?fileName=other.pdf`)).status).toBe(404);
  });

  it('2 leaves a draft with a negative number where the type allows drafts, and signs elsewhere', async () => {
    const unsigned = (docType: number) => invoice({ requestOptions: { option: 2 }, document: { docType } });
    expect(await phcGo.create(unsigned(7))).toMatchObject({ code: 2, requestedFields: { fno: -1 } });
    expect(await phcGo.create(unsigned(1))).toMatchObject({ code: 2, requestedFields: { fno: 1 } });
    expect(sandbox.documents.map(({ draft }) => draft)).toEqual([true, false]);
  });

  it('2 keeps drafts out of the numbers and dates of signed documents', async () => {
    await phcGo.create(invoice({ requestOptions: { option: 2 }, document: { docType: 7 } }));
    expect((await phcGo.create(dated('2027-01-01', 7))).requestedFields).toMatchObject({ fno: 1 });
  });

  it('3 signs without PDF, with the code of the switch', async () => {
    const request = invoice({ requestOptions: { option: 3 } });
    expect(await phcGo.create(request)).not.toHaveProperty('pdf');
    sandbox.switches.optionThreeCode = 0;
    expect((await phcGo.create(request)).code).toBe(0);
    expect(sandbox.mails).toEqual([]);
    expect(sandbox.documents).toHaveLength(2);
  });

  it('shows requested fields only if asked, and only those it knows', async () => {
    const requestOptions = { option: 1, requestedFields: ['fno', 'etotal', 'ettiva', 'fdata', 'nonsense'] };
    const asked = await phcGo.create(invoice({ requestOptions }));
    expect(asked.requestedFields).toEqual({
      fno: 1,
      etotal: 12.3,
      ettiva: 2.3,
      fdata: '2027-03-10 00:00:00Z',
    });
    const notAsked = await phcGo.create(invoice({ requestOptions: { requestedFields: undefined } }));
    expect(notAsked).not.toHaveProperty('requestedFields');
  });
});

describe('requests', () => {
  it('refuses what the table does not allow and names the field', async () => {
    const answer = await phcGo.create(invoice({ products: [product({ quantity: 1.5 })] }));
    expect(answer).toMatchObject({ code: 100, message: expect.stringContaining('products.0.quantity') });
  });

  it('refuses a body that is not JSON, or is not called JSON', async () => {
    const send = async (body: string, type: string) => {
      const headers = { authorization: phcGo.token(), 'content-type': type };
      const response = await fetch(`${sandbox.url}/createDocument`, { method: 'POST', headers, body });
      return response.json();
    };
    expect(await send('{"document"', 'application/json')).toMatchObject({ code: 100 });
    expect(await send(JSON.stringify(invoice()), 'text/plain')).toMatchObject({ code: 100 });
    expect(await send(JSON.stringify(invoice()), 'application/json')).toMatchObject({ code: 1 });
  });

  it('serves no route that is not in the table', async () => {
    expect((await post(sandbox, 'getDocumentPDF', {}, phcGo.token())).status).toBe(404);
    expect((await fetch(`${sandbox.url}/createDocument`)).status).toBe(404);
  });

  it('spends a request of the month on every call, refused ones included', async () => {
    sandbox.switches.monthlyRequests = 3;
    expect((await phcGo.create({})).code).toBe(100);
    expect((await phcGo.create(invoice())).code).toBe(1);
    expect(await phcGo.create(invoice())).toMatchObject({
      code: 100,
      message: expect.stringContaining('limit'),
    });
    today = new Date('2027-04-01T12:00:00Z');
    expect((await phcGo.create(invoice())).code).toBe(1);
  });

  it('takes the internal reference from the Advanced plan on; below, refuses or drops it', async () => {
    const request = invoice({ document: { refInt: 'IB-1' } });
    expect((await phcGo.create(request)).code).toBe(100);
    sandbox.switches.refIntBelowAdvanced = 'drop';
    await phcGo.create(request);
    sandbox.switches.plan = 'Advanced';
    await phcGo.create(request);
    expect(sandbox.documents.map(({ refInt }) => refInt)).toEqual(['', 'IB-1']);
  });

  it('drops payment terms that it does not know', async () => {
    for (const paymentTerms of ['30 dias', '31 dias'])
      await phcGo.create(invoice({ document: { paymentTerms } }));
    expect(sandbox.documents.map(({ paymentTerms }) => paymentTerms)).toEqual(['30 dias', '']);
  });

  it('takes any reference, or only known articles if the switch says so', async () => {
    const unknown = invoice({ products: [product({ reference: 'NEW' })] });
    expect((await phcGo.create(unknown)).code).toBe(1);
    sandbox.switches.unknownReferences = 'refuse';
    expect((await phcGo.create(unknown)).code).toBe(100);
    expect((await phcGo.create(invoice())).code).toBe(1);
  });

  it.each([
    ['PT', 23, 1],
    ['PT', 22, 100],
    ['PT-AC', 16, 1],
    ['PT-AC', 23, 100],
    ['PT-MA', 4, 1],
    ['PT-MA', 5, 100],
  ])('in %s answers a rate of %i %% with code %i', async (taxRegion, taxPercentage, code) => {
    expect((await phcGo.create(invoice({ products: [product({ taxRegion, taxPercentage })] }))).code).toBe(
      code,
    );
  });

  it.each([
    ['M05', 1],
    ['M08', 100],
    [undefined, 100],
  ])('answers no tax with exemption code %s with code %i', async (taxExemptionCode, code) => {
    const products = [product({ taxPercentage: 0, taxExemptionCode })];
    expect((await phcGo.create(invoice({ products }))).code).toBe(code);
  });

  it('prints a shipping as a further line, and refuses one without reference or price', async () => {
    await phcGo.create(invoice({ shippings: [shipping({ ship_discount1: 20, ship_discount2: 10 })] }));
    expect(sandbox.documents[0]?.lines[1]).toMatchObject({
      reference: '3127425663141',
      amount: '3.60',
      quantity: 1,
    });
    for (const field of ['ship_reference', 'ship_unitPrice']) {
      expect((await phcGo.create(invoice({ shippings: [shipping({ [field]: undefined })] }))).code).toBe(100);
    }
  });
});
