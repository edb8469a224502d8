import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { VendorDocument } from '../../shared/domain/document.ts';
import { createClient } from '../../shared/http/client.ts';
import type { EndpointTable } from '../../shared/http/endpoint.ts';
import { kwixeoWords } from '../../shared/vendors/kwixeo/errors.ts';
import { issuingApi, issuingCalls as kwixeoCalls } from '../../shared/vendors/kwixeo/issuing/calls.ts';
import { findByReference as findAtKwixeo } from '../../shared/vendors/kwixeo/issuing/documents.ts';
import { phcGoConnection } from '../../shared/vendors/phc-go/connection.ts';
import { findDocuments } from '../../shared/vendors/phc-go/documents.ts';
import { phcGoEndpoints } from '../../shared/vendors/phc-go/endpoints/table.ts';
import { phcGoWords } from '../../shared/vendors/phc-go/errors.ts';
import { findOrigin } from '../../shared/vendors/phc-go/find-origin.ts';
import { wisedatWords } from '../../shared/vendors/wisedat/errors.ts';
import { issuingCalls as wisedatCalls } from '../../shared/vendors/wisedat/issuing/calls.ts';
import { findByReference as findAtWisedat } from '../../shared/vendors/wisedat/issuing/documents.ts';
import { defaultCredentials } from '../sandbox/phc-go/settings.ts';

/** A look-up that finds nothing lets a document be sent again: it must never find nothing by mistake. */
type Find = (baseUrl: string, reference: string) => Promise<VendorDocument[]>;
/** What a vendor answers to a path with its query. */
type Answers = (pathAndQuery: string) => unknown;

const reference = 'IB-ABCDEFGHIJKLMNOP';
const options = <Table extends EndpointTable>(
  baseUrl: string,
  table: Table,
  words: Parameters<typeof createClient>[1]['words'],
) =>
  createClient(table, {
    label: 'Vendor',
    baseUrl,
    policy: { plainHttp: true, privateAddresses: false, loopback: true },
    words,
  });

const connection = phcGoConnection.schema.parse({
  ...defaultCredentials,
  invoiceDocType: 2,
  finalConsumerNumber: 1,
});
const phcGoAt = (baseUrl: string) => ({
  connection,
  api: options(baseUrl, phcGoEndpoints, phcGoWords(connection.errorPatterns)),
});
const atPhcGo: Find = (baseUrl, of) => findDocuments(phcGoAt(baseUrl), of);
const atWisedat: Find = (baseUrl, of) => findAtWisedat(options(baseUrl, wisedatCalls, wisedatWords), of);
const atKwixeo: Find = (baseUrl, of) =>
  findAtKwixeo(issuingApi(options(baseUrl, kwixeoCalls, kwixeoWords)), of);

