import { describe, expect, it } from 'vitest';
import type { VendorDocument } from '../../../../shared/domain/document.ts';
import { differenceOf as compare } from '../../../../shared/vendors/phc-go/difference.ts';
import type { PhcGoDocumentRequest } from '../../../../shared/vendors/phc-go/endpoints/document-fields.ts';

type Sent = Pick<PhcGoDocumentRequest, 'document' | 'customer'>;
const document = { docType: 2, documentDate: '2026-11-21 00:00:00Z' } as PhcGoDocumentRequest['document'];
const known: Sent = { document: { ...document, customerNumber: 77, customerName: 'Padaria Central Lda' } };
const fresh: Sent = {
  document: { ...document, customerName: 'Padaria Central e Pastelaria do Norte Lda' },
  customer: { name: 'Padaria Central e Pastelaria do Norte Lda' } as PhcGoDocumentRequest['customer'],
};
const right: ShownDocument = {
  documentType: '2',
  date: '2026-11-21',
  customerNumber: '77',
  customerName: 'Padaria Central Lda',
  taxNumber: '501442600',
};
const company = '501442600';

interface ShownDocument {
  readonly documentType?: string;
  readonly date?: string;
  readonly customerNumber?: string;
  readonly customerName?: string;
  readonly taxNumber?: string;
}
function differenceOf(
  { documentType, date, customerNumber: number, customerName: name, taxNumber: shown }: ShownDocument,
  request: Sent,
  taxNumber: string | null | undefined,
): string | undefined {
  const buyer = { number, name, taxNumber: shown };
  const document = { number: '1', total: 1n, draft: false, documentType, date, buyer } as VendorDocument;
  return compare(document, { request, sentAs: { documentDate: '2026-11-21' }, taxNumber })?.facts;
}

describe('a document that PHC GO shows', () => {
  it.each<[string, ShownDocument, Sent, string | null | undefined]>([
    ['is as it was sent', right, known, company],
    ['prints the name that the record has', { ...right, customerName: 'Central' }, known, company],
    [
      'writes the tax number with prefix and blanks',
      { ...right, taxNumber: 'PT 501 442 600' },
      known,
      company,
    ],
    ['shows nothing of it', {}, known, company],
    ['shows nobody for a buyer without tax number', { ...right, taxNumber: '999999990' }, known, null],
    ['shows no tax number for one', { ...right, taxNumber: '' }, known, null],
    ['cuts a long name', { ...right, customerName: 'Padaria Central e Pastelaria' }, fresh, company],
    [
      'has its own capitals',
      { ...right, customerName: 'PADARIA CENTRAL e pastelaria do  norte lda' },
      fresh,
      company,
    ],
    ['shows zeros for one', { ...right, taxNumber: '000000000' }, known, null],
    ['shows words for one', { ...right, taxNumber: 'Consumidor final' }, known, null],
    [
      'shows numbers with decimals',
      { ...right, documentType: '2.000', customerNumber: '77,000' },
      known,
      company,
    ],
    [
      'lacks letters',
      { ...right, customerName: '?ukasz Zó?w' },
      { document: { ...document, customerName: 'Łukasz Żółw' } },
      company,
    ],
    ['is of a caller, who names a record', { ...right, taxNumber: '123456789' }, known, undefined],
  ])('differs in nothing when it %s', (_, shown, sent, taxNumber) =>
    expect(differenceOf(shown, sent, taxNumber)).toBeUndefined(),
  );

  it.each<[string, ShownDocument, Sent, string | null | undefined, RegExp]>([
    ['type', { ...right, documentType: '3' }, known, company, /^its type is 3 and not 2\.$/],
    ['day', { ...right, date: '2026-11-20' }, known, company, /its day is 2026-11-20 and not 2026-11-21/],
    ['customer', { ...right, customerNumber: '78' }, known, company, /is for customer 78 and not 77/],
    ['tax number', { ...right, taxNumber: '123456789' }, known, company, /another tax number .*, or none/],
    ['tax number of the same digits at home', right, known, 'DE501442600', /another tax number/],
    ['missing tax number', { ...right, taxNumber: '' }, known, company, /another tax number .*, or none/],
    ['tax number of nobody', { ...right, taxNumber: '123456789' }, known, null, /the buyer gave none/],
    ['name', { ...right, customerName: 'Maria' }, fresh, company, /another name than the buyer has/],
    ['type and day', { documentType: '1', date: '2026-01-01' }, known, company, /type is 1 .*, its day is/],
  ])('differs when it has another %s', (_, shown, sent, taxNumber, sentence) => {
    const found = differenceOf(shown, sent, taxNumber);
    expect(found).toMatch(sentence);
    for (const personal of ['501442600', '123456789', 'Padaria', 'Maria'])
      expect(found).not.toContain(personal);
  });
});
