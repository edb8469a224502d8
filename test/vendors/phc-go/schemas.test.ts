import { describe, expect, it } from 'vitest';
import { phcGoCustomer } from '../../../shared/vendors/phc-go/endpoints/customer.ts';
import { phcGoDocument } from '../../../shared/vendors/phc-go/endpoints/document.ts';
import { phcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-request.ts';
import { phcGoProduct } from '../../../shared/vendors/phc-go/endpoints/products.ts';
import { phcGoRequestOptions } from '../../../shared/vendors/phc-go/endpoints/request-options.ts';
import { phcGoShipping } from '../../../shared/vendors/phc-go/endpoints/shippings.ts';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { type FieldCase, phcGoFields } from './fields.ts';
import { creditLine, creditNote, invoice, product, shipping } from './requests.ts';

const { body: schema, ok: answerSchema } = phcGoEndpoints.documents.create;

/** Paths that the schema complains about; empty if it accepts. JSON knows no undefined: what is so is left out. */
const complaints = (request: unknown, types = phcGoDocumentRequest()): string[] =>
  types.safeParse(JSON.parse(JSON.stringify(request))).error?.issues.map(issue => issue.path.join('.')) ?? [];

describe('the 98 fields of createDocument', () => {
  const shapes = {
    requestOptions: phcGoRequestOptions,
    customer: phcGoCustomer,
    document: phcGoDocument,
    products: phcGoProduct,
    shippings: phcGoShipping,
  };

  function withField({ object, field, beside }: FieldCase, value: unknown) {
    const fields = { ...beside, [field]: value };
    return {
      requestOptions: invoice({ requestOptions: fields }),
      customer: invoice({ customer: { name: 'Test', ...fields } }),
      document: invoice({ document: fields }),
      products: invoice({ products: [product(fields)] }),
      shippings: invoice({ shippings: [shipping(fields)] }),
    }[object];
  }

  it('are all in the schemas, and nothing else is', () => {
    const inSchemas = Object.entries(shapes).flatMap(([object, { shape }]) =>
      Object.keys(shape).map(field => `${object}.${field}`),
    );
    const inDocument = phcGoFields.map(({ object, field }) => `${object}.${field}`);
    expect(inSchemas).toHaveLength(98);
    expect(inSchemas.toSorted()).toEqual(inDocument.toSorted());
  });

  it.each(phcGoFields)('accepts $object.$field = $good', fieldCase => {
    const request = withField(fieldCase, fieldCase.good);
    expect(schema.parse(request)).toEqual(request);
  });

  it.each(phcGoFields)('refuses $object.$field = $bad and names it', fieldCase => {
    const isList = fieldCase.object === 'products' || fieldCase.object === 'shippings';
    const path = `${fieldCase.object}.${isList ? '0.' : ''}${fieldCase.field}`;
    expect(complaints(withField(fieldCase, fieldCase.bad)).some(found => found.startsWith(path))).toBe(true);
  });

  it.each(Object.keys(shapes))('refuses a field that %s does not have', object => {
    const odd = withField({ object: object as FieldCase['object'], field: 'docType1', good: 1, bad: 1 }, 1);
    expect(complaints(odd)).not.toEqual([]);
  });
});

describe('the notes of createDocument', () => {
  const refused: ReadonlyArray<readonly [rule: string, request: unknown, path: string]> = [
    ['an option is required', { ...invoice(), requestOptions: {} }, 'requestOptions.option'],
    ['the options are required', { ...invoice(), requestOptions: undefined }, 'requestOptions'],
    ['a document type is required', invoice({ document: { docType: undefined } }), 'document.docType'],
    ['a product is required', invoice({ products: [] }), 'products'],
    [
      'a reference is required',
      invoice({ products: [product({ reference: undefined })] }),
      'products.0.reference',
    ],
    [
      'a price is required',
      invoice({ products: [product({ unitPrice: undefined })] }),
      'products.0.unitPrice',
    ],
    [
      'a quantity is required',
      invoice({ products: [product({ quantity: undefined })] }),
      'products.0.quantity',
    ],
    ['a customer is required', invoice({ customer: undefined }), 'document.customerNumber'],
    ['Spain needs a province', invoice({ customer: { name: 'A', country: 'ES' } }), 'customer.province'],
    [
      'Spain by name needs it too',
      invoice({ customer: { name: 'A', country: 'Spain' } }),
      'customer.province',
    ],
    [
      'Angola needs a county',
      invoice({ customer: { country: 'AO', province: 'Luanda' } }),
      'customer.county',
    ],
    [
      'financial discounts exclude each other',
      invoice({ document: { financialDiscount: 1, financialDiscountInPercentage: 1 } }),
      'document.financialDiscountInPercentage',
    ],
    [
      'a rate needs its region',
      invoice({ products: [product({ taxRegion: undefined })] }),
      'products.0.taxRegion',
    ],
    [
      'a region needs its rate',
      invoice({ shippings: [shipping({ ship_taxPercentage: undefined })] }),
      'shippings.0.ship_taxPercentage',
    ],
    [
      'no tax needs an exemption code',
      invoice({ products: [product({ taxPercentage: 0 })] }),
      'products.0.taxExemptionCode',
    ],
    [
      'a shipping cannot be free of tax',
      invoice({ shippings: [shipping({ ship_taxPercentage: 0 })], document: { taxExemptionCode: 'M05' } }),
      'shippings.0.ship_taxPercentage',
    ],
    [
      'an origin is number and type',
      invoice({ products: [product({ originDocumentNumber: 4 })] }),
      'products.0.originDocumentType',
    ],
    [
      'a credit note needs a reason',
      creditNote({ document: { rectificationReason: undefined } }),
      'document.rectificationReason',
    ],
    [
      'a reason is more than spaces',
      creditNote({ document: { rectificationReason: ' ' } }),
      'document.rectificationReason',
    ],
    ['a debit note needs a reason', invoice({ document: { docType: 6 } }), 'document.rectificationReason'],
    [
      'a credit line needs its origin',
      creditNote({ products: [{ reference: 'C021' }] }),
      'products.0.originDocumentNumber',
    ],
    [
      'a credit line has no price of its own',
      creditNote({ products: [creditLine({ unitPrice: 10 })] }),
      'products.0.unitPrice',
    ],
    [
      'a credit line has no tax of its own',
      creditNote({ products: [creditLine({ taxPercentage: 23, taxRegion: 'PT' })] }),
      'products.0.taxPercentage',
    ],
  ];

  it.each(refused)('%s', (_rule, request, path) => {
    expect(complaints(request)).toContain(path);
  });

  const accepted: ReadonlyArray<readonly [rule: string, request: unknown]> = [
    ['a customer by number', invoice({ customer: undefined, document: { customerNumber: 1 } })],
    ['Spain with a province', invoice({ customer: { name: 'A', country: 'ES', province: 'Lugo' } })],
    ['Angola with both', invoice({ customer: { country: 'Angola', province: 'Luanda', county: 'Belas' } })],
    ['one financial discount', invoice({ document: { financialDiscountInPercentage: 1 } })],
    [
      'no tax with a code on the line',
      invoice({ products: [product({ taxPercentage: 0, taxExemptionCode: 'M05' })] }),
    ],
    [
      'no tax with a code on the document',
      invoice({ products: [product({ taxPercentage: 0 })], document: { taxExemptionCode: 'M05' } }),
    ],
    ['neither rate nor region', invoice({ products: [{ reference: 'C021', unitPrice: 1, quantity: 1 }] })],
    ['a debit note with a reason', invoice({ document: { docType: 6, rectificationReason: 'Price' } })],
    ['a credit note without quantity', creditNote()],
    [
      'a credit note with quantity',
      creditNote({ products: [creditLine({ quantity: 2, designation: 'Test2' })] }),
    ],
    ['a price of zero', invoice({ products: [product({ unitPrice: 0 })] })],
    ['a leap day', invoice({ document: { documentDate: '2024-02-29 00:00:00Z' } })],
  ];

  it.each(accepted)('accepts %s', (_rule, request) => {
    expect(complaints(request)).toEqual([]);
  });

  it('takes the types that are notes from the installation', () => {
    const own = phcGoDocumentRequest({ creditNoteTypes: [12], debitNoteTypes: [13] });
    expect(complaints(creditNote({ document: { docType: 12 } }), own)).toEqual([]);
    expect(complaints(invoice({ document: { docType: 13 } }), own)).toEqual(['document.rectificationReason']);
    expect(complaints(invoice({ document: { docType: 5 } }), own)).toEqual([]);
  });
});

describe('answers', () => {
  it.each([0, 1, 2, 3, 50, 100, 77])('reads code %i', code => {
    expect(answerSchema.parse({ code, message: 'Text' }).code).toBe(code);
  });

  it('reads fields as text, number or nothing', () => {
    const requestedFields = { fno: 7, etotal: '12.30', obs: null, anulado: false };
    expect(answerSchema.parse({ code: 1, message: '', requestedFields }).requestedFields).toEqual(
      requestedFields,
    );
  });

  it('does not read an answer without code', () => {
    expect(answerSchema.safeParse({ message: 'Information saved with success' }).success).toBe(false);
  });

  it('does not take a failed login for a token', () => {
    const { ok } = phcGoEndpoints.tokens.generate;
    expect(ok.safeParse({ code: 100, message: 'The login data are not valid.' }).success).toBe(false);
    expect(ok.parse({ token: 'abc' }).token).toBe('abc');
  });
});
