/** One field of createDocument: a value that the document allows, and one that it does not. */
export interface FieldCase {
  readonly object: 'requestOptions' | 'customer' | 'document' | 'products' | 'shippings';
  readonly field: string;
  readonly good: unknown;
  readonly bad: unknown;
  /** Fields that the good value needs beside it. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

type Row = readonly [field: string, good: unknown, bad: unknown, beside?: Readonly<Record<string, unknown>>];

const day = '2020-01-27 00:00:00Z';
const notADay = '2021-02-29 00:00:00Z';

/** Written from the tables of the document "JSON Specification for Create Document", in their order. */
const rows: Readonly<Record<FieldCase['object'], readonly Row[]>> = {
  requestOptions: [
    ['option', 1, 4],
    ['clearWrongTaxNum', true, 'true'],
    ['requestedFields', ['fno', 'ftstamp', 'etotal', 'ettiva'], 'fno'],
    ['reportName', 'Impressão Minimal Simples', 7],
    ['emailBody', 'Your invoice', true],
    ['emailSubject', 'Invoice', 1],
  ],
  customer: [
    ['number', 1, '1'],
    ['estab', 0, -1],
    ['name', 'Test', 5],
    ['address', 'Grand Boulevard 1', 1],
    ['postalCode', '1234-100', 1234],
    ['city', 'Town', 1],
    ['country', 'UK', 'U'],
    ['email', 'test@test.com', false],
    ['taxNumber', '123456789', 123456789],
    ['abbreviatedName', 'T', 1],
    ['province', 'Lugo', 27],
    ['county', 'Belas', 1],
    ['notUpdate', true, 1],
  ],
  document: [
    ['docType', 3, 1.5],
    ['customerName', 'Test', 1],
    ['customerNumber', 1, 1.1],
    ['customerEstab', 0, '0'],
    ['currency', 'USD', 'dollar'],
    ['salesmanName', 'Gary', 1],
    ['invoicingAddress1', 'Invoice Address 1', 1],
    ['invoicingAddress2', 'Floor 2', 2],
    ['invoicingPostalCode', '2010-152', 2010],
    ['invoicingLocality', 'Invoice Locality', null],
    ['documentDate', day, notADay],
    ['documentTime', '23:59:59', '23:59'],
    ['dueDate', day, '2020-01-27'],
    ['documentObservations', 'This is an observation', {}],
    ['financialDiscount', 1.5, '1.5'],
    ['financialDiscountInPercentage', 2.5, 101],
    ['requisitionNumber', 'IB-7', 7],
    ['issueAsWaybillDoc', false, 'no'],
    ['unloadAddress1', 'Street 1', 1],
    ['unloadAddress2', 'Floor 1', 1],
    ['unloadPostalCode', '4000-001', 4000],
    ['unloadLocality', 'Porto', 1],
    ['unloadCountry', 'ES', ''],
    ['loadAddress1', 'Quay 1', 1],
    ['loadAddress2', 'Gate 2', 2],
    ['loadPostalCode', '1000-001', 1000],
    ['loadLocality', 'Lisboa', 1],
    ['loadCountry', 'Portugal', 351],
    ['loadDate', day, notADay],
    ['loadTime', '08:30', '8:30'],
    ['unloadDate', day, '27-01-2020 00:00:00Z'],
    ['unloadTime', '18:00', '24:00'],
    ['registration', '00-AA-00', 0],
    ['blAccount', 2, 'two'],
    ['paymentTerms', '30 dias', 30],
    ['customerAbbreviatedName', 'T', 1],
    ['isImportSeries', false, 0],
    ['signature', 'abc', 1],
    ['impUniqueID', 'id-1', 1],
    ['signatureDate', day, notADay],
    ['signatureHour', '10:10', '10:10:10'],
    ['taxExemptionCode', 'M05', 5],
    ['keyVersion', '1', 1],
    ['refInt', 'IB-7', 7],
    ['rectificationReason', 'Returned goods', 1],
    ['regType', '1', 1],
  ],
  products: [
    ['reference', 'C021', ''],
    ['customerReference', 'CR-1', 1],
    ['designation', 'Test2', 2],
    ['unitCode', 'M', 1],
    ['unitPrice', 15.55, '15.55'],
    ['discount1', 20, 101],
    ['discount2', 0, -1],
    ['discount3', 100, 0.5],
    ['discount4', 4, '4'],
    ['discount5', 5, 500],
    ['discount6', 6, null],
    ['quantity', 1, 1.5],
    ['taxIncluded', true, 'yes'],
    ['taxExemptionCode', 'M16', 16],
    ['taxPercentage', 6, 5.5],
    ['taxRegion', 'PT-AC', 'ES'],
    ['originDocumentNumber', 112, '112', { originDocumentType: 1 }],
    ['originDocumentType', 1, 0, { originDocumentNumber: 112 }],
    ['warehouse', 1, 'A'],
    ['item', 'some data', 1],
    ['item2', 'some other data', 2],
    ['sncCode', 711, '711'],
  ],
  shippings: [
    ['ship_reference', '3127425663141', 3127425663141],
    ['ship_designation', 'Taxa Fixa', 1],
    ['ship_unitPrice', 5, '5'],
    ['ship_quantity', 1, 0.5],
    ['ship_taxIncluded', true, 'true'],
    ['ship_taxPercentage', 23, 0],
    ['ship_taxRegion', 'PT-MA', 'PT-XX'],
    ['ship_discount1', 20, 120],
    ['ship_discount2', 10, 1.5],
    ['ship_item', 'some data', 1],
    ['ship_item2', 'some other data', 2],
  ],
};

/** The 98 fields. */
export const phcGoFields: readonly FieldCase[] = Object.entries(rows).flatMap(([object, list]) =>
  list.map(([field, good, bad, beside]) => ({
    object: object as FieldCase['object'],
    field,
    good,
    bad,
    ...(beside && { beside }),
  })),
);
