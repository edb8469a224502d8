import { describe, expect, it } from 'vitest';
import type { SentLine } from '../../../../shared/domain/document.ts';
import type { CheckedCredit } from '../../../../shared/domain/erp.ts';
import { formatMinor, parseMinor, sumOf } from '../../../../shared/domain/money.ts';
import { checkCredit, toCredit } from '../../../../shared/vendors/phc-go/to-credit.ts';
import { issuingConnection, send } from './company.ts';

const line = (reference: string, unitPrice: string, gross = unitPrice): SentLine => ({
  sourceLineId: reference,
  reference,
  quantity: '1',
  unitPrice,
  taxIncluded: true,
  gross,
  rate: '23',
});
const credit = (lines: readonly SentLine[], documentDate = '2026-11-10'): CheckedCredit => ({
  refund: {
    refundId: '9',
    orderId: '1',
    createdAt: '2026-11-20T10:00:00.000Z',
    currency: 'EUR',
    money: 'returned',
    amount: sumOf(lines.map(({ gross }) => parseMinor(gross))),
    storeCredit: 0n,
    lines: [],
    shipping: 0n,
    adjustments: 0n,
    gateways: [],
  },
  refundedOn: '2026-11-20',
  orderName: '#1001 (acme.myshopify.com)',
  invoice: { number: '41', facts: { documentType: '2', documentDate, lines } },
  lines: lines.map(sent => ({ sent, quantity: sent.quantity, gross: parseMinor(sent.gross) })),
});
const connection = issuingConnection();

describe('a credit note at PHC GO', () => {
  it('is for an invoice of the same year, for its number starts again in each', () => {
    const lines = [line('A', '12.30')];
    expect(() => checkCredit(credit(lines), send, connection)).not.toThrow();
    expect(() => checkCredit(credit(lines, '2025-12-31'), send, connection)).toThrow(
      'Invoice 41 is of 2025-12-31',
    );
  });

  it('is for articles that are on one line of the invoice', () =>
    expect(() => checkCredit(credit([line('A', '12.30'), line('A', '1.23')]), send, connection)).toThrow(
      'The article A is on 2 lines of invoice 41',
    ));

  it('is not sent when one way of rounding gives another total', () => {
    const lines = ['A', 'B', 'C'].map(reference => line(reference, '0.335', '0.34'));
    expect(() => checkCredit(credit(lines), send, connection)).toThrow(
      `${formatMinor(102n)} EUR was returned, and PHC GO may print 1.01`,
    );
  });

  it('is not sent for prices without tax, which earlier versions wrote', () =>
    expect(() =>
      checkCredit(credit([{ ...line('A', '10.00', '12.30'), taxIncluded: false }]), send, connection),
    ).toThrow('The article A has a price without tax on invoice 41'));
});

describe('the request of a credit note', () => {
  const lines = [line('A', '12.30'), { ...line('PORTES', '5.00'), isShipping: true }];
  const origin = { number: 41, documentType: 2, customerNumber: 7 };
  const requestOf = (
    over: Record<string, unknown> = {},
    of: Partial<CheckedCredit['refund']> = {},
    named: Partial<typeof origin & { customerName: string }> = {},
  ) => {
    const { refund, ...rest } = credit(lines);
    const parts = {
      credit: { ...rest, refund: { ...refund, ...of } },
      send,
      origin: { ...origin, ...named },
    };
    return toCredit(parts, issuingConnection(over));
  };

  it('names the invoice on each line, and no price: what is shipped is a product here', () =>
    expect(requestOf().request.products).toEqual([
      { reference: 'A', originDocumentNumber: 41, originDocumentType: 2, quantity: 1 },
      { reference: 'PORTES', originDocumentNumber: 41, originDocumentType: 2, quantity: 1 },
    ]));

  it('bears the customer of the invoice, the day of the send, our reference and why', () => {
    const { document } = requestOf({ creditNoteDocType: 9, rectificationReason: 'Devolução' }).request;
    expect(document).toEqual({
      docType: 9,
      customerNumber: 7,
      currency: 'EUR',
      documentDate: '2026-11-21 00:00:00Z',
      documentObservations:
        'Encomenda #1001 (acme.myshopify.com). Fatura 41 de 2026-11-10. Reembolso 9 de 17.30 EUR em 2026-11-20.',
      rectificationReason: 'Devolução',
      requisitionNumber: 'IB-1',
    });
  });

  it('bears a name and a kind of regularisation only where there are some', () => {
    expect(requestOf({ regType: 'C' }, {}, { customerName: 'Ana' }).request.document).toMatchObject({
      customerName: 'Ana',
      regType: 'C',
    });
  });

  it('tells by which gateways the money went back', () =>
    expect(requestOf({}, { gateways: ['paypal', 'stripe'] }).request.document.documentObservations).toMatch(
      / em 2026-11-20 por paypal, stripe\.$/,
    ));

  it('asks for the fields that are read, and for a form of print only where one is set', () => {
    const { requestOptions } = requestOf().request;
    expect(requestOptions?.requestedFields?.length).toBeGreaterThan(0);
    expect(requestOptions).not.toHaveProperty('reportName');
    expect(requestOf({ reportName: 'Nota' }).request.requestOptions).toMatchObject({ reportName: 'Nota' });
  });

  it('puts on record what is credited of each line', () =>
    expect(requestOf().sent).toEqual([
      { ...lines[0], quantity: '1', gross: '12.30' },
      { ...lines[1], quantity: '1', gross: '5.00' },
    ]));
});
