import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';

/** Seed, "Add contacts to your customers": contacts are only added, never changed. */
export const contacts: CsvEntity = {
  name: 'contacts',
  mode: 'append',
  columns: {
    client_code: { kind: 'key', required: true },
    contact_collection: { kind: 'text', values: ['0', '1'] },
    contact_comments: { kind: 'text' },
    contact_email: { kind: 'text' },
    contact_fax: { kind: 'text' },
    contact_firstname: { kind: 'text' },
    contact_lastname: { kind: 'text', required: true },
    contact_phone: { kind: 'text' },
    contact_phone_cell: { kind: 'text' },
    contact_role: { kind: 'text', values: ['accounting', 'buyer', 'company', 'manager', 'other'] },
    contact_title: { kind: 'text' },
    contact_unique_key: { kind: 'key' },
  },
  uniqueKey: 'contact_unique_key',
};