async function find<Result>(
  how: (baseUrl: string, reference: string) => Promise<Result>,
  answers: Answers,
): Promise<Result> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const url = decodeURIComponent(request.url ?? '');
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers(url)));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  try {
    return await how(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, reference);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** How PHC GO may write a yes. */
const yes = ['True', '1', 1, true, '.T.', 'S'];
const found = { fno: 7, etotal: 49.9, encomenda: reference };
const phcGo =
  (...entities: object[]): Answers =>
  () => ({ code: 0, entities });

const kwixeoPage = (datas: readonly object[], meta?: object): unknown => ({ datas, ...(meta && { meta }) });
const ours = { id: 4, customer_command_reference: reference, is_draft: false, total_ttc: '49.90' };
/** Answers to our reference; nothing else is found. */
const kwixeo =
  (datas: readonly object[], meta?: object): Answers =>
  url =>
    url.includes(reference) ? kwixeoPage(datas, meta) : kwixeoPage([], { last_page: 1, total: 0 });

const wisedatList = (rows: readonly object[], pagination: object = {}) => ({
  pagination: { limit: 200, page: 1, number_pages: 1, number_items: rows.length, ...pagination },
  sales_invoice: rows,
});
/** Lists to our reference, and shows one by its id; nothing else is found. */
const wisedat =
  (rows: readonly object[], shown: object, pagination?: object): Answers =>
  url => {
    if (/[?&]id=/.test(url)) return shown;
    return url.includes(reference) ? wisedatList(rows, pagination) : wisedatList([]);
  };

describe('a look-up finds', () => {
  it.each<[string, Find, Answers]>([
    [
      'PHC GO fills the reference up with blanks',
      atPhcGo,
      phcGo({ ...found, encomenda: `${reference}    ` }),
    ],
    ['Kwixéo shows it', atKwixeo, kwixeo([ours], { last_page: 1, total: 1 })],
    [
      'WISEDAT shows it',
      atWisedat,
      wisedat([{ id: 4 }], { id: 4, your_reference: reference, closed: true, total: 49.9 }),
    ],
  ])('the document if %s', async (_, how, answers) => {
    expect(await find(how, answers)).toMatchObject([{ reference, total: 4990n }]);
  });

  it.each(yes)('no document that PHC GO shows as cancelled: %j', async anulado => {
    expect(await find(atPhcGo, phcGo({ ...found, anulado }))).toEqual([]);
  });
});

describe('a credit note finds its invoice at PHC GO', () => {
  const invoice = {
    number: '7',
    vendorId: 'S7',
    facts: { documentType: '2', documentDate: '2026-11-10', lines: [] },
  };
  const shown = { fno: 7, ndoc: 2, ftano: 2026, ftstamp: 'S7', no: 77, nome: ' Ana ' };
  const origin = (...entities: object[]) =>
    find(baseUrl => findOrigin(phcGoAt(baseUrl), invoice), phcGo(...entities));
  const seven = { number: 7, documentType: 2, customerNumber: 77, customerName: 'Ana' };

  it.each([
    ['as it is', shown],
    ['with blanks around its fields', { ...shown, fno: ' 7 ', ndoc: '2 ', ftstamp: 'S7   ' }],
    ['with decimals', { ...shown, fno: '7.000', ndoc: '2,000', ftano: '2026.0', no: '77.000' }],
    ['without its year', { ...shown, ftano: undefined }],
    ['that is not cancelled', { ...shown, anulado: false }],
  ])('%s', async (_, entity) => expect(await origin(entity)).toEqual(seven));

  it.each(yes)('and not a cancelled one, alone or beside it: %j', async anulado => {
    expect(await origin({ ...shown, ftstamp: 'S6', anulado }, shown)).toEqual(seven);
    await expect(origin({ ...shown, anulado })).rejects.toThrow(/cancelled, more than once, or as another/);
  });

  it.each([
    ['twice', [shown, { ...shown, ftstamp: 'S8' }]],
    ['as another document', [{ ...shown, ftstamp: 'S8' }]],
    ['without a customer', [{ ...shown, no: 0 }]],
  ])('and leaves it to a person where it is shown %s', async (_, entities) => {
    await expect(origin(...entities)).rejects.toThrow(/cancelled, more than once, or as another/);
  });

  it.each([
    ['number', { fno: 8 }],
    ['type', { ndoc: 3 }],
    ['year', { ftano: 2025 }],
  ])('and waits where only one of another %s is shown', async (_, over) => {
    await expect(origin({ ...shown, ...over })).rejects.toThrow('does not show invoice 7 yet');
  });
});

describe('a look-up proves nothing', () => {
  it.each<[string, Find, Answers]>([
    ['PHC GO shows documents that were not searched for', atPhcGo, phcGo({ fno: 1, encomenda: 'by hand' })],
    ['PHC GO shows a document without its reference', atPhcGo, phcGo({ fno: 7, etotal: 49.9 })],
    [
      'Kwixéo lists an invoice without its reference',
      atKwixeo,
      kwixeo([{ id: 4, is_draft: false }], { last_page: 1, total: 1 }),
    ],
    ['Kwixéo lists fewer than it says', atKwixeo, kwixeo([], { last_page: 1, total: 1 })],
    [
      'Kwixéo shows a full page and no figures',
      atKwixeo,
      kwixeo(Array.from({ length: 500 }, (_, id) => ({ id, customer_command_reference: 'x' }))),
    ],
    ['WISEDAT lists a document whose reference it does not show', atWisedat, wisedat([{ id: 4 }], { id: 4 })],
    ['WISEDAT lists fewer than it says', atWisedat, wisedat([], {}, { number_items: 1 })],
    [
      'WISEDAT shows a full page and no figures',
      atWisedat,
      wisedat(
        Array.from({ length: 200 }, (_, id) => ({ id: id + 1, canceled: true })),
        {},
        { number_pages: null, number_items: null },
      ),
    ],
  ])('where %s', async (_, how, answers) => {
    await expect(find(how, answers)).rejects.toThrow(/not searched for|proves nothing|shows 0|last one/);
  });
});
