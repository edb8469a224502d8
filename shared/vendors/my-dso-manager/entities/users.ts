import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';

/** Seed, "Associate users with your customers". */
export const users: CsvEntity = {
  name: 'users',
  mode: 'merge',
  columns: {
    client_code: { kind: 'key', required: true },
    user_email: { kind: 'text' },
    user_firstname: { kind: 'text' },
    user_lastname: { kind: 'text', required: true },
    user_matricule: { kind: 'text' },
  },
};
