import type { CsvEntity } from '../../domain/uploads/csv-entity.ts';
import type { FileAnswer, FileTool, OutgoingFile } from '../../domain/uploads/receivables-tool.ts';
import { connectMyDsoManager, type MyDsoManager } from './connect.ts';
import { myDsoManagerEntities } from './entities/table.ts';
import { toAnswer } from './to-answer.ts';

const encoding = 'UTF-8';

/** MY DSO MANAGER as flows see it. */
export const myDsoManagerTool: FileTool = {
  name: 'MY DSO MANAGER',
  target: 'my-dso-manager',
  entities: myDsoManagerEntities,
  open: async tenant => {
    const tool = await connectMyDsoManager(tenant);
    const { connection } = tool;
    return {
      encoding: connection.encoding,
      largestShrink: connection.stockMaxShrink,
      send: (entity, file) => {
        const limit = connection.asynchronousAboveRows ?? Number.POSITIVE_INFINITY;
        return file.rows > limit && entity.mode !== 'replace'
          ? putFile(tool, entity, file)
          : importFile(tool, entity, file);
      },
    };
  },
};

async function importFile(
  { api: { imports }, connection }: MyDsoManager,
  entity: CsvEntity,
  file: OutgoingFile,
): Promise<FileAnswer> {
  switch (entity.name) {
    case 'open-items':
      return toAnswer(await imports.items({ query: { encoding, clear_items_not_modified: 'true' }, file }));
    case 'items':
      return toAnswer(await imports.items({ query: { encoding, clear_items_not_modified: 'false' }, file }));
    case 'clients':
      return toAnswer(await imports.clients({ query: { encoding }, file }));
    case 'contacts':
      return toAnswer(await imports.contacts({ query: { encoding }, file }));
    case 'users':
      return toAnswer(await imports.users({ query: { encoding, ...association(connection) }, file }));
    default:
      throw new TypeError(`MY DSO MANAGER takes no ${entity.name}.`);
  }
}

async function putFile(
  { api: { putFiles }, connection }: MyDsoManager,
  entity: CsvEntity,
  file: OutgoingFile,
): Promise<FileAnswer> {
  switch (entity.name) {
    case 'items':
      await putFiles.items({ query: { encoding, clear_items_not_modified: 'false' }, file });
      break;
    case 'clients':
      await putFiles.clients({ query: { encoding }, file });
      break;
    case 'contacts':
      await putFiles.contacts({ query: { encoding }, file });
      break;
    case 'users':
      await putFiles.users({ query: { encoding, ...association(connection) }, file });
      break;
    default:
      throw new TypeError(`MY DSO MANAGER takes no ${entity.name} asynchronously.`);
  }
  return { counters: {}, ignored: [], later: true };
}

function association({ replaceUsersAssociation }: MyDsoManager['connection']) {
  return { replace_users_association: replaceUsersAssociation === 1 ? '1' : '0' } as const;
}
