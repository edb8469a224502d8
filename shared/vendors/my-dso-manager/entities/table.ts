import type { ToolEntity } from '../../../domain/tools.ts';
import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';
import type { OutgoingFile } from '../../../domain/uploads/receivables-tool.ts';
import type { MyDsoManager } from '../connect.ts';
import type { ImportAnswer } from '../endpoints/answer.ts';
import { clients } from './clients.ts';
import { contacts } from './contacts.ts';
import { items, openItems } from './items.ts';
import { replacingUsers, users } from './users.ts';

type Call<Answer> = (account: MyDsoManager, file: OutgoingFile) => Promise<Answer>;

/** One kind of file, and the calls that send it. */
export type MyDsoManagerEntity = CsvEntity & {
  readonly importFile: Call<ImportAnswer>;
  /** The asynchronous path, for long files. Absent: never taken. */
  readonly putFile?: Call<unknown>;
  /** What the settings of a connection make of it. Absent: they change nothing. */
  readonly asSet?: (connection: MyDsoManager['connection']) => CsvEntity;
};

const query = { encoding: 'UTF-8' } as const;
const delta = { ...query, clear_items_not_modified: 'false' } as const;
const association = ({ connection }: MyDsoManager) =>
  ({ ...query, replace_users_association: connection.replaceUsersAssociation === 1 ? '1' : '0' }) as const;

/** Every kind of file that MY DSO MANAGER takes, by its name in our paths and keys. */
export const myDsoManagerEntities = {
  items: {
    ...items,
    importFile: ({ api }, file) => api.imports.items({ query: delta, file }),
    putFile: ({ api }, file) => api.putFiles.items({ query: delta, file }),
  },
  'open-items': {
    ...openItems,
    importFile: ({ api }, file) =>
      api.imports.items({ query: { ...query, clear_items_not_modified: 'true' }, file }),
  },
  clients: {
    ...clients,
    importFile: ({ api }, file) => api.imports.clients({ query, file }),
    putFile: ({ api }, file) => api.putFiles.clients({ query, file }),
  },
  contacts: {
    ...contacts,
    importFile: ({ api }, file) => api.imports.contacts({ query, file }),
    putFile: ({ api }, file) => api.putFiles.contacts({ query, file }),
  },
  users: {
    ...users,
    asSet: ({ replaceUsersAssociation }) => (replaceUsersAssociation === 1 ? replacingUsers : users),
    importFile: (account, file) => account.api.imports.users({ query: association(account), file }),
    putFile: (account, file) => account.api.putFiles.users({ query: association(account), file }),
  },
} satisfies Readonly<Record<ToolEntity<'my-dso-manager'>, MyDsoManagerEntity>>;
