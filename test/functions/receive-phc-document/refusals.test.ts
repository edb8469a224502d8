import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { creditLine, creditNote, invoice, product, shipping } from '../../vendors/phc-go/requests.ts';
import { postDocument } from '../post-document.ts';
import { readProblem } from '../problem.ts';
import { useWorld } from '../use-world.ts';
import type { Tenant } from '../world.ts';
import { lisbonDay, withKey } from './request-parts.ts';

const world = useWorld();
/** For calls that change nothing. */
let tenant: Tenant;
beforeAll(async () => {
  tenant = await world.addTenant();
});

const refusal = async (body: unknown, headers: Record<string, string> = withKey) =>
  readProblem(await postDocument(tenant, body, headers));

describe('a caller', () => {
  it.each(['', 'Basic YTpi', 'Bearer', 'Bearer two words', 'ibk_no_scheme'])(
    'without a key gets 401 and is told how to send one: "%s"',
    async authorization => {
      const answer = await postDocument(tenant, invoice(), { ...withKey, authorization });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="invoice-bridge"');
      expect(await readProblem(answer)).toMatchObject({ status: 401, paths: [] });
    },
  );

  it('with a wrong, expired or foreign key gets the same 403 as at an unknown tenant, with a narrow one another', async () => {
    const [guarded, other] = await Promise.all([world.addTenant(), world.addTenant()]);
    const keyOf = (id: string) => ({
      id,
      sha256: createHash('sha256').update(`ibk_${id}_${guarded.slug}`).digest('hex'),
    });
    const keys = [
      { ...keyOf('expired'), expires: '2026-01-01T00:00:00Z' },
      { ...keyOf('narrow'), scopes: ['uploads', 'vendor-read', 'vendor-write'] },
      { ...keyOf('good'), expires: '2099-01-01T00:00:00Z', scopes: ['documents'] },
    ];
    guarded.put('api-keys', { keys });
    const answerTo = async (slug: string, key: string) => {
      const answer = await fetch(`${world.cloud.api}/tenants/${slug}/phc-go/documents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, ...withKey },
        body: JSON.stringify(invoice()),
      });
      return answer.status === 403 ? readProblem(answer) : answer.status;
    };
    const wrong = await answerTo(guarded.slug, 'ibk_wrong');
    expect(wrong).toMatchObject({ status: 403, paths: [] });
    expect(await answerTo(guarded.slug, other.apiKey)).toEqual(wrong);
    expect(await answerTo(guarded.slug, `ibk_expired_${guarded.slug}`)).toEqual(wrong);
    expect(await answerTo('nobody-here', other.apiKey)).toEqual(wrong);
    expect(await answerTo('NOT--A-SLUG', other.apiKey)).toEqual(wrong);
    expect(wrong).toMatchObject({ title: 'This key opens nothing of this tenant' });
    // Only a key of the tenant itself is told that it lacks a scope.
    expect(await answerTo(guarded.slug, `ibk_narrow_${guarded.slug}`)).toMatchObject({
      status: 403,
      title: 'This is not allowed',
      detail: 'Use a key of this tenant that has the scope of this route.',
    });
    expect(await answerTo(guarded.slug, `ibk_good_${guarded.slug}`)).toBe(202);
    await guarded.settled();
    expect(guarded.phcGo.documents).toHaveLength(1);
  });

  it.each([
    ['no Idempotency-Key', {}],
    ['an empty one', { 'idempotency-key': '' }],
    ['one of 129 characters', { 'idempotency-key': 'k'.repeat(129) }],
    ['one with a space', { 'idempotency-key': 'order 1' }],
    ['one that is not ASCII', { 'idempotency-key': 'encomenda-é' }],
  ])('with %s gets 400 that names the header', async (_what, headers) => {
    const { status, detail } = await refusal(invoice(), headers);
    expect(status).toBe(400);
    expect(detail).toContain('Idempotency-Key');
  });

  it.each([
    ['no JSON', Buffer.from('{"document":')],
    ['nothing', Buffer.from('')],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('that sends %s gets 400', async (_what, body) => {
    const headers = { ...withKey, 'content-type': 'application/octet-stream' };
    const answer = await tenant.call('phc-go/documents', { method: 'POST', headers, body });
    expect(await readProblem(answer)).toMatchObject({ status: 400, paths: [] });
  });

  it('that sends more than 4 MiB gets 413', async () => {
    expect((await refusal(`"${'x'.repeat(4 * 1024 * 1024)}"`)).status).toBe(413);
  });
});

describe('a body', () => {
  it.each([
    ['of one document per line', '{"document":{}}\n{"document":{}}', /^Line 2, column 1 /],
    ['with a comma too many', '{"document":{},}', /^Line 1, column 15 /],
    ['with NaN', '{"document":NaN}', /^Line 1, column 13 /],
    ['with a byte order mark', '\ufeff{}', /byte order mark/],
    [
      'with a field twice',
      '{"document":{"docType":1,"docType":2}}',
      /^Line 1, column 26 .*send every field once/,
    ],
  ])('%s gets 400 that says where', async (_, body, words) => {
    expect(await refusal(body)).toMatchObject({ status: 400, detail: expect.stringMatching(words) });
  });

  it.each(['12345678901234567.89', '1e308', '1e-320', '-0', '1e2'])(
    'with a number that would be another one on its way gets 422: %s',
    async number => {
      const body = JSON.stringify(invoice({ products: [product({ unitPrice: 777 })] })).replace(
        '777',
        number,
      );
      expect(await refusal(body)).toMatchObject({ status: 422, paths: ['products.0.unitPrice'] });
    },
  );

  it('with 90,000 unknown fields of any length gets 422 that names the first thousand', async () => {
    const long = 'ä'.repeat(400);
    const fields = Object.fromEntries(
      Array.from({ length: 90_000 }, (_, i) => [i < 1_000 ? `${long}${i}` : `f${i}`, 1]),
    );
    const answer = await postDocument(tenant, { ...invoice(), ...fields }, withKey);
    const text = await answer.clone().text();
    expect(text.length).toBeLessThan(6_000_000);
    const { status, detail, paths } = await readProblem(answer);
    expect([status, paths.length, detail]).toEqual([422, 1_000, expect.stringContaining('first 1000')]);
  });
});

describe('a document', () => {
  it('with wrong and unknown fields gets one 422 with every path', async () => {
    const body = {
      ...invoice({
        requestOptions: { option: 4 },
        customer: { name: 'Test', colour: 'blue' },
        document: { docType: '1', documentDate: '2027-02-30 00:00:00Z', Currency: 'EUR' },
        products: [product({ quantity: 0 }), product({ taxRegion: 'ES', unitPrice: '10' })],
      }),
      extra: 1,
    };
    expect(await refusal(body)).toMatchObject({
      status: 422,
      paths: [
        'customer.colour',
        'document.Currency',
        'document.docType',
        'document.documentDate',
        'extra',
        'products.0.quantity',
        'products.1.taxRegion',
        'products.1.unitPrice',
        'requestOptions.option',
      ],
    });
  });

  it('that breaks rules of the document beside wrong fields gets one 422 with every path of both', async () => {
    const body = invoice({
      requestOptions: { option: 0, reportName: 7 },
      customer: { country: 'ES', email: false },
      document: { documentDate: lisbonDay(1), requisitionNumber: 'ours', currency: 'euro' },
      products: [
        product({ quantity: '1', taxPercentage: 0 }),
        { reference: 'C021', quantity: 1, originDocumentNumber: 4, unitPrice: 'x' },
      ],
      shippings: [shipping({ ship_taxPercentage: 0, ship_quantity: 0 })],
    });
    expect(await refusal(body)).toMatchObject({
      status: 422,
      paths: [
        'customer.email',
        'customer.province',
        'document.currency',
        'document.documentDate',
        'document.requisitionNumber',
        'products.0.quantity',
        'products.0.taxExemptionCode',
        'products.1.originDocumentType',
        'products.1.unitPrice',
        'requestOptions.option',
        'requestOptions.reportName',
        'shippings.0.ship_quantity',
        'shippings.0.ship_taxPercentage',
      ],
    });
  });

  it.each<[string, unknown, string[]]>([
    ['a list', [], ['']],
    ['nothing in it', {}, ['document', 'products', 'requestOptions']],
    ['no customer', invoice({ customer: undefined }), ['document.customerNumber']],
    ['no price', invoice({ products: [product({ unitPrice: undefined })] }), ['products.0.unitPrice']],
    [
      'no tax and no reason for it',
      invoice({ products: [product({ taxPercentage: 0 })] }),
      ['products.0.taxExemptionCode'],
    ],
    [
      'a credit without its origin',
      creditNote({ products: [creditLine({ originDocumentNumber: undefined })] }),
      ['products.0.originDocumentNumber'],
    ],
    ['the day of tomorrow', invoice({ document: { documentDate: lisbonDay(1) } }), ['document.documentDate']],
    [
      'the day of yesterday',
      invoice({ document: { documentDate: lisbonDay(-1) } }),
      ['document.documentDate'],
    ],
    ['option 0', invoice({ requestOptions: { option: 0 } }), ['requestOptions.option']],
    [
      'clearWrongTaxNum',
      invoice({ requestOptions: { clearWrongTaxNum: true } }),
      ['requestOptions.clearWrongTaxNum'],
    ],
    [
      'fields of an import',
      invoice({ document: { isImportSeries: true, signature: 'x', keyVersion: '1' } }),
      ['document.isImportSeries', 'document.keyVersion', 'document.signature'],
    ],
  ])('with %s gets 422 that names it', async (_what, body, paths) => {
    expect(await refusal(body)).toMatchObject({ status: 422, paths });
  });

  it('with our reference field gets 400, because the bridge fills it', async () => {
    const body = invoice({ document: { requisitionNumber: 'ours' } });
    expect(await refusal(body)).toMatchObject({ status: 400, paths: ['document.requisitionNumber'] });
  });

  it('that was refused is not on record', async () => {
    expect(await tenant.documents()).toEqual([]);
    expect(tenant.phcGo.calls).toEqual([]);
  });
});
