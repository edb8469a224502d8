import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';

/** Document "API integration", POST /jsonApi/upload/customers: its 7 fields in their order. */
export const customers: RecordEntity = {
  name: 'customers',
  identity: ['customerno'],
  columns: {
    companyname: { kind: 'text' },
    firstname: { kind: 'text' },
    lastname: { kind: 'text' },
    phoneno: { kind: 'text' },
    emailaddress1: { kind: 'text', required: true },
    customerno: { kind: 'key', required: true },
    cocode: { kind: 'text' },
  },
};
