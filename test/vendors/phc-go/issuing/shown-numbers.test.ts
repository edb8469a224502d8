import { describe, expect, it } from 'vitest';
import { VendorContractError } from '../../../../shared/errors.ts';
import type { PhcGo } from '../../../../shared/vendors/phc-go/connect.ts';
import {
  createDocument,
  findCustomerRecord,
  findCustomers,
  findDocuments,
  findIssued,
  findNumbered,
} from '../../../../shared/vendors/phc-go/documents.ts';
import type { PhcGoDocumentRequest } from '../../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import { phcGoDocumentAnswer } from '../../../../shared/vendors/phc-go/endpoints/documents.ts';
import { issuingConnection } from './company.ts';

const reference = 'IB-ABCDEFGHIJKLMNOP';
const taxNumber = '501442600';

/** A company whose PHC GO shows these fields, of whatever is searched or created. */
const showing = (fields: object) =>
  ({
    connection: issuingConnection(),
    api: {
      entities: { search: async () => ({ code: '0', entities: [fields] }) },
      documents: {
        create: async () =>
          phcGoDocumentAnswer.parse({ code: '1', message: 'Saved.', requestedFields: fields }),
      },
    },
  }) as unknown as PhcGo;

/** One number, in each form in which PHC GO may show it. */
const twelve = [12, '12', ' 12 ', '12.000000', '12,000000', '12.0'];

describe.each(twelve)('a number that PHC GO shows as %j', shown => {
  const document = { fno: shown, ndoc: shown, no: shown, etotal: '49.900000', encomenda: reference };
  const read = { number: '12', documentType: '12', buyer: { number: '12' }, draft: false, total: 4990n };

  it.each<[string, (phcGo: PhcGo) => Promise<unknown>]>([
    [
      'that is created',
      phcGo => createDocument(phcGo, {} as PhcGoDocumentRequest).then(({ document: d }) => [d]),
    ],
    ['that is found by its reference', phcGo => findDocuments(phcGo, reference)],
    ['that is found by its number', phcGo => findIssued(phcGo, { number: '12' })],
    [
      'of a type that a person names',
      phcGo => findNumbered(phcGo, { number: '12', kind: 'invoice', documentType: '12' }),
    ],
  ])('is that number, of a document %s', async (_, ask) =>
    expect(await ask(showing(document))).toEqual([expect.objectContaining(read)]),
  );

  it('is the number of a customer', async () => {
    const phcGo = showing({ no: shown, ncont: ` ${taxNumber} ` });
    expect(await findCustomers(phcGo, taxNumber)).toEqual([{ number: 12, country: undefined }]);
    expect(await findCustomerRecord(phcGo, 12)).toEqual({ taxNumber });
  });
});

it.each(['0', '0.000000', '0,000', -1])('a document whose number is %j is a draft', async fno => {
  const found = await findDocuments(showing({ fno, etotal: '1.00', encomenda: reference }), reference);
  expect(found).toMatchObject([{ draft: true }]);
});

it.each(['FT 12', '12.5', '1.200,00'])(
  'a document whose number is %j is there, and unreadable',
  async fno => {
    const found = await findDocuments(showing({ fno, etotal: '1.00', encomenda: reference }), reference);
    expect(found).toMatchObject([{ number: fno, draft: false, unreadable: `number "${fno}", total "1.00"` }]);
  },
);

it.each<[object, object]>([
  [
    { code: '0', message: 'Saved', pdf: null, requestedFields: { fno: 12, etotal: '49.90' } },
    { mailed: true },
  ],
  [
    {
      code: '1',
      message: 'Saved.',
      pdf: 'https://phc.example/1.pdf',
      requestedFields: { fno: '12', etotal: 49.9 },
    },
    { pdfUrl: 'https://phc.example/1.pdf' },
  ],
])('an answer that has nulls in place of what it has not is that of a document: %j', async (answer, more) => {
  const create = async () => phcGoDocumentAnswer.parse(answer);
  const phcGo = { connection: issuingConnection(), api: { documents: { create } } } as unknown as PhcGo;
  expect(await createDocument(phcGo, {} as PhcGoDocumentRequest)).toMatchObject({
    document: { number: '12', total: 4990n },
    ...more,
  });
});

it.each([
  { code: 50, message: 'Saved.', pdf: null, requestedFields: null },
  { code: '50', message: 'Saved.' },
])('an answer without a document tells that one was made: %j', async answer => {
  const create = async () => phcGoDocumentAnswer.parse(answer);
  const phcGo = { connection: issuingConnection(), api: { documents: { create } } } as unknown as PhcGo;
  expect(await createDocument(phcGo, {} as PhcGoDocumentRequest)).toEqual({});
});

describe('a customer with exactly this tax number', () => {
  it.each([undefined, null, '', 'C12', '12.5', 0, -3])('whose number is %j is not "none"', async no =>
    expect(findCustomers(showing({ no, ncont: taxNumber }), taxNumber)).rejects.toThrow(
      new VendorContractError(
        'PHC GO shows a customer with the tax number that was searched for, and no whole number of its record ("no").',
      ),
    ),
  );

  it('is not one with another tax number, whatever its number is', async () =>
    expect(await findCustomers(showing({ no: 'C12', ncont: '501442601' }), taxNumber)).toEqual([]));
});
