import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';

/** Document "API integration", POST /jsonApi/upload/invoices: its 31 fields in their order. */
export const invoices: RecordEntity = {
  name: 'invoices',
  identity: ['customerNumber', 'invoiceNumber'],
  // The vendor's own page says that a customer must exist before its invoice.
  needs: { field: 'customerNumber', entity: 'customers' },
  columns: {
    companyCode: { kind: 'text' },
    profitCenter: { kind: 'text' },
    customerName: { kind: 'text' },
    customerNumber: { kind: 'key', required: true },
    accountingDocNumber: { kind: 'text' },
    invoiceNumber: { kind: 'key', required: true },
    postDate: { kind: 'day' },
    dueDate: { kind: 'day' },
    paymentTerms: { kind: 'text' },
    documentType: { kind: 'text' },
    postingKey: { kind: 'text' },
    debitCreditIndicator: { kind: 'text' },
    /** Text in the document, other than the amounts: it goes as it came. */
    balanceAmount: { kind: 'text' },
    billAddr: { kind: 'json' },
    shipAddr: { kind: 'json' },
    currency: { kind: 'text' },
    invoiceAmount: { kind: 'amount', required: true },
    reasonCode: { kind: 'text' },
    reasonCodeDescription: { kind: 'text' },
    fiscalYear: { kind: 'text' },
    invoiceDate: { kind: 'day' },
    reference1: { kind: 'text' },
    reference2: { kind: 'text' },
    localAmount: { kind: 'amount' },
    itemText: { kind: 'text' },
    fiscalPeriod: { kind: 'text' },
    issueDate: { kind: 'day' },
    soldTo: { kind: 'text' },
    lineItem: { kind: 'text' },
    referenceDocNo: { kind: 'text' },
    status: { kind: 'text' },
  },
  totals: { amounts: ['invoiceAmount'], currency: 'currency' },
};
