import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';
import { clients } from './clients.ts';
import { contacts } from './contacts.ts';
import { items, openItems } from './items.ts';
import { users } from './users.ts';

/** Every kind of file that MY DSO MANAGER takes, by its name in our paths and keys. */
export const myDsoManagerEntities = {
  items,
  'open-items': openItems,
  clients,
  contacts,
  users,
} as const satisfies Record<string, CsvEntity>;
