import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';

/** Seed, "Associate users with your customers". */
export const users = {
  name: 'users',
  mode: 'merge',
  columns: {
    client_code: { kind: 'key', required: true },
    user_email: { kind: 'text' },
    user_firstname: { kind: 'text' },
    user_lastname: { kind: 'text', required: true },
    user_matricule: { kind: 'text' },
  },
} satisfies CsvEntity;

/** The same where the connection says that a file replaces the associations. */
export const replacingUsers: CsvEntity = {
  ...users,
  whole: { label: 'users', instead: 'set "replaceUsersAssociation" of the connection to 0' },
};
